"""A content file, read back -> all words that it says, line by line, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.importing.source import FORMULA, NOTE
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.reading import Reading

#: Nodes whose words run on from the node before them.
_INLINE = {
    "text", "emphasis", "strong", "strike", "superscript", "subscript", "code", "link", "span", "reference",
}  # fmt: skip


def list_lines(reading: Reading) -> list[str]:
    """The lines of a brief: its front matter, its text, its notes in the order of their references.

    Args:
        reading: the content file. Of one with errors, what is valid of it.
    """
    sound = reading.sound
    trees = reading.trees if reading.brief or sound is None else sound.trees
    brief = reading.brief or (sound and sound.brief)
    called: list[str] = []
    lines = list(_list_values(brief)) if brief else []
    notes: dict[str, Node] = {}
    for path, tree in trees.items():
        if path[0] == "notes":
            notes[str(path[1])] = tree
        else:
            lines += _read(tree, called)
    for label in called:
        if (note := notes.pop(label, None)) is not None:
            lines += _read(note, called)
    return [*lines, *(line for note in notes.values() for line in _read(note, called))]


def _list_values(brief: Brief) -> Iterator[str]:
    """What is text, but not prose."""
    for author in brief.authors:
        yield from map(str, filter(None, (author.name, author.role, author.affiliation, author.email, author.orcid)))
    yield from map(str, _words_of(brief.keywords))


def _words_of(values: Any) -> Iterator[str]:
    for each in values or ():
        text = getattr(each, "text", each)
        yield text if isinstance(text, str) else str(text)


def _read(root: Node, called: list[str]) -> list[str]:
    return [line for line in "".join(_pieces(root, called)).split("\n") if line.strip()]


def _pieces(node: Node, called: list[str]) -> Iterator[str]:
    match node.kind:
        case "note_call":
            called.append(node.get("label"))
            yield NOTE
        case "math" | "math_block":
            yield FORMULA
        case "image":
            yield f" {node.get('alt')} "
        case "break" | "soft_break":
            yield " "
        case kind:
            edge = "" if kind in _INLINE else "\n"
            yield edge + node.text
            for each in node.children:
                yield from _pieces(each, called)
            yield edge
