"""All that every check in a workspace depends on, besides the briefs -> one digest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from briefgen.building.engine_digest import list_installed
from briefgen.caching.digest import digest_bytes
from briefgen.caching.signature import Signature, sign
from briefgen.caching.tree import list_tree
from briefgen.core.pandoc import find_program, sign_program
from briefgen.core.shipped import find_shipped
from briefgen.pipeline.session import Session
from briefgen.publishing.output_folder import find_unwritable
from briefgen.templates.find import OWN

#: Where a build writes, beside a workspace's content.
_OUTPUT = "output"


def describe_context(session: Session, path: Path, folder: Path, today: str) -> str:
    """The digest.

    Args:
        session: has read the workspace.
        path: a content file in it.
        folder: its folder.
        today: the day, which rules of installed packages may ask for.
    """
    workspace, _, _ = session.workspace_of(path)
    installed = sorted({rule.find.__module__ for rule in session.settings_of(path).known.values() if rule.package})
    unwritable = find_unwritable(folder / _OUTPUT, workspace.audiences) if workspace else ()
    program = find_program()
    whole = (
        str(folder),
        *_list_engine(),
        program and sign_program(program),
        sorted(session.list_read(folder).items()),
        _sign_tree(folder / OWN),
        [each.message for each in unwritable],
        [_sign_package(name) for name in installed],
        today if installed else "",
    )
    return digest_bytes(repr(whole).encode("utf-8", "surrogateescape"))


def _list_engine() -> Iterator[object]:
    """What checks: briefgen as it is, what it ships, the libraries beside it, Python.

    A file of code counts as changed when its size or its time is another, as for Python itself (PEP 3147).
    """
    yield sys.version
    yield list_installed()
    yield _sign_tree(Path(__file__).resolve().parents[1])
    yield _sign_tree(find_shipped())


def _sign_tree(folder: Path) -> list[tuple[str, Signature | None]]:
    start = len(str(folder))
    return [(name[start:], sign(name)) for name in list_tree(str(folder))]


def _sign_package(module: str) -> list[tuple[str, Signature | None]]:
    """The modules of a package that has rules, as far as they are loaded: one that is being written has no version."""
    top = module.partition(".")[0]
    files = (getattr(each, "__file__", None) for name, each in sys.modules.items() if name.partition(".")[0] == top)
    return [(os.fspath(file), sign(file)) for file in sorted(filter(None, files))]
