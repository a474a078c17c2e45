"""Blocks of a document -> the tables and pictures among them, with their captions and the lines that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.captions import Caption, read_caption
from briefgen.importing.pandoc_tree import walk
from briefgen.importing.plain import find_lines, read_plain

Block = dict[str, Any]
#: The words that begin a line of a table or a figure in our Markdown.
_LEGEND = lazy_re.compile(r"\s*(?:Units?|Sources?|Notes?|Credits?):\s*\S")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or a picture that has a caption.

    Attributes:
        kind: ``table`` or ``figure``.
        block: the table, or the picture.
        caption: its caption.
        legends: the inlines of its source, its unit, its notes.
        stop: the index of the first block behind it.
    """

    kind: str
    block: Block
    caption: Caption
    legends: Sequence[Sequence[Any]]
    stop: int


def find_exhibit(blocks: Sequence[Block], start: int) -> Exhibit | None:
    """The exhibit that begins at a block: its caption is before it, or behind it.

    Args:
        blocks: blocks that stand one after the other.
        start: the index of the first that may belong to it.
    """
    first = blocks[start]
    if own := _read_own_caption(first):
        legends, stop = _take_legends(blocks, start + 1, _list_markers(first))
        return Exhibit(own.kind, first, own, legends, stop)
    if caption := read_caption(first):
        above, at = _take_legends(blocks, start + 1, ())
        if at < len(blocks) and kind_of_exhibit(blocks[at]) == caption.kind:
            below, stop = _take_legends(blocks, at + 1, _list_markers(blocks[at]))
            return Exhibit(caption.kind, blocks[at], caption, [*above, *below], stop)
        return None
    kind = kind_of_exhibit(first)
    behind = read_caption(blocks[start + 1]) if kind and start + 1 < len(blocks) else None
    is_of_next = start + 2 < len(blocks) and kind_of_exhibit(blocks[start + 2]) == kind
    if behind is None or behind.kind != kind or is_of_next:
        return None
    legends, stop = _take_legends(blocks, start + 2, _list_markers(first))
    return Exhibit(kind, first, behind, legends, stop)


def _read_own_caption(block: Block) -> Caption | None:
    """The caption that pandoc itself has found for a table or a picture."""
    kind = {"Table": "table", "Figure": "figure"}.get(block["t"], "")
    if not kind or (find_only_cell(block["c"]) is not None if kind == "table" else not is_picture(block["c"][2])):
        return None
    return next(filter(None, (read_caption(each, kind) for each in block["c"][1][1])), None)


def _take_legends(blocks: Sequence[Block], at: int, markers: Sequence[str]) -> tuple[list[Sequence[Any]], int]:
    legends: list[Sequence[Any]] = []
    while at < len(blocks) and (lines := find_lines(blocks[at])) is not None:
        is_lettered = bool(lines) and lines[0]["t"] == "Superscript" and read_plain(lines[:1]).strip() in markers
        if not is_lettered and not _LEGEND.match(read_plain(lines)):
            break
        legends.append(_flatten(lines))
        at += 1
    return legends, at


def _flatten(lines: Sequence[Any]) -> Sequence[Any]:
    """The same; the word with the colon may be emphasised or in a span, and is not in our Markdown."""
    first = lines[0]
    if first["t"] in ("Strong", "Emph", "Underline") and read_plain([first]).rstrip().endswith(":"):
        return [*first["c"], *lines[1:]]
    return lines


def _list_markers(block: Block) -> list[str]:
    """The raised letters at the ends of cells."""
    return [read_plain([node]).strip() for node in walk(block) if node.get("t") == "Superscript"]


def kind_of_exhibit(block: Block) -> str:
    """``table`` or ``figure``; "" for any other block, and for a table that is a box."""
    if block["t"] == "Table":
        return "table" if find_only_cell(block["c"]) is None else ""
    inner = block["c"][1] if block["t"] == "Div" else [block]
    return "figure" if is_picture(inner) else ""


def is_picture(blocks: Sequence[Block]) -> bool:
    """Whether blocks are one picture and nothing else."""
    if len(blocks) != 1 or blocks[0]["t"] not in ("Para", "Plain", "Div"):
        return False
    if blocks[0]["t"] == "Div":
        return is_picture(blocks[0]["c"][1])
    kinds = [each["t"] for each in blocks[0]["c"] if each["t"] not in ("Space", "SoftBreak", "LineBreak")]
    return kinds == ["Image"]


def find_only_cell(content: Sequence[Any]) -> list[Block] | None:
    """The blocks of a table that is one cell: a box."""
    groups = [content[3][1], *(rows for body in content[4] for rows in (body[2], body[3])), content[5][1]]
    cells = [cell for group in groups for row in group for cell in row[1]]
    return list(cells[0][4]) if len(cells) == 1 else None
