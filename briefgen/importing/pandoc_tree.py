"""Nodes of pandoc's document tree, for readers of ours that write one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]
Inline = dict[str, Any]
#: A cell: how many rows and columns it fills, and its blocks.
Cell = tuple[int, int, list[Block]]


def para(inlines: Sequence[Inline]) -> Block:
    """A paragraph."""
    return {"t": "Para", "c": list(inlines)}


def text(words: str) -> Inline:
    """A run of words; spaces may be in it."""
    return {"t": "Str", "c": words}


def div(blocks: Sequence[Block], style: str = "", classes: Sequence[str] = ()) -> Block:
    """Blocks in a named style, or with classes."""
    return {"t": "Div", "c": [["", list(classes), [["custom-style", style]] if style else []], list(blocks)]}


def link(inlines: Sequence[Inline], address: str) -> Inline:
    """A link."""
    return {"t": "Link", "c": [["", [], []], list(inlines), [address, ""]]}


def image(words: str, target: str) -> Inline:
    """A picture with its alternative text."""
    return {"t": "Image", "c": [["", [], []], [text(words)] if words else [], [target, ""]]}


def make_table(head: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]], caption: Sequence[Block] = ()) -> Block:
    """A table of rows."""
    nothing: list[Any] = ["", [], []]
    default = {"t": "AlignDefault"}

    def write(rows: Sequence[Sequence[Cell]]) -> list[Any]:
        return [[nothing, [[nothing, default, *cell] for cell in row]] for row in rows]

    columns = max((sum(cell[1] for cell in row) for row in (*head, *body)), default=1)
    specs = [[default, {"t": "ColWidthDefault"}] for _ in range(columns)]
    bodies = [[nothing, 0, [], write(body)]]
    return {"t": "Table", "c": [nothing, [None, list(caption)], specs, [nothing, write(head)], bodies, [nothing, []]]}
