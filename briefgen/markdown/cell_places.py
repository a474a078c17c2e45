"""Rows of a table -> in which column each cell begins, whatever is joined."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.markdown.tree import Node


def span_of(cell: Node, name: str) -> int:
    """How many columns (``colspan``) or rows (``rowspan``) a cell fills."""
    return int(cell.get(name, "1"))


def find_columns(rows: Sequence[Node]) -> list[dict[int, Node]]:
    """The cells that begin in each row, by their column (HTML, 4.9.12.1, "forming a table")."""
    taken: set[tuple[int, int]] = set()
    found: list[dict[int, Node]] = []
    for index, row in enumerate(rows):
        cells: dict[int, Node] = {}
        column = 0
        for cell in row.children:
            while (index, column) in taken:
                column += 1
            cells[column] = cell
            width = span_of(cell, "colspan")
            taken.update(
                (index + down, column + right) for down in range(span_of(cell, "rowspan")) for right in range(width)
            )
            column += width
        found.append(cells)
    return found
