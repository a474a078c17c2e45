"""All that every check in a workspace depends on, besides the briefs -> one digest."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from pathlib import Path

from briefgen.caching.digest import digest_bytes
from briefgen.caching.signature import sign
from briefgen.caching.tree import list_folders, list_tree
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
    own = (str(find_shipped()), str(folder / TEMPLATES))
    folders = chain.from_iterable((root, *list_folders(root)) for root in (str(find_rules()), *own))
    files = list(_list_files((_PACKAGE, *own), installed))
    places: list[str | Path] = [
        *files,
        *folders,
        *filter(None, sys.path),
        output,
        *(output / name for name in audiences),
    ]
    for each in places:
        note_answer(CONTEXT, each, True)
    whole = (
        str(folder),
        sys.version,
        list_installed(),
        sorted(session.list_read(folder).items()),
        [(name, sign(name)) for name in files],
        [each.message for each in find_unwritable(output, audiences)],
        today if installed else "",
    )
    return digest_bytes(repr(whole).encode("utf-8", "surrogateescape"))


def _list_files(roots: Iterable[str], modules: Set[str]) -> Iterator[str]:
    """The files that count; one has changed when its size or its time is another, as for Python itself (PEP 3147).

    Args:
        roots: the folders in which they are.
        modules: those of rules of installed packages, which have no other version while they are being written.
    """
    for root in roots:
        yield from list_tree(root)
    if program := find_program():
        yield program
    tops = {name.partition(".")[0] for name in modules}
    loaded = (each for name, each in sorted(sys.modules.items()) if name.partition(".")[0] in tops)
    yield from filter(None, (getattr(each, "__file__", None) for each in loaded))
