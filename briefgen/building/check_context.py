"""All that every check in a workspace depends on, besides the briefs -> one digest."""

from __future__ import annotations

import sys
from collections.abc import Set
from pathlib import Path

from briefgen.caching.digest import digest_bytes
from briefgen.caching.signature import sign
from briefgen.caching.tree import walk_tree
from briefgen.core.installed import list_installed
from briefgen.core.pandoc import find_program
from briefgen.core.read_digests import note_answer
from briefgen.core.shipped import find_rules, find_shipped
from briefgen.core.workspace_folders import OUTPUT, TEMPLATES
from briefgen.pipeline.session import Session
from briefgen.publishing.output_folder import find_unwritable

#: The mark, in a ``ReadLog``, of what a context depends on: for who remembers a whole command.
CONTEXT = "context"
_PACKAGE = str(Path(__file__).resolve().parents[1])


def describe_context(session: Session, path: Path, folder: Path, today: str) -> str:
    """The digest.

    Args:
        session: has read the workspace.
        path: a content file in it.
        folder: its folder.
        today: the day, which rules of installed packages may ask for.
    """
    workspace, _, _ = session.workspace_of(path)
    installed = {rule.find.__module__ for rule in session.settings_of(path).known.values() if rule.package}
    output = folder / OUTPUT
    audiences = list(workspace.audiences) if workspace else []
    folders, files = _list_all(folder, installed)
    signed = [(name, sign(name)) for name in files]
    for name, signature in signed:
        note_answer(CONTEXT, name, signature)
    places = [*folders, *filter(None, sys.path), str(output), *(str(output / name) for name in audiences)]
    for each in places:
        note_answer(CONTEXT, each, sign(each))
    whole = (
        str(folder),
        sys.version,
        list_installed(),
        sorted(session.list_read(folder).items()),
        signed,
        [each.message for each in find_unwritable(output, audiences)],
        today if installed else "",
    )
    return digest_bytes(repr(whole).encode("utf-8", "surrogateescape"))


def _list_all(folder: Path, modules: Set[str]) -> tuple[list[str], list[str]]:
    """The folders in which a new file counts, and the files that count.

    A file has changed when its size or its time is another, as for Python itself (PEP 3147).

    Args:
        folder: the workspace's.
        modules: those of rules of installed packages, which have no other version while they are being written.
    """
    own = [*walk_tree(str(find_shipped())), *walk_tree(str(folder / TEMPLATES))]
    folders = [each for each, _ in (*walk_tree(str(find_rules())), *own)]
    files = [name for _, names in (*walk_tree(_PACKAGE), *own) for name in names]
    if program := find_program():
        files.append(program)
    tops = {name.partition(".")[0] for name in modules}
    loaded = (each for name, each in sorted(sys.modules.items()) if name.partition(".")[0] in tops)
    files += filter(None, (getattr(each, "__file__", None) for each in loaded))
    return folders, files
