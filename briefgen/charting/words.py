"""Dates and numbers of a chart or a timeline in the language of an edition."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from briefgen.core import lazy_re
from briefgen.datasets.formats import format_number
from briefgen.datasets.moment import Moment
from briefgen.model.edtf import EventTime, Point

_DIGITS = "0123456789"
#: Between two days they have no spaces; a word has them.
_DASHES = "–—~～"
#: What belongs to the day: the point of an ordinal number, the sign for day.
_DAY = lazy_re.compile(r"\{day\}([^\s{}]*)")


def write_moment(moment: Moment, labels: Mapping[str, str]) -> str:
    """A date as words: 2024, March 2024, 1 March 2024; quarters and half-years as statistical offices write them."""
    day = moment.start
    if moment.precision == "year":
        words = str(day.year)
    elif moment.precision in ("quarter", "half"):
        words = str(moment)
    else:
        exact = moment.precision == "day"
        # Where a month is in the genitive beside a day, it is not by itself.
        names = labels["months"] if exact else labels.get("months_alone", labels["months"])
        form = labels["date_format"] if exact else labels["month_format"]
        number = labels["first_day"] if day.day == 1 else str(day.day)
        words = form.format(year=day.year, month=names.split()[day.month - 1], day=number)
    return words.translate(str.maketrans(_DIGITS, labels["digits"]))


def write_number(value: float, decimals: int, lang: str) -> str:
    """A number with the signs of a language."""
    return format_number(Decimal(repr(value)), decimals, lang)


def write_event_time(time: EventTime, words: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """When an event was, as words: 28 April 2025; about 2015; March 2024 – May 2024; from February 2022.

    Args:
        time: the date or the span.
        words: the words of charts in the language.
        labels: the fixed words of the edition.
    """
    if time.first and time.last and _is_within_month(time.first, time.last):
        return _write_days(time.first.start, time.last.start, labels)
    first, last = (_write_point(point, words, labels) if point else "" for point in (time.first, time.last))
    if not time.is_span:
        return first
    if first and last:
        return labels["period_format"].format(first, last)
    if not time.open:
        return labels["period_format"].format(first or "?", last or "?")
    return words["since"].format(first) if first else words["until"].format(last)


def _is_within_month(first: Point, last: Point) -> bool:
    """Whether they are two certain days of one month."""
    days = [each.start for each in (first, last) if each.precision == "day" and not each.about and not each.doubtful]
    return len(days) == 2 and days[0] != days[1] and days[0].replace(day=1) == days[1].replace(day=1)


def _write_days(first: date, last: date, labels: Mapping[str, str]) -> str:
    """8–13 October 2024, 8.–13. Oktober 2024, 2024年10月8日～13日.

    As the intervals of CLDR have it (yMMMd): what belongs to the day is there twice, month and year once.
    """
    between = labels["period_format"].format("", "")
    between = between.strip() if between.strip() in _DASHES else between
    of_day = _DAY.search(labels["date_format"])
    sign = of_day[1] if of_day else ""
    number = labels["first_day"] if first.day == 1 else str(first.day)
    days = f"{number}{sign}{between}{{day}}"
    return write_moment(Moment(last, "day"), {**labels, "date_format": labels["date_format"].replace("{day}", days)})


def _write_point(point: Point, words: Mapping[str, str], labels: Mapping[str, str]) -> str:
    written = write_moment(Moment(point.start, point.precision), labels)
    written = words["about"].format(written) if point.about else written
    return words["uncertain"].format(written) if point.doubtful else written
