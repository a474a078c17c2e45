"""The located tree: what a file says, before anyone asks whether it is a brief.

Scalars are text or nothing: ``no``, ``12:30`` and ``1_000`` stay what the author wrote, and the
model says what it wants them to be (YAML 1.2, and rule 2 of the content model).
"""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass, field, replace

from briefgen.located.lines import Lines
from briefgen.located.text import Text
from briefgen.problems import Place

#: Keys and indices from the root of a tree.
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; ``null`` when the file says nothing (``~``, an empty value, ``null``)."""

    text: Text
    null: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, with the (line, column) where it begins."""

    items: tuple[Node, ...]
    spot: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; keys are unique."""

    items: tuple[tuple[Text, Node], ...]
    spot: tuple[int, int]

    def get(self, key: str) -> Node | None:
        """The value under ``key``, or None."""
        found = self._find(key)
        return found[1] if found else None

    def key(self, key: str) -> Text | None:
        """The key itself, with its place, or None."""
        found = self._find(key)
        return found[0] if found else None

    def _find(self, key: str) -> tuple[Text, Node] | None:
        for item in self.items:  # a generator would cost three times as much, for every step of every path
            if item[0].value == key:
                return item
        return None


Node = Scalar | Sequence | Mapping


def to_data(node: Node) -> object:
    """Plain dicts, lists, strings and None, as a Pydantic model takes them."""
    if isinstance(node, Scalar):
        return None if node.null else node.text.value
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {key.value: to_data(value) for key, value in node.items}


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text and tree; answers where anything in it is.

    Attributes:
        file: the path as the user would type it.
        lines: the file's lines, without line ends.
        root: the tree, None when the file could not be parsed at all.
        lost: the keys of the root whose entries could not be parsed as they stand.
        torn: the lines whose text could not be parsed; the tree has something else in its place.
        others: by path, the files in which parts of the tree are written instead of this one.
    """

    file: str
    lines: Lines
    root: Node | None
    lost: frozenset[str] = frozenset()
    torn: frozenset[int] = frozenset()
    others: abc.Mapping[Path, Source] = field(default_factory=dict)

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """A Place with its excerpt."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.file, line, column, max(length, 1), excerpt, self.lines.digest)

    def locate(self, path: Path, offset: int = 0, length: int | None = None) -> Place:
        """Where the value at ``path`` (or the deepest part of it that exists) is written.

        Args:
            path: keys and indices from the root.
            offset: characters into the value, for text.
            length: characters to underline; None underlines the value as far as its line goes.
        """
        if self.is_elsewhere(path):
            return replace(self.file_of(path), root=self.root).locate(path, offset, length)
        node, key, _ = self._walk(path)
        if isinstance(node, Scalar):
            line, column = node.text.spot(offset)
            tail = node.text.value[offset:].partition("\n")[0]
            return self.place(line, column, len(tail) if length is None else length)
        if key is not None:
            line, column = key.spot()
            return self.place(line, column, len(key.value))
        spot = node.spot if isinstance(node, (Sequence, Mapping)) else (1, 1)
        return self.place(*spot)

    def locate_key(self, path: Path) -> Place:
        """Where the last key of ``path`` is written; its value when it has no key (a list item)."""
        if self.is_elsewhere(path):
            return replace(self.file_of(path), root=self.root).locate_key(path)
        parent, _, rest = self._walk(path[:-1])
        if not rest and isinstance(parent, Mapping) and path:
            key = parent.key(str(path[-1]))
            if key is not None:
                line, column = key.spot()
                return self.place(line, column, len(key.value))
        return self.locate(path)

    def file_of(self, path: Path) -> Source:
        """The file in which the value at ``path`` is written; its own tree may be empty."""
        return next((self.others[path[:end]] for end in range(len(path), 0, -1) if path[:end] in self.others), self)

    def is_elsewhere(self, path: Path) -> bool:
        """Whether the value at ``path`` is written in another file."""
        return bool(self.others) and self.file_of(path) is not self

    def node(self, path: Path) -> Node | None:
        """The node exactly at ``path``, or None."""
        node, _, rest = self._walk(path)
        return None if rest else node

    def _walk(self, path: Path) -> tuple[Node | None, Text | None, Path]:
        node, key = self.root, None
        for depth, step in enumerate(path):
            inner: Node | None = None
            if isinstance(node, Mapping) and isinstance(step, str):
                found = node._find(step)
                inner, key = (found[1], found[0]) if found else (None, key)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                inner, key = node.items[step], None
            if inner is None:
                return node, key, path[depth:]
            node = inner
        return node, key, ()
