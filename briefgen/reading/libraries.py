"""``sources: refs.bib`` -> the entries of the library that the brief cites, as if they were in the brief.

``sources`` names libraries: one, or a list of names and tables. ``sources`` in ``briefgen.toml`` names those of the
workspace, which are read only where a brief cites what it does not have itself. Only what the text may cite is taken: a
key that comes after an ``@`` anywhere in the brief, or in a source that is taken.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.core.read_digests import note
from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.core.text_files import show_path
from briefgen.core.workspace_root import NAME, find_workspace
from briefgen.located import Mapping, Node, Scalar, Sequence, Source, Text
from briefgen.located import Path as KeyPath
from briefgen.located.limits import MAX_BYTES
from briefgen.model.base import KEY_PATTERN
from briefgen.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from briefgen.libraries import Library

SOURCES = "sources"
_CITED = lazy_re.compile(r"(?<!\w)@([A-Za-z](?:[\w.:-]*\w)?)")
_KEY = lazy_re.compile(KEY_PATTERN)
_HINT = "Name a .bib, .json (CSL JSON) or .ris file in the workspace, by its path relative to this file."


@dataclass(slots=True)
class Joined:
    """A brief with what it cites of libraries.

    Attributes:
        source: its tree, in which ``sources`` is a table.
        problems: what is wrong with the libraries, and with the entries that are cited.
        libraries: the files that were read, or would have been if they had been there.
    """

    source: Source
    problems: list[Problem] = field(default_factory=list)
    libraries: tuple[Path, ...] = ()


def join_libraries(source: Source, path: Path, also: Set[str] = frozenset()) -> Joined:
    """Put the cited entries of libraries under ``sources``.

    Args:
        source: the tree of a brief, normalised.
        path: its file.
        also: keys that are cited by what is made from data, and so in no text.
    """
    root = source.root
    if not isinstance(root, Mapping):
        return Joined(source)
    node, names = _part(root.get(SOURCES))
    cited = _list_cited(root) | also
    if not names and cited <= _keys(node):
        return Joined(source)
    reader = _Reader(path, node, {}, [], [])
    for name in names:
        reader.read_named(source, name)
    reader.take(cited)
    if cited - _keys(node) - reader.taken.keys():
        reader.read_shared()
        reader.take(cited)
    if not names and not reader.taken:
        return Joined(source, [], tuple(reader.files))
    return Joined(reader.put(source, root), reader.problems, tuple(reader.files))


@dataclass(slots=True)
class _Reader:
    """The libraries of one brief, and what was taken of them."""

    path: Path
    own: Mapping | None
    taken: dict[str, Library]
    problems: list[Problem]
    files: list[Path]
    libraries: list[Library] = field(default_factory=list)

    def read_named(self, source: Source, name: Text) -> None:
        """A library that the brief names."""
        place = source.place(*name.spot(), len(name.value.partition("\n")[0]))
        self.read(
            self.path.parent / name.value, find_workspace(self.path.parent) or self.path.parent, name.value, place
        )

    def read_shared(self) -> None:
        """The libraries of the workspace."""
        folder = find_workspace(self.path.parent)
        for name in list_shared(folder) if folder else ():
            assert folder
            self.read(folder / name, folder, name, Place(show_path(folder / NAME)))

    def read(self, path: Path, root: Path, name: str, place: Place) -> None:
        if path in self.files:
            return
        self.files.append(path)
        # Here, not above: most briefs have no library.
        from briefgen.libraries import load_library

        library, why = load_library(path, root)
        if library is None:
            note(path, None)
            self.problems.append(Problem("BIB101", f"The library {quote(name)} {why}.", place, _HINT, path=(SOURCES,)))
            return
        self.libraries.append(library)
        self.problems += library.problems

    def take(self, cited: set[str]) -> None:
        """Everything that is cited, and what that cites."""
        waiting, own = set(cited), _keys(self.own)
        while waiting:
            key = waiting.pop()
            library = next((each for each in self.libraries if key in each.entries), None)
            if library is None or key in own or key in self.taken or not _KEY.match(key):
                continue
            self.taken[key] = library
            found = library.entries[key].converted
            self.problems += found.problems
            waiting |= _list_cited(found.tree)

    def put(self, source: Source, root: Mapping) -> Source:
        """The tree of the brief with what was taken."""
        order = {id(library): number for number, library in enumerate(self.libraries)}
        places = {key: (order[id(library)], *library.entries[key].key.spot()) for key, library in self.taken.items()}
        self.taken = {key: self.taken[key] for key in sorted(places, key=places.__getitem__)}
        self.problems += _list_unused(self.taken)
        own = self.own.items if self.own else ()
        entries = (
            (library.entries[key].key, library.entries[key].converted.tree) for key, library in self.taken.items()
        )
        key = root.key(SOURCES) or Text.at(SOURCES, 1, 1)
        table = Mapping((*own, *entries), self.own.spot if self.own else key.spot())
        rest = [(name, table if name.value == SOURCES else value) for name, value in root.items]
        if SOURCES not in [name.value for name, _ in rest]:
            rest.append((key, table))
        others: dict[KeyPath, Source] = {
            (SOURCES, key): Source(library.file, library.lines, None) for key, library in self.taken.items()
        }
        return replace(source, root=Mapping(tuple(rest), root.spot), others={**source.others, **others})


def _part(node: Node | None) -> tuple[Mapping | None, list[Text]]:
    """The sources that the brief has itself, and the names of libraries."""
    if isinstance(node, Mapping):
        return node, []
    if isinstance(node, Scalar):
        return None, [] if node.null or not node.text.value.strip() else [node.text]
    names, items = list[Text](), list[tuple[Text, Node]]()
    for item in node.items if node else ():
        if isinstance(item, Scalar) and not item.null and item.text.value.strip():
            names.append(item.text)
        elif isinstance(item, Mapping):
            items += [pair for pair in item.items if pair[0].value not in [name.value for name, _ in items]]
    return Mapping(tuple(items), node.spot) if node else None, names


def _keys(node: Mapping | None) -> set[str]:
    return {key.value for key, _ in node.items} if node else set()


def _list_cited(node: Node) -> set[str]:
    """Every word after an @ in the texts of a tree: all keys that are cited are among them."""
    return {key for text in _list_texts(node) if "@" in text for key in _CITED.findall(text)}


def _list_texts(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text.value
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _list_texts(item)
    else:
        for _, value in node.items:
            yield from _list_texts(value)


def _list_unused(taken: dict[str, Library]) -> Iterator[Problem]:
    """Fields that nothing is done with, each name once a library."""
    found: dict[tuple[str, str], list[tuple[Text, Library, str]]] = {}
    for key, library in taken.items():
        for name in library.entries[key].converted.unused:
            found.setdefault((library.file, name.value.casefold()), []).append((name, library, key))
    for uses in found.values():
        name, library, key = uses[0]
        place = Source(library.file, library.lines, None).place(*name.spot(), len(name.value))
        also = f", here and in {len(uses) - 1} more of the cited sources" if len(uses) > 1 else ""
        message = f"The field {quote(name.value)} is not used{also}."
        yield Problem("BIB111", message, place, "Put what readers need into note.", Severity.INFO, (SOURCES, key))


def list_shared(folder: Path) -> tuple[str, ...]:
    """The libraries that ``briefgen.toml`` names for all briefs; where it cannot be read, none."""
    try:
        return _read_shared(read_bytes(folder / NAME, MAX_BYTES))
    except FileRefused:
        return ()


@lru_cache(maxsize=8)
def _read_shared(data: bytes) -> tuple[str, ...]:
    try:
        found = tomllib.loads(data.decode("utf-8-sig")).get(SOURCES, ())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return ()
    names = (found,) if isinstance(found, str) else found if isinstance(found, list) else ()
    return tuple(name for name in names if isinstance(name, str) and name.strip())
