"""A data set -> whether the rows that are totals are the sums of the others, and which rows look like totals.

A total belongs to the rows that have the same in all other columns of texts and dates: the total of 2024 to those of
2024. Numbers are rounded before they are printed, so a total may differ from the sum by half a unit of the last place
for each number.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefgen.core.messages import quote
from briefgen.datasets.dataset import Dataset, Row
from briefgen.datasets.grid import Grid
from briefgen.model.data import DataType
from briefgen.problems import Problem, Severity

#: What a total is called, in the languages that pages have fixed words for.
_WORDS = frozenset(
    "total totals sum all gesamt insgesamt summe zusammen totale totaal totalt ensemble razem ogółem suma итого всего "
    "разом усього 합계 총계 계 合计 总计 合計 總計 計 toplam jumlah कुल مجموع المجموع جمع סך".split()
)


def check_totals(found: Dataset, grid: Grid) -> Iterator[Problem]:
    """What is wrong with the totals of a data set.

    Args:
        found: the data set, its totals marked.
        grid: the file, for places.
    """
    for row in found.rows:
        if row.is_total:
            yield from _check_total(found, row, grid)
        elif label := _find_label(found, row):
            message = f"{quote(label)} looks like a total, and is counted like any other row."
            hint = f"Say so under data.{found.name}: totals: [{{COLUMN: {label}}}], or give the row another name."
            yield Problem("EXH113", message, grid.place(row.line), hint, Severity.WARNING)


def list_parts(found: Dataset, total: Row) -> list[Row]:
    """The rows that a total is the sum of."""
    keys = _list_keys(found)
    rows = [row for row in found.rows if not row.is_total]
    for index in keys:
        same = [row for row in rows if row.cells[index].value == total.cells[index].value]
        # Where the total has a name of its own, it is the total over all that is in this column.
        rows = same or rows
    return rows


def _list_keys(found: Dataset) -> list[int]:
    return [index for index, column in enumerate(found.columns) if column.type is not DataType.NUMBER]


def _find_label(found: Dataset, row: Row) -> str:
    for index in _list_keys(found):
        value = row.cells[index].value
        if isinstance(value, str) and value.casefold().rstrip(":") in _WORDS:
            return value
    return ""


def _check_total(found: Dataset, total: Row, grid: Grid) -> Iterator[Problem]:
    parts = list_parts(found, total)
    for index, column in enumerate(found.columns):
        given = total.cells[index]
        cells = [row.cells[index] for row in parts]
        numbers = [cell.value for cell in cells if isinstance(cell.value, Decimal)]
        if not column.is_additive or not isinstance(given.value, Decimal) or len(numbers) < len(cells) or not numbers:
            continue  # with a value missing, nobody can say what the sum is
        place = min([given.decimals, *(cell.decimals for cell in cells)])
        allowed = Decimal(len(numbers) + 1) / 2 * Decimal(1).scaleb(-place)
        difference = given.value - sum(numbers)
        if abs(difference) > allowed:
            message = (
                f"This total of {quote(column.name)} is {given.written}, but its {len(numbers)} rows add up to"
                f" {sum(numbers)}."
            )
            hint = f"Correct it; or say additive: false for the column {quote(column.name)}."
            yield Problem("EXH112", message, grid.place(total.line), hint, Severity.WARNING)
