"""An Edition whose parts carry handling marks -> the edition with the highest of them, and each portion's in print.

A portion is a heading, a paragraph or a caption; its mark is the highest of what it holds, else that of the block,
section or brief around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from briefgen.edition import Edition, Marking, Point, Section
from briefgen.markdown.attributes import MARK
from briefgen.markdown.tree import Node, text
from briefgen.model import Brief, Marked
from briefgen.model.marks import Note
from briefgen.model.sections import Point as PointOfBrief
from briefgen.model.sections import Section as SectionOfBrief
from briefgen.model.sources import Source
from briefgen.tailoring.trees import change_trees, list_trees
from briefgen.workspace import Handling

_PORTIONS = frozenset({"paragraph", "heading", "caption", "title", "term", "attribution"})
#: What is printed only when it is read or called; its mark travels with its tree.
_BY_TREE = (SectionOfBrief, PointOfBrief, Note, Source)


def apply_portion_marks(edition: Edition, brief: Brief, handling: Handling, default: str, restriction: str) -> Edition:
    """Give the edition its mark, print each portion's where the pack asks for it, and take the marks off the trees.

    Args:
        edition: with the marks still on its trees and sections.
        brief: what is printed of the brief.
        handling: the ladder.
        default: the mark of what carries none; "" for none.
        restriction: what is printed after the mark.
    """
    highest = _find_highest(edition, brief, handling, default)
    if not highest:
        return edition
    found = handling.find(highest)
    assert found is not None  # what no ladder has is withheld
    words = " ".join(part for part in (found.name, restriction) if part)
    edition = replace(edition, marking=Marking(words, found.ink, found.ground))
    if edition.pack.options.get("portion_marks"):
        edition = _Printer(handling).print(edition, default)
    return change_trees(edition, _take_off)


def _find_highest(edition: Edition, brief: Brief, handling: Handling, default: str) -> str:
    on_trees = (node.get(MARK) for tree in list_trees(edition) for node in tree.walk())
    marks = {default, *on_trees, *_list_sections(edition.sections), *_list_marks(brief)}
    return _highest(marks, handling)


def _highest(marks: Iterable[str], handling: Handling) -> str:
    return max(marks, key=handling.rank, default="")


def _list_sections(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections:
        yield section.mark
        yield from (point.mark for point in section.points)
        yield from _list_sections(section.sections)


def _list_marks(value: Any) -> Iterator[str]:
    """The marks of all that is printed as it is: people, changes, lines of the front matter."""
    if isinstance(value, BaseModel) and not isinstance(value, _BY_TREE):
        if isinstance(value, Marked) and value.mark:
            yield value.mark
        for _, inner in value:
            yield from _list_marks(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from _list_marks(item)


class _Printer:
    """Puts each portion's mark before its words."""

    def __init__(self, handling: Handling) -> None:
        self._handling = handling

    def print(self, edition: Edition, mark: str) -> Edition:
        """The edition with a mark on every portion of its text."""
        return replace(
            edition,
            abstract=self._blocks(edition.abstract, mark),
            bottom_line=self._blocks(edition.bottom_line, mark),
            key_points=tuple(self._line(point, mark) for point in edition.key_points),
            body=self._blocks(edition.body, mark),
            sections=tuple(self._section(section, mark) for section in edition.sections),
            notes=tuple(replace(note, body=self._blocks(note.body, mark)) for note in edition.notes),
        )

    def _section(self, section: Section, mark: str) -> Section:
        inner = section.mark or mark
        return replace(
            section,
            heading=self._line(section.heading, inner),
            body=self._blocks(section.body, inner),
            points=tuple(self._point(point, inner) for point in section.points),
            sections=tuple(self._section(each, inner) for each in section.sections),
        )

    def _point(self, point: Point, mark: str) -> Point:
        inner = point.mark or mark
        return replace(point, heading=self._line(point.heading, inner), body=self._blocks(point.body, inner))

    def _blocks(self, node: Node, mark: str) -> Node:
        mark = node.get(MARK) or mark
        if node.kind in _PORTIONS:
            return self._line(node, mark)
        return replace(node, children=tuple(self._blocks(child, mark) for child in node.children))

    def _line(self, node: Node, mark: str) -> Node:
        inside = [each.get(MARK) for each in node.walk() if each.get(MARK)]
        # A word with a mark raises its portion's; a portion's own mark may also be lower than that of its section.
        mark = _highest([node.get(MARK) or mark, *inside], self._handling)
        if not node.children or not mark:
            return node
        label = Node("span", (text(f"({mark})"),), attrs=(("class", "portion"),))
        return replace(node, children=(label, text(" "), *node.children))


def _take_off(tree: Node) -> Node:
    def change(node: Node) -> Node | tuple[Node, ...]:
        bare = node.without(MARK)
        # What only carried a mark is nothing to those who may see it.
        return bare.children if bare is not node and node.kind in ("span", "div") and not bare.attrs else bare

    return tree.map(change).without(MARK)
