"""What a file holds before anybody asks what it means: rows of cells, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.datasets.moment import Moment
from briefgen.problems import Place, Problem

#: What is read of a file at most: bytes, rows and cells, and characters of a cell. A page shows far less.
BYTES, ROWS, CELLS, CHARACTERS = 10_000_000, 20_000, 200_000, 2_000
#: Problems of a file that are listed.
PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell as it is in the file.

    Attributes:
        text: what is written, without white space around.
        value: a number or a date, where the file says that it is one.
        column: the column of a text file in which it begins, counted from 1.
        length: its characters there.
        percent: whether the file shows the number as a percentage.
    """

    text: str
    value: Decimal | Moment | None = None
    column: int = 1
    length: int = 1
    percent: bool = False


@dataclass(slots=True)
class Grid:
    """A file's cells.

    Attributes:
        file: the path as the user would type it.
        rows: lines and their cells.
        problems: what is wrong with them.
        lines: the lines of a text file, for excerpts.
    """

    file: str
    rows: list[tuple[int, list[Raw]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def place(self, line: int, raw: Raw | None = None) -> Place:
        """Where a row is, or a cell."""
        excerpt = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.file, line, raw.column if raw else 1, max(raw.length, 1) if raw else 1, excerpt)

    def report(self, code: str, message: str, hint: str, line: int = 1, raw: Raw | None = None) -> None:
        """Note a Problem."""
        if len(self.problems) < PROBLEMS:
            self.problems.append(Problem(code, message, self.place(line, raw), hint))


def check_size(grid: Grid) -> bool:
    """Whether there are no more rows and cells than are read; the rest is dropped and reported."""
    cells = 0
    for count, (line, row) in enumerate(grid.rows, 1):
        cells += len(row)
        long = next((raw for raw in row if len(raw.text) > CHARACTERS), None)
        if count <= ROWS and cells <= CELLS and long is None:
            continue
        if long is not None:
            message = f"This cell has {len(long.text):,} characters; {CHARACTERS:,} is the most."
            grid.report("EXH109", message, "Shorten it, or remove the column from the file.", line, long)
        else:
            message = f"The file has more than {ROWS:,} rows or {CELLS:,} cells."
            grid.report("EXH109", message, "Keep only the rows and columns that the brief uses.", line)
        del grid.rows[count - 1 :]
        return False
    return True
