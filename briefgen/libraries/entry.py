"""What a library of sources gives: entries by key, each as the tree that the same source would be in a brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.core.messages import quote
from briefgen.located.lines import Lines
from briefgen.located.text import Text
from briefgen.located.text_buffer import TextBuffer
from briefgen.located.tree import Mapping as Tree
from briefgen.located.tree import Node, Scalar, Sequence, Source
from briefgen.problems import Problem, Severity

#: The keys of a source that say who may see it.
MARKS = ("audiences", "withhold-from", "mark")


@dataclass(frozen=True, slots=True)
class Converted:
    """One entry as the tree of a source, and what was not understood of it.

    Attributes:
        tree: keys and values as the model has them.
        problems: each at its place in the library.
        unused: names of fields that nothing is done with, each with its place.
    """

    tree: Tree
    problems: tuple[Problem, ...]
    unused: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Entry:
    """One entry of a library, converted when it is first asked for.

    Attributes:
        key: as the text cites it, with its place.
        lines: the first and the last line of it in the file.
    """

    key: Text
    lines: tuple[int, int]
    convert: Callable[[], Converted] = field(compare=False, repr=False)

    @cached_property
    def converted(self) -> Converted:
        """The entry as a source."""
        return self.convert()


@dataclass(frozen=True)
class Library:
    """One file of sources.

    Attributes:
        file: the path as the user would type it.
        lines: its lines.
        entries: by key, in the order of the file.
        problems: what is wrong with the file as a whole.
    """

    file: str
    lines: Lines = field(default_factory=Lines)
    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def source_of(self, key: str) -> Source:
        """The located tree of one entry: its root is the source itself."""
        return Source(self.file, self.lines, self.entries[key].converted.tree)


class Draft:
    """The tree of one source, while it is put together.

    Args:
        page: the library.
        key: the key of the entry.
    """

    def __init__(self, page: TextBuffer, key: Text) -> None:
        self._page, self.key = page, key
        self._items: dict[str, tuple[Text, Node]] = {}
        self.problems: list[Problem] = []
        self.unused: list[Text] = []

    def __contains__(self, name: str) -> bool:
        return name in self._items

    def set(self, name: str, value: Text | Node | None) -> None:
        """Give a key its value; the first that says something is kept."""
        if isinstance(value, Text):
            value = Scalar(value) if value.value.strip() else None
        if value is not None and name not in self._items:
            self._items[name] = (Text.at(name, *find_spot(value)), value)

    def put(self, name: str, words: str, at: Text) -> None:
        """The same for words that are not in the file as they stand."""
        self.set(name, Text.at(words, *at.spot()))

    def read(self, name: str) -> str:
        """The text that a key has; "" for none."""
        found = self._items.get(name)
        return found[1].text.value if found and isinstance(found[1], Scalar) else ""

    def add_names(self, name: str, names: list[Node]) -> None:
        """People, after those that there are."""
        if not names:
            return
        _, before = self._items.get(name, (None, None))
        items = (*(before.items if isinstance(before, Sequence) else ()), *names)
        self._items[name] = (Text.at(name, *find_spot(items[0])), Sequence(items, find_spot(items[0])))

    def mark(self, name: str, value: Text) -> None:
        """Who may see it: names with commas or spaces between them, or a handling mark."""
        if name == "mark":
            self._items[name] = (Text.at(name, *value.spot()), Scalar(value.strip(), null=not value.value.strip()))
            return
        words = [part.strip() for part in split_at(value, ",;")]
        items = tuple(Scalar(word) for part in words for word in split_at(part, " \n\t") if word.value)
        self._items[name] = (Text.at(name, *value.spot()), Sequence(items, value.spot()))

    def note(self, code: str, message: str, at: Text, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Say what is wrong with a value."""
        place = Source(self._page.file, self._page.lines, None).place(*at.spot(), len(at.value.partition("\n")[0]))
        self.problems.append(Problem(code, message, place, hint, severity, ("sources", self.key.value)))

    def finish(self) -> Converted:
        """The tree."""
        if "title" not in self._items:
            message = f"The source {quote(self.key.value)} has no title."
            self.note("BIB115", message, self.key, "Give it one, in brackets if it has none of its own: [Interview].")
            self.put("title", self.key.value, self.key)
        tree = Tree(tuple(self._items.values()), self.key.spot())
        return Converted(tree, tuple(self.problems), tuple(self.unused))


def find_spot(node: Node) -> tuple[int, int]:
    """The line and column where a node begins."""
    return node.text.spot() if isinstance(node, Scalar) else node.spot


def split_at(text: Text, signs: str) -> list[Text]:
    """The pieces of a text between any of some characters, places kept."""
    pieces, start = [], 0
    for at, sign in enumerate(text.value):
        if sign in signs:
            pieces.append(text.slice(start, at))
            start = at + 1
    return [*pieces, text.slice(start, len(text.value))]


def make_tree(items: Mapping[str, Text]) -> Tree:
    """Keys with texts as a tree; empty texts are left out."""
    kept = {name: text for name, text in items.items() if text.value}
    spot = next(iter(kept.values())).spot() if kept else (1, 1)
    return Tree(tuple((Text.at(name, *text.spot()), Scalar(text)) for name, text in kept.items()), spot)
