"""A ``<table>`` -> a table of Word: repeated head rows, merged cells, widths that fit what the columns hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import has_class
from briefgen.rendering.word.book import Book
from briefgen.rendering.word.markup import tag
from briefgen.rendering.word.measures import measure_page, twips
from briefgen.rendering.word.revisions import Revisions, find_change

#: Twentieths of a point: a letter of a table, the margins of a cell, the least and the most that a column asks for.
_LETTER, _MARGINS, _NARROWEST, _WIDEST = 98, 190, 500, 3600
#: A letter of a table in smaller type.
_SMALL_LETTER = 82
_ALIGNS = ("left", "center", "right")


class WriteCell(Protocol):
    """What writes the paragraphs of a cell."""

    def __call__(self, cell: Element, align: str, *, head: bool) -> str:
        """The paragraphs."""


@dataclass(slots=True)
class _Cell:
    """A cell of the grid; ``element`` is None where one from above goes on."""

    element: Element | None
    across: int
    merge: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a table is set.

    Attributes:
        widths: of its columns, in twentieths of a point.
        small: whether in smaller type.
        fits: whether no word is broken.
    """

    widths: tuple[int, ...]
    small: bool
    fits: bool


def plan_table(element: Element, room: int) -> Plan:
    """How a table is set in so much room, in twentieths of a point: in smaller type before a word is broken."""
    grid = _lay_out(list(element.iter("tr")))
    columns = max((sum(cell.across for cell in row) for row in grid), default=0)
    if not columns:
        return Plan((), small=False, fits=True)
    widths, fits = _share(grid, columns, room, _LETTER)
    if fits:
        return Plan(widths, small=False, fits=True)
    widths, fits = _share(grid, columns, room, _SMALL_LETTER)
    return Plan(widths, small=True, fits=fits)


def write_table(
    element: Element,
    plan: Plan,
    write_cell: WriteCell,
    *,
    rtl: bool,
    left: int = 0,
    revisions: Revisions | None = None,
) -> str:
    """The table; nothing when it has no cells.

    Args:
        element: the table.
        plan: how it is set.
        write_cell: writes what a cell holds.
        rtl: whether its columns run from right to left.
        left: how far it is indented.
        revisions: whose changes of rows and columns are tracked.
    """
    rows = [(row, _is_head(element, row)) for row in element.iter("tr")]
    grid = _lay_out([row for row, _ in rows])
    if not plan.widths:
        return ""
    properties = tag(
        "w:tblPr",
        tag("w:tblStyle", val="BriefTable"),
        tag("w:bidiVisual") if rtl else "",
        *_write_width(plan.widths, left),
        tag("w:tblLook", val="0420", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=0, noVBand=1),
    )
    lines = [
        _write_row(cells, plan.widths, head, write_cell, revisions) for cells, (_, head) in zip(grid, rows, strict=True)
    ]
    return tag("w:tbl", properties, tag("w:tblGrid", *(tag("w:gridCol", w=width) for width in plan.widths)), *lines)


def _write_width(widths: Sequence[int], left: int) -> tuple[str, ...]:
    if not left:
        return (tag("w:tblW", w=5000, type="pct"),)
    return tag("w:tblW", w=sum(widths), type="dxa"), tag("w:tblInd", w=left, type="dxa")


def write_box(book: Book, content: str, left: int = 0) -> str:
    """A table of one cell.

    Args:
        book: the file.
        content: paragraphs and tables.
        left: how far it is indented.
    """
    width = twips(measure_page(book.edition).text) - left
    properties = tag("w:tblPr", tag("w:tblStyle", val="BriefBox"), *_write_width([width], left))
    cell = tag("w:tc", tag("w:tcPr", tag("w:tcW", w=width, type="dxa")), content)
    return tag("w:tbl", properties, tag("w:tblGrid", tag("w:gridCol", w=width)), tag("w:tr", cell))


def _is_head(table: Element, row: Element) -> bool:
    return any(row in list(head) for head in table.iter("thead"))


def _lay_out(rows: list[Element]) -> list[list[_Cell]]:
    """The rows with their cells, and with what goes on from cells above."""
    grid: list[list[_Cell]] = []
    # By their column: how many more rows a cell goes down, and how wide it is.
    down: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        line, at = list[_Cell](), 0
        while cells or any(column >= at for column in down):
            if at in down:
                left, across = down.pop(at)
                line.append(_Cell(None, across, "continue"))
                if left > 1:
                    down[at] = (left - 1, across)
            elif cells:
                cell = cells.pop(0)
                across, high = _span(cell, "colspan"), min(_span(cell, "rowspan"), len(rows) - number)
                line.append(_Cell(cell, across, "restart" if high > 1 else ""))
                if high > 1:
                    down[at] = (high - 1, across)
            else:
                across = 1
                line.append(_Cell(None, 1))
            at += across
        grid.append(line)
    return grid


