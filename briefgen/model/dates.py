"""Dates as authors know them: a day, a month or a year, with the wording they prefer beside it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from briefgen.core import lazy_re
from briefgen.model.base import Line, Part

_ISO = lazy_re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def check_iso(value: str) -> str:
    """The value, if it is a day, a month or a year in ISO form."""
    match = _ISO.match(value)
    if not match:
        raise PydanticCustomError("date_form", "must be a date such as 2025-05-06, 2025-05 or 2025")
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise PydanticCustomError("date_exists", "is not a day that exists") from None
    return value


def _instant(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise PydanticCustomError(
            "instant", "must be a time with a time zone, such as 2025-05-06T09:30+01:00 or 2025-05-06T08:30Z"
        )
    return value


#: ISO 8601 (calendar date, full or shortened to the month or the year).
IsoDate = Annotated[str, AfterValidator(check_iso), Field(json_schema_extra={"pattern": _ISO.pattern})]
#: ISO 8601 date and time with an offset.
Instant = Annotated[str, AfterValidator(_instant)]


class Date(Part):
    """A day, month or year, and the words to print instead, if any."""

    shorthand: ClassVar[str | None] = "value"

    value: IsoDate
    """The date in ISO form: 2025-05-06, 2025-05 or 2025."""
    display: Line | None = None
    """The words to print instead, kept exactly, such as "Spring 2025"."""

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """How exact the date is."""
        parts: dict[int, Literal["day", "month", "year"]] = {4: "year", 7: "month", 10: "day"}
        return parts[len(self.value)]


class Period(Part):
    """A span of time that the brief covers."""

    start: IsoDate
    """The first day, month or year."""
    end: IsoDate
    """The last day, month or year."""
    display: Line | None = None
    """The words to print instead."""


class Embargo(Part):
    """Nothing may be published before this moment."""

    shorthand: ClassVar[str | None] = "until"

    until: Instant
    """Date and time with its zone: 2025-05-06T09:30+01:00."""
    display: Line | None = None
    """The words to print instead."""
    text: Line | None = None
    """The whole line to print, in which {until} is the date and time: Not for broadcast before {until}."""
