"""A table -> its rows of cells, each with the columns that it spans."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import name_of


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
        lasting: those of rows above that reach into it, in order.
    """

    cells: tuple[Cell, ...]
    is_head: bool
    lasting: tuple[Cell, ...] = ()


def read_grid(table: Element) -> list[Row]:
    """The rows of a table (HTML, 4.9.12: forming a table)."""
    heads = {id(row) for part in table.iter() if name_of(part) == "thead" for row in part}
    rows: list[Row] = []
    #: By their columns: cells that reach into rows below, with how many.
    taken: dict[int, tuple[Cell, int]] = {}
    for row in (each for each in table.iter() if name_of(each) == "tr"):
        lasting = tuple(dict.fromkeys(cell for _, (cell, _) in sorted(taken.items())))
        cells, column, reaching = [], 0, dict[int, tuple[Cell, int]]()
        for element in row:
            if name_of(element) not in ("td", "th"):
                continue
            while column in taken:
                column += 1
            span, down = (_read_count(element, name) for name in ("colspan", "rowspan"))
            cell = Cell(element, column, span)
            cells.append(cell)
            reaching |= dict.fromkeys(range(column, column + span), (cell, down - 1))
            column += span
        left = {at: (cell, rows_left - 1) for at, (cell, rows_left) in taken.items()} | reaching
        taken = {at: each for at, each in left.items() if each[1]}
        rows.append(Row(tuple(cells), id(row) in heads, lasting))
    return rows


def _read_count(element: Element, name: str) -> int:
    text = element.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() else 1


def count_columns(rows: list[Row]) -> int:
    """How many columns there are."""
    return max((cell.column + cell.span for row in rows for cell in row.cells), default=0)
