"""The data of a brief and a viewer -> the data that this audience may see.

Sums, shares, the order of rows and the columns of tables are made of these, so nothing else of the data can be told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.datasets.data import Data
from briefgen.datasets.dataset import Cell, Column, Dataset, Row
from briefgen.markdown.data_values import Filler
from briefgen.model import Marked

#: Whether an audience may see a part, by its own mark.
Sees = Callable[[Marked], bool]


def see_data(filler: Filler | None, sees: Sees, lang: str) -> Data:
    """What an audience may see of the data; nothing of data of an unknown kind.

    Args:
        filler: the data of the brief.
        sees: what the audience may see.
        lang: the language of its pages, where the brief does not say it.
    """
    if not isinstance(filler, Data):
        return Data()
    sets = {name: _see(each, sees) for name, each in filler.sets.items() if sees(each.declared)}
    return Data(sets, filler.broken, filler.lang or lang)


def _see(found: Dataset, sees: Sees) -> Dataset:
    columns = [index for index, column in enumerate(found.columns) if sees(column.declared)]
    rows = tuple(row for row in found.rows if _sees_row(row, sees))
    if len(columns) == len(found.columns) and len(rows) == len(found.rows):
        return found
    cut = tuple(replace(row, cells=tuple(row.cells[index] for index in columns)) for row in rows)
    seen = (found.columns[index] for index in columns)
    return replace(found, columns=tuple(_count_decimals(each, index, cut) for index, each in enumerate(seen)), rows=cut)


def _count_decimals(column: Column, index: int, rows: Sequence[Row]) -> Column:
    """A column whose numbers have as many decimals as those that are seen: more would tell of others."""
    if column.declared.decimals is not None:
        return column
    most = max((row.cells[index].decimals for row in rows), default=0)
    return replace(column, decimals=min(column.decimals, most))


def _sees_row(row: Row, sees: Sees) -> bool:
    return all(map(sees, row.marks))


class Hidden(NamedTuple):
    """A cell that an audience may not see."""

    dataset: Dataset
    column: Column
    row: Row
    cell: Cell


def list_hidden(data: Data, sees: Sees) -> Iterator[Hidden]:
    """Every cell that an audience may not see."""
    for found in data.sets.values():
        all_hidden = not sees(found.declared)
        hidden = [all_hidden or not sees(column.declared) for column in found.columns]
        for row in found.rows:
            row_hidden = not _sees_row(row, sees)
            for column, cell, is_hidden in zip(found.columns, row.cells, hidden, strict=True):
                if row_hidden or is_hidden:
                    yield Hidden(found, column, row, cell)
