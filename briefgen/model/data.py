"""Data sets: files with rows and columns from which tables, charts and numbers in the text are made."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from briefgen.model.base import Inline, Line, Part
from briefgen.model.marks import Marked
from briefgen.model.shape import Shape

#: The name of a data set. It stands in the text, as in ``{data.exports.value}``.
DataName = Annotated[str, Shape(r"^[A-Za-z][A-Za-z0-9_-]{0,59}$", "must be letters, digits, - and _")]
#: A value that rows are chosen by: one, or several of which each will do.
Wanted = Line | tuple[Line, ...]


class DataType(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class DecimalMark(StrEnum):
    """The sign before the decimals of the numbers in a file."""

    POINT = "."
    COMMA = ","


class DataColumn(Marked):
    """A column of a data file."""

    from_: Annotated[Line | None, Field(alias="from")] = None
    """The heading that it has in the file, where that is not its name here."""
    heading: Inline | None = None
    """Its heading in a table; its name by default."""
    type: DataType | None = None
    """text, number or date; found out from its cells by default."""
    unit: Line | None = None
    """The unit of its numbers, such as %, EUR or GtC."""
    decimals: Annotated[int | None, Field(ge=0, le=12)] = None
    """How many decimals are printed; as many as the file has by default."""
    additive: bool | None = None
    """Whether its numbers can be added up. The default is yes, but for percentages: a total of them is not checked."""


class DataRows(Marked):
    """Rows that not everybody may see."""

    where: Annotated[dict[Line, Wanted], Field(min_length=1)]
    """Which rows: {country: Freedonia}, or {year: [2023, 2024]}; all that is named must fit."""


class DataNote(Part):
    """A lettered note at one cell of a data file."""

    where: Annotated[dict[Line, Wanted], Field(min_length=1)]
    """Which row: {country: Freedonia}."""
    column: Line
    """Which column."""
    letter: Annotated[
        str, Shape(r"^([^\W\d_]|[0-9]{1,2}|[*†‡§¶#]{1,3})$", "must be a letter or a sign, such as a or *")
    ]
    """The letter. The table block has a line for it: `a: Estimated.`"""


class DataSet(Marked):
    """A file with data. The file alone may be written in its place."""

    shorthand: ClassVar[str | None] = "file"

    file: Line
    """The file, beside the brief: data/exports.csv. It ends in .csv, .tsv, .xlsx or .json."""
    sheet: Line | None = None
    """The sheet of an .xlsx file that has several."""
    header_row: Annotated[int, Field(ge=1, le=1000)] = 1
    """The row with the headings; what is above it is left out."""
    last_row: Annotated[int | None, Field(ge=1)] = None
    """The last row with data; what is below it is left out."""
    decimal_mark: DecimalMark | None = None
    """"." or ",": the decimal mark of its numbers, where they do not show it. "1,200" may be 1200 or 1.2."""
    missing: tuple[str, ...] = ()
    """What stands for a missing value. Empty cells and the usual signs (n/a, –, …) need not be named"""
    columns: dict[Line, DataColumn] = {}
    """What is said of its columns, by name."""
    totals: tuple[Annotated[dict[Line, Wanted], Field(min_length=1)], ...] = ()
    """The rows that are totals of others: [{country: All countries}]. They are checked, and never counted again."""
    rows: tuple[DataRows, ...] = ()
    """Rows that only some audiences may see."""
    notes: tuple[DataNote, ...] = ()
    """Lettered notes at cells."""
