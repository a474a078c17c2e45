"""A table -> its rows of cells, each with the columns that it spans."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefgen.rendering.flow.elements import name_of


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        element: what it holds.
        column: its first column, from 0.
        span: how many columns it spans.
    """

    element: Element
    column: int
    span: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Attributes:
        cells: those that begin in it, in order.
        is_head: whether it belongs to the head.
    """

    cells: tuple[Cell, ...]
    is_head: bool


def read_grid(table: Element) -> list[Row]:
    """The rows of a table (HTML, 4.9.12: forming a table)."""
    heads = {id(row) for part in table.iter() if name_of(part) == "thead" for row in part}
    rows: list[Row] = []
    #: Columns that cells of rows above reach into, with how many more rows.
    taken: dict[int, int] = {}
    for row in (each for each in table.iter() if name_of(each) == "tr"):
        cells, column, reaching = [], 0, dict[int, int]()
        for element in row:
            if name_of(element) not in ("td", "th"):
                continue
            while taken.get(column):
                column += 1
            span, down = (_read_count(element, name) for name in ("colspan", "rowspan"))
            cells.append(Cell(element, column, span))
            reaching |= dict.fromkeys(range(column, column + span), down - 1)
            column += span
        taken = {at: left - 1 for at, left in taken.items() if left > 1} | {at: n for at, n in reaching.items() if n}
        rows.append(Row(tuple(cells), id(row) in heads))
    return rows


def _read_count(element: Element, name: str) -> int:
    text = element.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() else 1


def count_columns(rows: list[Row]) -> int:
    """How many columns there are."""
    return max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
