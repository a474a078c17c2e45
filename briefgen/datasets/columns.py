"""Rows of cells -> typed columns: each is numbers, dates or texts, and what does not fit is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.core.messages import quote
from briefgen.datasets.dataset import Cell, Column
from briefgen.datasets.grid import Grid, Raw
from briefgen.datasets.moment import Moment, read_moment
from briefgen.datasets.numbers import Number, is_printable, read_number
from briefgen.model.data import DataColumn, DataType

#: What statistical offices write for a value that there is not.
MISSING = frozenset({"-", "–", "—", "−", "n/a", "n.a.", "na", "nan", "null", "none", "..", "...", "…", ":", ".", "x"})
#: Headings of a column of years: four digits alone may also be a number of people.
_YEARS = frozenset(
    "year years yr date period time time_period quarter month day jahr jahre datum année annee date période año fecha "
    "anno data ano periodo jaar år rok год дата рік 年 年份 年度 연도 년도 날짜 yıl tahun साल वर्ष سنة سال שנה".split()
)
_MAX_DECIMALS = 12


@dataclass(frozen=True, slots=True)
class Reader:
    """How the cells of a file are read.

    Attributes:
        grid: the file.
        mark: the decimal mark of its numbers.
        missing: what stands for a missing value, besides the usual signs.
    """

    grid: Grid
    mark: str
    missing: frozenset[str]

    def read(self, name: str, declared: DataColumn, cells: Sequence[tuple[int, Raw]]) -> tuple[Column, list[Cell]]:
        """One column.

        Args:
            name: its name.
            declared: what the brief says of it.
            cells: lines and cells.
        """
        kind = declared.type or self.guess(name, cells)
        found = [self._read_cell(raw, line, kind, name) for line, raw in cells]
        unit = declared.unit or self._find_unit(name, cells, found) or ""
        decimals = max((cell.decimals for cell, _ in found), default=0)
        if declared.decimals is not None:
            decimals = declared.decimals
        return Column(name, kind, unit, min(decimals, _MAX_DECIMALS), declared), [cell for cell, _ in found]

    def _is_missing(self, raw: Raw, kind: DataType) -> bool:
        usual = kind is not DataType.TEXT and raw.text.casefold() in MISSING
        return not raw.text or raw.text in self.missing or usual

    def guess(self, name: str, cells: Sequence[tuple[int, Raw]]) -> DataType:
        """What a column holds, where the brief does not say it."""
        texts = [raw for _, raw in cells if not self._is_missing(raw, DataType.NUMBER)]
        if not texts:
            return DataType.TEXT
        dates = [self._date(raw) for raw in texts]
        if all(dates) and (name.casefold() in _YEARS or not all(_is_year(each) for each in dates)):
            return DataType.DATE
        numbers = sum(self._number(raw) is not None for raw in texts)
        # One that is no number in a column of numbers is a slip; one number among names is a name.
        return DataType.NUMBER if numbers * 2 > len(texts) else DataType.TEXT

    def _date(self, raw: Raw) -> Moment | None:
        if isinstance(raw.value, Moment):
            return raw.value
        return read_moment(raw.text)

    def _number(self, raw: Raw) -> Number | None:
        if isinstance(raw.value, Moment):
            return None
        if raw.value is not None:
            if not is_printable(raw.value):
                return None
            exponent = raw.value.as_tuple().exponent
            decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
            return Number(raw.value, decimals, unit="%" if raw.percent else "")
        return read_number(raw.text, self.mark)

    def _read_cell(self, raw: Raw, line: int, kind: DataType, name: str) -> tuple[Cell, str]:
        """The cell, and the unit that is written in it."""
        if self._is_missing(raw, kind):
            return Cell(None, raw.text), ""
        if kind is DataType.TEXT:
            return Cell(raw.text, raw.text), ""
        if kind is DataType.DATE:
            if moment := self._date(raw):
                return Cell(moment, raw.text), ""
            hint = "Write dates as 2024, 2024-Q1, 2024-03 or 2024-03-01; or say type: text."
            self._refuse(raw, line, f"no date, but the column {quote(name)} contains dates", hint)
        else:
            if number := self._number(raw):
                return Cell(number.value, raw.text, number.sign, number.decimals), number.unit
            hint = "Write a number; or name what stands for a missing value under missing; or say type: text."
            self._refuse(raw, line, f"no number, but the column {quote(name)} contains numbers", hint)
        return Cell(None, raw.text), ""

    def _refuse(self, raw: Raw, line: int, why: str, hint: str) -> None:
        self.grid.report("EXH106", f"{quote(raw.text)} is {why}.", hint, line, raw)

    def _find_unit(self, name: str, cells: Sequence[tuple[int, Raw]], found: Sequence[tuple[Cell, str]]) -> str:
        """The sign behind each number of a column; behind some of them only, it is a slip."""
        written = [(unit, *place) for place, (cell, unit) in zip(cells, found, strict=True) if cell.value is not None]
        # One without a sign is named, if there is one.
        written.sort(key=lambda each: each[0])
        if not written or written[0][0] == written[-1][0]:
            return written[0][0] if written else ""
        (_, line, raw), (_, _, other) = written[0], written[-1]
        message = (
            f"Numbers of the column {quote(name)} have different units: {quote(raw.text)} and {quote(other.text)}."
        )
        self.grid.report("EXH106", message, "Write the same sign after all of them, or none.", line, raw)
        return ""


def _is_year(moment: Moment | None) -> bool:
    return moment is not None and moment.precision == "year"
