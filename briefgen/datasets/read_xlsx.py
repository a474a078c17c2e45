"""An .xlsx file -> the cells of one sheet, as Excel last computed them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.datasets.grid import BYTES, CELLS, ROWS, Grid, Raw
from briefgen.datasets.moment import Moment

if TYPE_CHECKING:
    from openpyxl import Workbook

#: ECMA-376-1, 18.3.1.55.
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)""")
#: A spreadsheet computes with as many digits and shows no more: 0.1 + 0.2 is 0.3.
_DIGITS = 15
#: A return in a cell, as SpreadsheetML writes it (ECMA-376-1, 22.9.2.19), and the line feed after it. openpyxl does not
#: decode it in cells.
_RETURN = re.compile(r"_x000[Dd]_\n?")
#: How many times its size a file may be when it is unpacked.
_UNPACKED = 10


def read_xlsx(data: bytes, file: str, sheet: str | None, header_row: int, last_row: int | None) -> Grid:
    """Read a sheet.

    Args:
        data: the file.
        file: its name, for Problems.
        sheet: the name of the sheet; None for the only one.
        header_row: the row with the headings.
        last_row: the last row that is read; None for all.
    """
    grid = Grid(file)
    try:
        import openpyxl
    except ModuleNotFoundError:
        grid.report(
            "EXH111", "To read .xlsx files, openpyxl is needed.", 'Install it with: pip install "briefgen[xlsx]".'
        )
        return grid
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > BYTES * _UNPACKED:
                grid.report("EXH109", "The file is too large when it is unpacked.", "Keep only the sheet that is used.")
                return grid
        # What formulas give, and, to see those that Excel never computed, the formulas.
        books = [openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=only) for only in (True, False)]
        if name := _choose_sheet(grid, books[0], sheet):
            # Here too: a sheet is parsed while its rows are read.
            _read_rows(grid, [book[name] for book in books], header_row, last_row)
            _refuse_merged(grid, data, books[0][name], header_row)
    except Exception as fault:
        message = f"This is not a file that Excel can open ({type(fault).__name__})."
        grid.report("EXH103", message, "Save it again as .xlsx, or as CSV.")
    return grid


def _choose_sheet(grid: Grid, book: Workbook, sheet: str | None) -> str:
    names = [each.title for each in book.worksheets]
    if sheet is None and len(names) == 1:
        return str(names[0])
    if sheet in names:
        return str(sheet)
    listed = ", ".join(map(quote, names))
    if sheet is None:
        grid.report("EXH110", f"The file has several sheets: {listed}.", "Say which under sheet.")
    else:
        grid.report("EXH110", f"The file has no sheet {quote(sheet)}.", suggest(sheet, names))
    return ""


def _read_rows(grid: Grid, sheets: list[Any], header_row: int, last_row: int | None) -> None:
    for sheet in sheets:
        # What a file says of its size may be wrong, or missing; cells beyond it would be left out.
        sheet.reset_dimensions()
    last = ROWS + header_row
    computed, typed = (sheet.iter_rows(min_row=header_row, max_row=min(last_row or last, last)) for sheet in sheets)
    count = 0
    for line, (row, formulas) in enumerate(zip(computed, typed, strict=True), header_row):
        cells = [_read_cell(grid, *pair, line) for pair in zip(row, formulas, strict=True)]
        while cells and not cells[-1].text:
            cells.pop()
        if cells:
            grid.rows.append((line, cells))
        count += len(cells)
        if count > CELLS:
            break  # told by check_size
    width = max((len(cells) for _, cells in grid.rows), default=0)
    for _, cells in grid.rows:
        cells += [Raw("", column=column) for column in range(len(cells) + 1, width + 1)]


def _refuse_merged(grid: Grid, data: bytes, sheet: Any, header_row: int) -> None:
    """Report merged cells below the headings: only the first of them has the value that all of them show.

    A row chosen by it would be the first one alone, and the others would be withheld from nobody.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        # Read-only sheets do not tell what is merged (openpyxl 3.1).
        text = package.read(sheet._worksheet_path)
    last = grid.rows[-1][0] if grid.rows else 0
    for first, begin, end, stop in _MERGED.findall(text):
        if int(begin) <= last and int(stop) > header_row:
            cells = f"{first.decode()}{int(begin)}:{end.decode()}{int(stop)}"
            message = f"The cells {cells} are merged: only the first of them has a value."
            hint = (
                "Unmerge them, and write the value into each cell; or leave the rows out with header_row and last_row."
            )
            grid.report("EXH103", message, hint, max(int(begin), header_row))


def _read_cell(grid: Grid, cell: Any, typed: Any, line: int) -> Raw:
    value, form = cell.value, str(getattr(cell, "number_format", "") or "")
    column = int(getattr(cell, "column", 1) or 1)
    if value is None:
        formula = typed.value
        if isinstance(formula, str) and formula.startswith("="):
            where = f"{_name_column(column)}{line}"
            message = f"The formula in {where} has no result: no program has computed it."
            grid.report("EXH103", message, "Open the file in Excel or LibreOffice and save it.", line)
        return Raw("", column=column)
    if isinstance(value, bool):
        return Raw(str(value).lower(), column=column)
    if isinstance(value, int | float):
        exact = Decimal(format(value, f".{_DIGITS}g")) if isinstance(value, float) else Decimal(value)
        percent = "%" in form
        exact = (exact * 100 if percent else exact).normalize()
        return Raw(format(exact, "f"), exact, column, percent=percent)
    if isinstance(value, datetime | date):
        day = value.date() if isinstance(value, datetime) else value
        return Raw(day.isoformat(), Moment(day, "day"), column)
    text = _RETURN.sub("\n", str(value)).strip()
    if text.startswith("#") and getattr(cell, "data_type", "") == "e":
        where = f"{_name_column(column)}{line}"
        grid.report(
            "EXH103", f"The cell {where} contains the error {text}.", "Correct the formula, or empty the cell.", line
        )
        return Raw("", column=column)
    return Raw(text, column=column, length=1)


def _name_column(column: int) -> str:
    """What a spreadsheet calls a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
