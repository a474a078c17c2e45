"""A table of pandoc's -> a pipe table of ours: merged cells joined by ``<<`` and ``^^``, one line for each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from briefgen.markdown.cell_merges import LEFT, UP

Block = dict[str, Any]
#: Columns and rows that one cell may fill; a damaged file asks for millions.
_WIDEST = 200
_ALIGNED = {"AlignLeft": ":---", "AlignRight": "---:", "AlignCenter": ":---:"}


class Grid:
    """The cells of a table in their places.

    Args:
        content: what pandoc says of a table.
        write: a cell's blocks on one line.
    """

    def __init__(self, content: Sequence[Any], write: Callable[[Sequence[Block]], str]) -> None:
        head, bodies, foot = content[3][1], content[4], content[5][1]
        groups = [head, *(rows for body in bodies for rows in (body[2], body[3])), foot]
        rows = [row for group in groups for row in group]
        self.alignments = [column[0]["t"] for column in content[2]]
        self._cells: dict[tuple[int, int], str] = {}
        self._reach: list[int] = []
        for number, row in enumerate(rows):
            self._add_row(number, row[1], write, len(rows))
        self.columns = max((column + 1 for _, column in self._cells), default=0)
        self.rows = len(rows)
        self._first = next((row for row in range(self.rows - 1) if not self._is_empty(row)), self.rows - 1)
        self.head = self._measure_head(max(len(head), self._first + 1)) - self._first

    def _add_row(self, number: int, cells: Sequence[Any], write: Callable[[Sequence[Block]], str], rows: int) -> None:
        column = 0
        deepest = 1
        for _, _, tall, wide, blocks in cells:
            while (number, column) in self._cells:
                column += 1
            tall, wide = min(max(int(tall), 1), rows - number), min(max(int(wide), 1), _WIDEST)
            for down in range(tall):
                for right in range(wide):
                    self._cells.setdefault((number + down, column + right), LEFT if right else UP)
            self._cells[number, column] = write(blocks)
            deepest = max(deepest, tall)
            column += wide
        self._reach.append(number + deepest)

    def _measure_head(self, rows: int) -> int:
        """How many rows are the head: at least one, and none of whose cells reaches into the rows below."""
        rows = max(rows, 1)
        while rows < self.rows and max(self._reach[:rows]) > rows:
            rows = max(self._reach[:rows])
        return rows

    def _is_empty(self, row: int) -> bool:
        """Whether a row says nothing: pandoc puts one above a table that has no head."""
        return all(self._cells.get((row, column), "") in ("", LEFT) for column in range(self.columns))

    def write(self) -> list[str]:
        """The lines of the table; none of one that says nothing."""
        if all(self._is_empty(row) for row in range(self.rows)):
            return []
        lines = [self._write_row(row) for row in range(self._first, self.rows)]
        rule = "|" + "|".join(self._rule(column) for column in range(self.columns)) + "|"
        return [*lines[:1], rule, *lines[1:]]

    def _rule(self, column: int) -> str:
        return _ALIGNED.get(self.alignments[column] if column < len(self.alignments) else "", "---")

    def _write_row(self, row: int) -> str:
        return "| " + " | ".join(self._cells.get((row, column), "") for column in range(self.columns)) + " |"