def _span(cell: Element, name: str) -> int:
    span = cell.get(name, "1")
    return max(1, int(span)) if span.isdecimal() else 1


def _share(grid: list[list[_Cell]], columns: int, room: int, letter: int) -> tuple[tuple[int, ...], bool]:
    """The widths of the columns, in twentieths of a point: as the words need, then as the texts are long.

    Args:
        grid: the cells.
        columns: how many there are.
        room: the width of the table.
        letter: that of a letter.

    Returns:
        The widths, and whether every word has room.
    """
    least, wanted = [_NARROWEST] * columns, [_NARROWEST] * columns
    joined: list[tuple[int, int, int]] = []
    for row in grid:
        at = 0
        for cell in row:
            words = "".join(_list_texts(cell.element)).split() if cell.element is not None else []
            longest = min(max((_measure(word, letter) for word in words), default=0), _WIDEST)
            if cell.across == 1 and words:
                least[at] = max(least[at], longest)
                wanted[at] = max(wanted[at], min(_measure(" ".join(words), letter), _WIDEST))
            elif words:
                joined.append((at, at + cell.across, longest))
            at += cell.across
    for first, stop, longest in joined:
        least[stop - 1] += max(0, longest - sum(least[first:stop]))
    if sum(least) >= room:
        return tuple(round(room * each / sum(least)) for each in least), sum(least) == room
    more = [max(wish - need, 0) for need, wish in zip(least, wanted, strict=True)]
    share = (room - sum(least)) / (sum(more) or columns)
    grown = (need + share * (wish if sum(more) else 1) for need, wish in zip(least, more, strict=True))
    return tuple(round(each) for each in grown), True


def _list_texts(cell: Element) -> Iterator[str]:
    """The texts of a cell, without its notes."""
    yield cell.text or ""
    for child in cell:
        yield from () if has_class(child, "footnote") else _list_texts(child)
        yield child.tail or ""


def _measure(words: str, letter: int) -> int:
    """About how wide some words are, with the margins of a cell; a word of Chinese or Japanese may break anywhere."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return _MARGINS + letter * (len(words) - wide) + 2 * letter * (wide if " " in words else min(wide, 4))


def _write_row(
    cells: list[_Cell], widths: Sequence[int], head: bool, write_cell: WriteCell, revisions: Revisions | None
) -> str:
    parts, at = [], 0
    contents = [_write_cell(cell.element, head, write_cell) for cell in cells]
    change = find_change("".join(contents)) if revisions else ""
    row_change = [revisions.mark(change)] if revisions and change else []
    for cell, content in zip(cells, contents, strict=True):
        width = sum(widths[at : at + cell.across])
        properties = tag(
            "w:tcPr",
            tag("w:tcW", w=width, type="dxa"),
            tag("w:gridSpan", val=cell.across) if cell.across > 1 else "",
            tag("w:vMerge", val=cell.merge) if cell.merge else "",
            _mark_column(cell.element, revisions) if not change else "",
        )
        parts.append(tag("w:tc", properties, content))
        at += cell.across
    if at < len(widths):
        rest = len(widths) - at
        missing = [tag("w:gridAfter", val=rest), tag("w:wAfter", w=sum(widths[at:]), type="dxa")]
    else:
        missing = []
    return tag(
        "w:tr", tag("w:trPr", *missing, tag("w:cantSplit"), tag("w:tblHeader") if head else "", *row_change), *parts
    )


def _mark_column(element: Element | None, revisions: Revisions | None) -> str:
    """What a cell of an added or removed column says of itself; Word has no changes of columns."""
    if element is None or revisions is None or not has_class(element, "added", "removed"):
        return ""
    return revisions.mark("cellIns" if has_class(element, "added") else "cellDel")


def _write_cell(element: Element | None, head: bool, write_cell: Callable[..., str]) -> str:
    if element is None:
        return tag("w:p", tag("w:pPr", tag("w:pStyle", val="TableText")))
    align = next((each for each in _ALIGNS if has_class(element, each)), "")
    return write_cell(element, align, head=head)
