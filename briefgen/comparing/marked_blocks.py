"""Edits -> blocks in which what differs is marked: paragraphs, lists, quotations, exhibits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefgen.comparing.edits import Edit
from briefgen.comparing.marked_exhibits import mark_edit, mark_exhibit, mark_picture
from briefgen.comparing.marked_words import WordMarker
from briefgen.comparing.pieces import Change
from briefgen.markdown.tree import Node, text

_QUOTED = ("quotation", "attribution")


def mark_blocks(edits: Sequence[Edit], words: WordMarker) -> tuple[Node, ...]:
    """The blocks of some edits, in order."""
    return tuple(_Builder(words).build(edits))


@dataclass(slots=True)
class _Item:
    """An item of a list while it is built.

    Attributes:
        ordered: whether its list has numbers.
        start: its own number.
        depth: how many lists it stands in.
        blocks: what it holds.
    """

    depth: int
    start: str
    ordered: bool
    blocks: list[Node] = field(default_factory=list)
    items: list[_Item] = field(default_factory=list)


class _Builder:
    def __init__(self, words: WordMarker) -> None:
        self.words = words

    def build(self, edits: Sequence[Edit]) -> Iterator[Node]:
        """Each run of edits that make one block."""
        for _, run in groupby(_number(edits), key=lambda item: item[0]):
            group = [edit for _, edit in run]
            first = group[0]
            if first.passage.exhibit:
                yield mark_exhibit(group, self.words)
            elif first.kind == "item":
                yield from self._build_list(group)
            elif first.kind in _QUOTED:
                children = [
                    Node("attribution" if edit.kind == "attribution" else "paragraph", self._mark(edit))
                    for edit in group
                ]
                yield Node("quote", tuple(children))
            else:
                yield from self._build_block(first)

    def _mark(self, edit: Edit) -> tuple[Node, ...]:
        return mark_edit(edit, self.words)

    def _build_block(self, edit: Edit) -> Iterator[Node]:
        passage = edit.passage
        match edit.kind:
            case "picture":
                yield from (
                    each if each.kind == "paragraph" else Node("figure", (each,))
                    for each in mark_picture(edit, self.words)
                )
            case "formula" if edit.change is Change.SAME and passage.node:
                yield passage.node
            case "code" if edit.change is Change.SAME:
                yield Node("code_block", text=passage.text)
            case "heading":
                yield Node("heading", self._mark(edit), attrs=(("depth", "1"),))
            case "line":
                label = (Node("strong", (text(passage.marker),)), text(" ")) if passage.marker else ()
                yield Node("paragraph", (*label, *self._mark(edit)))
            case "point" | "box" | "term":
                marker = (text(f"{passage.marker} "),) if passage.marker else ()
                yield Node("paragraph", (Node("strong", (*marker, *self._mark(edit))),))
            case "mark" | "code":
                yield Node("paragraph", (Node("span", self._mark(edit), attrs=(("class", "source-code"),)),))
            case _:
                if words := self._mark(edit):
                    yield Node("paragraph", words)

    def _build_list(self, edits: Sequence[Edit]) -> Iterator[Node]:
        """A list, with the lists in it."""
        root = _Item(-1, "", ordered=False)
        path = [root]
        for edit in edits:
            passage = edit.passage
            block = Node("paragraph", self._mark(edit))
            if edit.kind != "item":
                path[-1].blocks.append(block)
                continue
            while path[-1].depth >= passage.depth:
                path.pop()
            number = passage.marker.strip("().")
            item = _Item(passage.depth, number, passage.marker != "-", [block])
            path[-1].items.append(item)
            path.append(item)
        yield from _write_lists(root.items)


def _write_lists(items: Sequence[_Item]) -> Iterator[Node]:
    for ordered, run in groupby(items, key=lambda item: item.ordered):
        group = list(run)
        nodes = tuple(Node("item", (*item.blocks, *_write_lists(item.items))) for item in group)
        start = group[0].start if ordered and group[0].start.isdecimal() and group[0].start.isascii() else ""
        attrs = [("tight", "true"), *([("ordered", "true")] if ordered else []), *([("start", start)] if start else [])]
        yield Node("list", nodes, attrs=tuple(attrs))


def _number(edits: Sequence[Edit]) -> Iterator[tuple[int, Edit]]:
    """Each edit with the number of the block that it belongs to."""
    number, last = 0, None
    exhibits: set[tuple[str, int]] = set()
    depth = -1  # of the last item of the list that goes on; -1 outside of one
    for edit in edits:
        own = {
            (side, passage.exhibit) for side in ("old", "new") if (passage := getattr(edit, side)) and passage.exhibit
        }
        in_list = depth >= 0 and (edit.kind == "item" or (edit.kind == "paragraph" and edit.passage.depth > depth))
        quoted = last is not None and edit.kind in _QUOTED and last.kind in _QUOTED
        together = bool(own & exhibits) if own or exhibits else in_list or quoted
        number += not together
        exhibits = exhibits | own if together else own
        depth = edit.passage.depth if edit.kind == "item" and not own else depth if in_list and together else -1
        last = edit
        yield number, edit
