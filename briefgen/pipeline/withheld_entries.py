"""A library of sources and an audience -> the lines of entries that it may not see.

An entry is withheld by a mark of its own, or because a brief of the workspace cites it only where the audience may not
see that. Only asked when a Problem is to be printed: every brief that names one of the entries is read for it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.workspace_root import find_workspace
from briefgen.leaks.account import read_account
from briefgen.libraries import SUFFIXES, Entry, Library, load_library
from briefgen.located import Lines, Mapping, Scalar, Sequence
from briefgen.located.limits import MAX_BYTES
from briefgen.pipeline.find_content import walk_folder
from briefgen.reading import read
from briefgen.visibility.withheld import find_withheld
from briefgen.visibility.withhold import Viewer
from briefgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class WithheldEntries:
    """The lines of a library, and the numbers of those that may not be quoted."""

    lines: Lines
    withheld: frozenset[int]

    def text(self, *, withheld: bool) -> str:
        """The lines that may be quoted, or those that may not."""
        return " ".join(line for row, line in enumerate(self.lines, 1) if (row in self.withheld) is withheld)


def holds_sources(path: Path) -> bool:
    """Whether a file is a library of sources, and not a brief."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES or suffix != ".json":
        return suffix in SUFFIXES
    try:
        return read_bytes(path, MAX_BYTES).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b'{"items"'))
    except FileRefused as fault:
        return fault.kind == "large"


def find_withheld_entries(path: Path, rows: set[int], audience: str, workspace: Workspace) -> WithheldEntries | None:
    """What an audience may not see of the entries that some lines are in.

    Args:
        path: the library.
        rows: the lines that something is to be said about, counted from 1.
        audience: its name.
        workspace: which audiences and handling marks there are.

    Returns:
        None where it cannot be said: the library cannot be read.
    """
    root = find_workspace(path.parent) or path.parent
    library, _ = load_library(path, root)
    if library is None:
        return None
    viewer = Viewer.of(audience, workspace)
    asked = {key: entry for key, entry in library.entries.items() if _holds(entry, rows)}
    hidden = {key for key, entry in library.entries.items() if not _sees(viewer, entry)}
    hidden |= set(_find_cited_unseen(library, asked, root, audience, workspace))
    lines = (row for key in hidden for row in _list_rows(library.entries[key]))
    return WithheldEntries(library.lines, frozenset(row for row in lines if row <= len(library.lines)))


def _holds(entry: Entry, rows: set[int]) -> bool:
    return not rows.isdisjoint(_list_rows(entry))


def _list_rows(entry: Entry) -> range:
    return range(entry.lines[0], entry.lines[1] + 1)


def _sees(viewer: Viewer, entry: Entry) -> bool:
    tree = entry.converted.tree
    only, never, marks = (_read_names(tree, name) for name in ("audiences", "withhold-from", "mark"))
    return viewer.may_see(only, never, " ".join(marks) if marks is not None else None)


def _read_names(tree: Mapping, name: str) -> list[str] | None:
    node = tree.get(name)
    if node is None:
        return None
    items = node.items if isinstance(node, Sequence) else (node,)
    return [item.text.value for item in items if isinstance(item, Scalar) and not item.null]


def _find_cited_unseen(
    library: Library, asked: dict[str, Entry], root: Path, audience: str, workspace: Workspace
) -> Iterator[str]:
    """The keys that a brief cites only where the audience may not see it."""
    names = [f"@{key}".encode() for key in asked]
    for file in walk_folder(os.fspath(root)):
        try:
            data = read_bytes(file, MAX_BYTES)
        except FileRefused:
            continue
        if not any(name in data for name in names):
            continue
        reading = read(Path(file))
        source = reading.source
        if not reading.whole or source.root is None:
            yield from asked
            return
        viewer = Viewer.of(audience, workspace, reading.texts)
        if reading.brief is None:
            account = read_account(source, viewer.may_see, markdown=file.lower().endswith((".md", ".markdown")))
            roots = {each.root for each in account.stretches if each.hidden}
            yield from (key for key in asked if ("sources", key) in roots)
            continue
        passages = find_withheld(reading.brief, source, viewer)
        places = {each.place.line for each in passages if each.place.file == library.file}
        yield from (key for key, entry in asked.items() if key in reading.brief.sources and _holds(entry, places))
