"""Nodes of pandoc's document tree, for readers of ours that write one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Block = dict[str, Any]
Inline = dict[str, Any]
#: A cell: how many rows and columns it fills, and its blocks.
Cell = tuple[int, int, list[Block]]
#: Columns or rows that one cell may fill.
_WIDEST = 200


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


def make_table(head: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]]) -> Block:
    """A table of rows."""
    nothing: list[Any] = ["", [], []]
    default = {"t": "AlignDefault"}

    def write(rows: Sequence[Sequence[Cell]]) -> list[Any]:
        return [[nothing, [[nothing, default, *cell] for cell in row]] for row in rows]

    columns = max((sum(cell[1] for cell in row) for row in (*head, *body)), default=1)
    specs = [[default, {"t": "ColWidthDefault"}] for _ in range(columns)]
    bodies = [[nothing, 0, [], write(body)]]
    return {"t": "Table", "c": [nothing, [None, []], specs, [nothing, write(head)], bodies, [nothing, []]]}


def tighten(blocks: Sequence[Block]) -> list[Block]:
    """Blocks whose paragraphs have no blank lines between them, as those of cells."""
    return [{"t": "Plain", "c": each["c"]} if each["t"] == "Para" else each for each in blocks]


def tighten_item(blocks: list[Block]) -> list[Block]:
    """The blocks of an item of a list: a single paragraph has no blank lines around it."""
    return tighten(blocks) if sum(each["t"] == "Para" for each in blocks) < 2 else blocks


def read_span(value: str) -> int:
    """How many columns or rows a cell fills, as a document says it."""
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() else 1


def squeeze(words: str) -> str:
    """Words with one space where there are several, at the edges too."""
    inner = " ".join(words.split())
    before = " " if words[:1].isspace() else ""
    return f"{before}{inner}{' ' if inner and words[-1:].isspace() else ''}"


def walk(node: Any) -> Iterator[dict[str, Any]]:
    """Every block and inline in a part of the tree, outer ones first."""
    if isinstance(node, dict):
        yield node
        yield from walk(node.get("c"))
    elif isinstance(node, list):
        for each in node:
            yield from walk(each)


def hand_down(name: str, blocks: list[Block]) -> list[Block]:
    """Blocks of which the first that can be referred to has a name that was around them."""
    for at, each in enumerate(blocks):
        if each["t"] in ("Header", "Table", "Figure"):
            content = list(each["c"])
            place = 1 if each["t"] == "Header" else 0
            content[place] = [name, *content[place][1:]]
            return [*blocks[:at], {"t": each["t"], "c": content}, *blocks[at + 1 :]]
    return blocks


def unwrap(blocks: Sequence[Block]) -> list[Block]:
    """Blocks without the divs that only group them; what such a div is called, its first heading is."""
    found: list[Block] = []
    for each in blocks:
        if each["t"] == "Div" and not dict(each["c"][0][2]).get("custom-style") and not each["c"][0][1]:
            name, inner = each["c"][0][0], unwrap(each["c"][1])
            found += hand_down(name, inner) if name else inner
        else:
            found.append(each)
    return found
