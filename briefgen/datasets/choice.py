"""Values by which rows are chosen, ``{country: [Norway, Chad], year: 2015..2024}`` -> which rows these are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from briefgen.datasets.dataset import Cell, Dataset, Row
from briefgen.datasets.moment import Moment, read_moment
from briefgen.datasets.numbers import read_number
from briefgen.model.data import Wanted

Test = Callable[[Cell], bool]


def show(cell: Cell) -> str:
    """What rows are chosen by: the text of a cell, a number without grouping, a date in ISO 8601."""
    return "" if cell.value is None else str(cell.value)


def make_filter(found: Dataset, where: Mapping[str, Wanted]) -> Callable[[Row], bool]:
    """What says whether a row has one of the values in each of the columns.

    Args:
        found: the data set.
        where: by the name of a column a value, a range (``2015..2024``), or several. Without that column no row fits.
    """
    tests: list[tuple[int, Test]] = []
    for name, wanted in where.items():
        index = found.find(name)
        if index is None:
            return lambda row: False
        tests.append((index, _make_test((wanted,) if isinstance(wanted, str) else wanted)))
    return lambda row: all(test(row.cells[index]) for index, test in tests)


def _make_test(wanted: tuple[str, ...]) -> Test:
    values = frozenset(value.strip() for value in wanted)
    ranges = [each for value in values if ".." in value for each in _read_range(value)]

    def test(cell: Cell) -> bool:
        if cell.value is None:
            return False
        if cell.written in values or (not isinstance(cell.value, str) and str(cell.value) in values):
            return True
        return any(is_in(cell) for is_in in ranges)

    return test


def _read_range(wanted: str) -> list[Test]:
    """What says whether a number or a date is in a range; all months of 2024 are in 2023..2024."""
    first, _, last = (part.strip() for part in wanted.partition(".."))
    tests: list[Test] = []
    least, most = read_number(first, "."), read_number(last, ".")
    if least and most:
        one, two = least.value, most.value
        tests.append(lambda cell: isinstance(cell.value, Decimal) and one <= cell.value <= two)
    begin, end = read_moment(first), read_moment(last)
    if begin and end:
        start, stop = begin.start, end.end
        tests.append(
            lambda cell: isinstance(cell.value, Moment) and start <= cell.value.start and cell.value.end <= stop
        )
    return tests
