"""A Table element -> its cells on a grid, and the headers that are said before each (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.inspecting.tags.tree import Element

#: A cell spans at most so many rows or columns, whatever it says.
_WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        element: TH or TD.
        row: its first row, from 0.
        column: its first column, from 0.
        rows: how many it spans.
        columns: how many it spans.
    """

    element: Element
    row: int
    column: int
    rows: int
    columns: int

    @property
    def scope(self) -> str:
        """Column, Row or Both; "" for a cell that is no header, or does not say."""
        return str(self.element.attributes.get("Scope", "")) if self.element.role == "TH" else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells.

    Attributes:
        rows: the cells that begin in each row, from left to right.
        width: how many columns there are.
        ragged: the rows, from 0, in which a column has no cell or two.
    """

    rows: tuple[tuple[Cell, ...], ...]
    width: int
    ragged: tuple[int, ...]

    def list_headers(self, cell: Cell) -> list[Element]:
        """What is said before a cell: headers above it from the top down, then those in its row."""
        above = [
            each
            for row in self.rows[: cell.row]
            for each in row
            if each.scope in ("Column", "Both") and _meet(each.column, each.columns, cell.column, cell.columns)
        ]
        beside = [
            each
            for row in self.rows[: cell.row + 1]
            for each in row
            if each.scope in ("Row", "Both")
            and each.column + each.columns <= cell.column
            and _meet(each.row, each.rows, cell.row, cell.rows)
        ]
        return [each.element for each in (*above, *beside)]


def lay_out(table: Element) -> Grid:
    """The grid of a table; its groups of rows are followed by one another."""
    taken: dict[tuple[int, int], int] = {}
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(_list_rows(table)):
        cells, column = [], 0
        for element in row.elements:
            if element.role not in ("TH", "TD"):
                continue
            while (number, column) in taken:
                column += 1
            cell = Cell(element, number, column, _span(element, "RowSpan"), _span(element, "ColSpan"))
            for at in range(cell.rows):
                for along in range(cell.columns):
                    taken[number + at, column + along] = taken.get((number + at, column + along), 0) + 1
            cells.append(cell)
        rows.append(tuple(cells))
    width = max((column + 1 for _, column in taken), default=0)
    ragged = [row for row in range(len(rows)) if any(taken.get((row, column), 0) != 1 for column in range(width))]
    below = {row for row, _ in taken if row >= len(rows)}
    return Grid(tuple(rows), width, (*ragged, *sorted(below)))


def _list_rows(table: Element) -> Iterator[Element]:
    for each in table.elements:
        if each.role == "TR":
            yield each
        elif each.role in ("THead", "TBody", "TFoot"):
            yield from (row for row in each.elements if row.role == "TR")


def _span(element: Element, name: str) -> int:
    value = element.attributes.get(name, 1)
    try:
        return min(max(int(value), 1), _WIDEST)
    except (TypeError, ValueError):
        return 1


def _meet(first: int, length: int, other: int, other_length: int) -> bool:
    return first < other + other_length and other < first + length
