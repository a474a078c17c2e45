"""A date as data have it: a year, a half-year, a quarter, a month or a day. Nothing else is guessed.

ISO 8601 (2024, 2024-03, 2024-03-01), quarters and half-years as statistical offices write them (2024-Q1, Q1 2024,
2024-S1, 2024-H1: SDMX 2.1, section 6, "Time"), and months as Eurostat writes them (2024M03). 01/03/2024 may be a day in
January or in March: it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from briefgen.core import lazy_re

_FORMS = lazy_re.compile(
    r"(?P<year>[12]\d{3})"
    r"(?:-?Q(?P<quarter>[1-4])|-?[SH](?P<half>[12])|-?M(?P<sdmx>0[1-9]|1[0-2])"
    r"|-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])(?:T00:00(?::00)?)?)?)?"
    r"|Q(?P<first_quarter>[1-4])[ -/]?(?P<last_year>[12]\d{3})"
)

#: How many months each has.
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A date, as exact as it is written.

    Attributes:
        start: its first day; moments are in this order.
        precision: ``year``, ``half``, ``quarter``, ``month`` or ``day``.
    """

    start: date
    precision: str

    @property
    def end(self) -> date:
        """Its last day."""
        if self.precision == "day":
            return self.start
        after = self.start.year * 12 + self.start.month - 1 + _MONTHS[self.precision]
        return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        """As ISO 8601 and SDMX write it: 2024, 2024-S1, 2024-Q1, 2024-03, 2024-03-01."""
        match self.precision:
            case "year":
                return f"{self.start.year}"
            case "half":
                return f"{self.start.year}-S{self.start.month // 6 + 1}"
            case "quarter":
                return f"{self.start.year}-Q{self.start.month // 3 + 1}"
            case "month":
                return f"{self.start.year}-{self.start.month:02}"
            case _:
                return self.start.isoformat()


def read_moment(written: str) -> Moment | None:
    """The date that a cell holds; None when it holds none."""
    match = _FORMS.fullmatch(written)
    if match is None:
        return None
    year = int(match["year"] or match["last_year"])
    month, precision = 1, "year"
    if quarter := match["quarter"] or match["first_quarter"]:
        month, precision = 3 * int(quarter) - 2, "quarter"
    elif match["half"]:
        month, precision = 6 * int(match["half"]) - 5, "half"
    elif found := match["sdmx"] or match["month"]:
        month, precision = int(found), "day" if match["day"] else "month"
    try:
        return Moment(date(year, month, int(match["day"] or 1)), precision)
    except ValueError:  # 30 February
        return None
