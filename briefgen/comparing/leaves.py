"""A prose tree -> the same tree with a number in place of each piece of text, to see which are left after a cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from briefgen.comparing.words import count_words
from briefgen.core import lazy_re
from briefgen.located import Path
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

#: What is a part of a brief whether it is marked or not.
EXHIBITS = ("box", "table", "figure")
#: What other pieces are called when they are marked.
_KINDS = {"div": "block", "span": "words", "reference": "words", "image": "picture"}
#: Pieces without text that print something all the same.
_SILENT = ("image", "note_call", "cite", "reference")
#: What the text leads to by name; printed only for those who see what leads there.
LISTS = ("notes", "sources")
# A number is between two characters of the private use area, with the blanks that stood around the text: what
# closes the gap of a cut looks at blanks and joins texts, so a number must be a text and keep its blanks.
_NUMBER = lazy_re.compile("\ue000([0-9]+)\ue001")
_LEAF = "leaf"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a brief: a section, a box, a few marked words.

    Attributes:
        kind: ``title``, ``section``, ``table``, ``words`` ...
        title: its heading, else its first words.
        path: the value that it is, or that it is written in.
        offset: where in that value it begins; None when it is the whole of it.
        first: the number of its first leaf.
        last: the number after that of its last.
        marked: whether it says itself who may see it.
        parts: the parts inside it.
    """

    kind: str
    title: str
    path: Path
    offset: int | None
    first: int
    last: int
    marked: bool
    parts: tuple[Part, ...] = ()


@dataclass
class Leaves:
    """The pieces of text of a brief, numbered as they are found.

    Attributes:
        words: how many words each has.
        calls: leaves that lead to a note or a source: in which list it is, and under which name.
    """

    words: list[int] = field(default_factory=list)
    calls: dict[int, tuple[str, str]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)

    def add(self, words: int) -> int:
        """Give the next piece its number."""
        self.words.append(words)
        return len(self.words) - 1

    def take_back(self, first: int) -> None:
        """Forget the pieces from ``first`` on."""
        del self.words[first:]

    def tag(self, node: Node, path: Path) -> tuple[Node, tuple[Part, ...]]:
        """The node with its leaves numbered, and the boxes, tables, figures and marked pieces in it.

        Args:
            node: a root as ``parse`` gives it, or a node in one.
            path: the prose field it is read from.
        """
        if not node.children:
            return self._tag_leaf(node), ()
        children: list[Node] = []
        parts: list[tuple[Part, ...]] = []
        starts: list[int] = []
        for child in node.children:
            first = len(self)
            new, inner = self.tag(child, path)
            if (is_marked(child) or child.kind in EXHIBITS) and len(self) > first:
                kind = _KINDS.get(child.kind, child.kind)
                part = Part(kind, _name(child), path, child.start, first, len(self), is_marked(child), inner)
                inner = (part,)
            children.append(new)
            parts.append(inner)
            starts.append(first)
        gathered = tuple(_gather(node.children, parts, [*starts, len(self)], 0, len(children)))
        return replace(node, children=tuple(children)), gathered

    def _tag_leaf(self, node: Node) -> Node:
        if words := node.text.strip():
            before, _, after = node.text.partition(words)
            return replace(node, text=f"{before}\ue000{self.add(count_words(words))}\ue001{after}")
        if node.kind not in _SILENT:
            return node
        number = self.add(count_words(" ".join(node.get(name) for name in ("alt", "prefix", "locator"))))
        if node.kind == "note_call":
            self.calls[number] = (LISTS[0], node.get("label"))
        elif node.kind == "cite":
            self.calls[number] = (LISTS[1], node.get("key"))
        return node.having(**{_LEAF: str(number)})


def list_leaves(tree: Node) -> Iterator[int]:
    """The numbers that are left in what is left of a tagged tree."""
    for node in tree.walk():
        if number := node.get(_LEAF):
            yield int(number)
        for number in _NUMBER.findall(node.text):
            yield int(number)


def is_marked(node: Node) -> bool:
    """Whether a node says itself who may see it."""
    return any(name in MARKS for name, _ in node.attrs)


def _gather(
    nodes: Sequence[Node], parts: Sequence[tuple[Part, ...]], starts: Sequence[int], at: int, stop: int
) -> Iterator[Part]:
    """The parts of a run of nodes; a marked heading holds all that is under it."""
    while at < stop:
        node, end = nodes[at], at + 1
        if node.kind != "heading" or not parts[at] or parts[at][0].kind != "heading":
            yield from parts[at]
        else:
            while end < stop and not (nodes[end].kind == "heading" and _level(nodes[end]) <= _level(node)):
                end += 1
            (heading,) = parts[at]
            under = tuple(_gather(nodes, parts, starts, at + 1, end))
            yield replace(heading, last=starts[end], parts=heading.parts + under)
        at = end


def _level(heading: Node) -> int:
    return int(heading.get("level", "4"))


def _name(node: Node) -> str:
    """What a piece is called: its title or caption, else what a picture shows, else its words."""
    if node.kind in EXHIBITS:
        for child in node.children:
            if child.kind in ("title", "caption"):
                return plain(child)
    if node.kind in ("figure", "image"):
        return next((inner.get("alt") for inner in node.walk() if inner.kind == "image"), "")
    words = plain(node.map(_name_reference), notes=True)
    calls = (f"[^{inner.get('label')}]" for inner in node.walk() if inner.kind == "note_call")
    return words or " ".join(calls)


def _name_reference(node: Node) -> Node:
    """A reference with the name of what it leads to: what that is called depends on the edition."""
    return node.having(text=node.get("target")) if node.kind == "reference" else node
