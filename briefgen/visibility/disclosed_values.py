"""What an audience sees of a data set -> the rows that it can work out from totals, and columns from other columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from typing import NamedTuple

from briefgen.datasets.dataset import Dataset, Row

#: Totals times kinds of withheld rows; of more, only totals with one withheld row are looked at.
_MAX_CELLS = 50_000
#: Columns that are tried, how many of them together, and in how many rows what they give must be the same.
_COLUMNS, _TOGETHER, _FEWEST = 8, 3, 3


def find_disclosed_rows(totals: Sequence[Collection[int]]) -> set[int]:
    """The withheld rows whose values follow from totals, of one or of several together.

    Each total less the rows that are seen is the sum of its withheld rows: a linear equation. A value is told if all
    solutions of these equations agree on it (this is what statistical offices call exact disclosure, and suppress
    further cells for: Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 6).

    Args:
        totals: of each total that is seen, the withheld rows that are in it.
    """
    found = {row for total in totals if len(total) == 1 for row in total}
    kinds: dict[frozenset[int], list[int]] = {}
    for row in {row for total in totals for row in total}:
        kinds.setdefault(frozenset(at for at, total in enumerate(totals) if row in total), []).append(row)
    # Rows that are in the same totals can change places, so that only their sum can be told.
    columns = list(kinds)
    if len(totals) * len(columns) > _MAX_CELLS:
        return found
    for index in _reduce([[Fraction(at in kind) for kind in columns] for at in range(len(totals))]):
        rows = kinds[columns[index]]
        found.update(rows if len(rows) == 1 else ())
    return found


def _reduce(matrix: list[list[Fraction]]) -> Iterator[int]:
    """The unknowns that have one value in all solutions, by Gauss–Jordan elimination: those alone in a row."""
    done = 0
    for column in range(len(matrix[0]) if matrix else 0):
        pivot = next((at for at in range(done, len(matrix)) if matrix[at][column]), None)
        if pivot is None:
            continue
        matrix[done], matrix[pivot] = matrix[pivot], matrix[done]
        row = matrix[done] = [value / matrix[done][column] for value in matrix[done]]
        for at, other in enumerate(matrix):
            if at != done and (factor := other[column]):
                matrix[at] = [value - factor * own for value, own in zip(other, row, strict=True)]
        done += 1
    for row in matrix[:done]:
        filled = [at for at, value in enumerate(row) if value]
        if len(filled) == 1:
            yield filled[0]


class DisclosedColumn(NamedTuple):
    """A withheld column, and the columns whose sum or difference it is in every row."""

    name: str
    parts: tuple[str, ...]


def find_disclosed_columns(whole: Dataset, seen: Dataset) -> Iterator[DisclosedColumn]:
    """The withheld columns that are the sum or the difference of columns that an audience sees.

    Args:
        whole: all of the data set.
        seen: what the audience sees of it.
    """
    names = {column.name for column in seen.columns}
    visible_rows = {row.index for row in seen.rows}
    rows = [row for row in whole.rows if row.index in visible_rows]
    numbers = {at: _list_numbers(rows, at) for at, column in enumerate(whole.columns) if column.type == "number"}
    visible = [at for at in numbers if whole.columns[at].name in names][:_COLUMNS]
    for at, values in numbers.items():
        known = [place for place, value in enumerate(values) if value is not None]
        if whole.columns[at].name in names or len({values[place] for place in known}) < _FEWEST:
            continue
        others = {each: [numbers[each][place] for place in known] for each in visible}
        parts = _find_parts([values[place] for place in known], others)
        if parts:
            yield DisclosedColumn(whole.columns[at].name, tuple(whole.columns[each].name for each in parts))


def _list_numbers(rows: Sequence[Row], at: int) -> list[Decimal | None]:
    return [value if isinstance(value := row.cells[at].value, Decimal) else None for row in rows]


def _find_parts(wanted: Sequence[Decimal | None], columns: Mapping[int, list[Decimal | None]]) -> tuple[int, ...]:
    full = {at: values for at, values in columns.items() if None not in values}
    for many in range(1, _TOGETHER + 1):
        for chosen in combinations(full, many):
            rows = list(zip(wanted, *(full[at] for at in chosen), strict=True))
            for signs in product((1, -1), repeat=many):
                if all(_add_up(signs, parts) == value for value, *parts in rows):
                    return chosen
    return ()


def _add_up(signs: Sequence[int], parts: Sequence[Decimal | None]) -> Decimal:
    return sum((sign * part for sign, part in zip(signs, parts, strict=True) if part is not None), Decimal(0))
