"""A CSV or TSV file (RFC 4180) -> its cells, with their places."""

from __future__ import annotations

import csv
from collections import Counter

from briefgen.core.messages import count
from briefgen.datasets.grid import CHARACTERS, Grid, Raw

_SEPARATORS = (",", ";", "\t", "|")
_NAMES = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def read_csv(text: str, file: str, header_row: int, last_row: int | None) -> Grid:
    """Read a text with rows.

    Args:
        text: the file's.
        file: its name, for Problems.
        header_row: the line with the headings; those above are left out.
        last_row: the last line that is read; None for all.
    """
    lines = text.splitlines()[:last_row]
    grid = Grid(file, lines=lines)
    wanted = lines[header_row - 1 :]
    if not wanted:
        grid.report(
            "EXH104", "The file has no row with headings.", "Write the names of the columns into the first row."
        )
        return grid
    separator = "\t" if file.lower().endswith((".tsv", ".tab")) else find_separator(wanted[0])
    reader = csv.reader((f"{line}\n" for line in wanted), delimiter=separator, strict=True)
    line = header_row
    csv.field_size_limit(max(csv.field_size_limit(), CHARACTERS * 10))
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                grid.rows.append((line, _place_cells(cells, lines[line - 1], separator)))
            line = header_row + reader.line_num
    except csv.Error:
        hint = 'Put a quotation mark at both ends of the cell, and write one inside it twice: "the ""old"" port".'
        grid.report("EXH103", "A quotation mark in this row is not closed, or is inside a cell.", hint, line)
    _check_lengths(grid, separator)
    return grid


def find_separator(line: str) -> str:
    """The sign that parts the cells of the row with the headings; quoted ones do not count."""
    unquoted = "".join(line.split('"')[::2])
    found = Counter(char for char in unquoted if char in _SEPARATORS)
    return found.most_common(1)[0][0] if found else ","


def _place_cells(cells: list[str], line: str, separator: str) -> list[Raw]:
    """Cells with their columns; of a row with quotation marks, where each cell is found from left to right."""
    raws, at = [], 0
    for cell in cells:
        text = cell.strip()
        found = line.find(text.partition("\n")[0], at) if text else at
        start = found if found >= 0 else at
        raws.append(Raw(text, column=start + 1, length=len(text.partition("\n")[0])))
        end = line.find(separator, start + len(text))
        at = end + 1 if end >= 0 else len(line)
    return raws


def _check_lengths(grid: Grid, separator: str) -> None:
    if not grid.rows:
        return
    width = len(grid.rows[0][1])
    kept = []
    for line, row in grid.rows:
        while len(row) > width and not row[-1].text:
            row.pop()
        if len(row) == width:
            kept.append((line, row))
            continue
        message = f"This row has {count(len(row), 'cell')}, but the first has {count(width, 'heading')}."
        hint = f"Cells are separated by {_NAMES[separator]}; a cell that contains one needs quotation marks around it."
        if len(row) == 1:
            hint = "If the data end above it, set last_row; if they begin below it, set header_row."
        grid.report("EXH103", message, hint, line)
    grid.rows = kept
