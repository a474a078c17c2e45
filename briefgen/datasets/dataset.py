"""A data set by value: columns with types, rows of cells, and where each cell is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from briefgen.datasets.moment import Moment
from briefgen.model.data import DataColumn, DataSet, DataType
from briefgen.model.marks import Marked

#: None for a missing value.
Value = str | Decimal | Moment | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        value: a text, a number or a moment; None when it is missing.
        written: as it is in the file, without the white space around.
        sign: the footnote sign behind the number, such as the ``p`` of ``1,234 p``, or a lettered note of the brief.
        decimals: of a number, how many decimals are written.
    """

    value: Value
    written: str = ""
    sign: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: what the brief calls it.
        type: what its cells hold.
        unit: of its numbers; "" for none.
        decimals: how many decimals its numbers have when they are printed.
        declared: what the brief says of it, and who may see it.
    """

    name: str
    type: DataType
    unit: str = ""
    decimals: int = 0
    declared: DataColumn = field(default_factory=DataColumn)

    @property
    def is_additive(self) -> bool:
        """Whether its numbers can be added up."""
        said = self.declared.additive
        return self.type is DataType.NUMBER and (self.unit not in ("%", "‰") if said is None else said)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: one for each column.
        line: where it is in the file, counted from 1: a line of text, or a row of a sheet. In JSON, several
            rows may be on one.
        index: its place among the rows of the file, counted from 0; a row keeps it when others are withheld.
        is_total: whether it is the total of others.
        marks: what the brief says of who may see it.
    """

    cells: tuple[Cell, ...]
    line: int
    index: int
    is_total: bool = False
    marks: tuple[Marked, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """One data set.

    Attributes:
        name: what the brief calls it.
        file: the path as the user would type it.
        columns: in the order of the file.
        rows: in the order of the file.
        declared: what the brief says of it, and who may see it.
    """

    name: str
    file: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    declared: DataSet

    def find(self, name: str) -> int | None:
        """The index of a column; None when there is none of that name."""
        return next((index for index, column in enumerate(self.columns) if column.name == name), None)

    def values(self, index: int) -> Iterator[Value]:
        """The values of a column, without those of totals."""
        return (row.cells[index].value for row in self.rows if not row.is_total)
