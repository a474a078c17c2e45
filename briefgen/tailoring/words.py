"""Dates and numbers as words, in the edition's language and by its labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import overload

from briefgen import edition as page
from briefgen.edition import Moment
from briefgen.model.dates import Date, Embargo, Period
from briefgen.model.identity import Series
from briefgen.model.language import LEFT_TO_RIGHT, direction

_DIGITS = "0123456789"


def order_dates(labels: Mapping[str, str], lang: str) -> Mapping[str, str]:
    """The labels, their dates in order in a text that runs from right to left though the names of months do not.

    Args:
        labels: fixed words; in a language that has none, those of English.
        lang: that of the text.
    """
    if direction(lang) == "ltr" or not labels["months"][:1].isascii():
        return labels
    return {**labels, **{name: LEFT_TO_RIGHT + labels[name] for name in ("date_format", "month_format")}}


def describe_iso(iso: str, labels: Mapping[str, str]) -> str:
    """An ISO day, month or year as words: ``2025-05-06`` is "6 May 2025"."""
    year, _, rest = iso.partition("-")
    if not rest:
        return write_digits(year, labels)
    month, _, day = rest.partition("-")
    # Where a month is in the genitive beside a day, it is not by itself.
    names = labels["months"] if day else labels.get("months_alone", labels["months"])
    name = names.split()[int(month) - 1]
    form = labels["date_format"] if day else labels["month_format"]
    first = labels["first_day"]
    words = form.format(year=year, month=name, day=first if day == "01" else int(day or 1))
    return write_digits(words, labels)


def write_digits(words: str, labels: Mapping[str, str]) -> str:
    """The words with the digits of the language where it has its own, as Persian has: 2025 is ۲۰۲۵."""
    return words.translate(str.maketrans(_DIGITS, labels["digits"]))


def join_names(names: Sequence[str], labels: Mapping[str, str]) -> str:
    """Names as a list in a sentence (CLDR, list patterns): "Kim", "Kim and Lee", "Kim, Lee, and Park"."""
    if len(names) < 3:
        return labels["names_pair"].format(*names) if len(names) == 2 else "".join(names)
    *others, last = names
    words = others[0]
    for name in others[1:]:
        words = labels["names_middle"].format(words, name)
    return labels["names_last"].format(words, last)


@overload
def describe_date(date: Date, labels: Mapping[str, str]) -> Moment: ...
@overload
def describe_date(date: None, labels: Mapping[str, str]) -> None: ...
def describe_date(date: Date | None, labels: Mapping[str, str]) -> Moment | None:
    """A date's own words, or its ISO form as words."""
    if date is None:
        return None
    return Moment(date.value, date.display or describe_iso(date.value, labels))


def describe_period(period: Period | None, labels: Mapping[str, str]) -> Moment | None:
    """A span as "1 May 2025 – 6 May 2025", with the ISO 8601 interval beside it."""
    if period is None:
        return None
    words = labels["period_format"].format(describe_iso(period.start, labels), describe_iso(period.end, labels))
    return Moment(f"{period.start}/{period.end}", period.display or words)


def describe_embargo(embargo: Embargo | None, labels: Mapping[str, str]) -> page.Embargo | None:
    """The moment an embargo ends, with its own offset from UTC, never the machine's, and the line that says it.

    The line is the brief's own, or the fixed word; where neither has a place for the moment, the word goes before it.
    """
    if embargo is None:
        return None
    moment = datetime.fromisoformat(embargo.until)
    zone = moment.strftime("%z")
    offset = "UTC" if moment.utcoffset() is None or not moment.utcoffset() else f"UTC{zone[:3]}:{zone[3:5]}"
    words = labels["moment_format"].format(
        date=describe_iso(embargo.until[:10], labels), time=f"{moment:%H:%M}", zone=offset
    )
    words = embargo.display or write_digits(words, labels)
    line = embargo.text or (labels["embargo"] if "{until}" in labels["embargo"] else labels["embargo"] + " {until}")
    return page.Embargo(embargo.until, words, line.replace("{until}", words))


def describe_numbering(series: Series | None, labels: Mapping[str, str]) -> str:
    """The line of the masthead: the issue as written, else volume, number, part and year."""
    if series is None:
        return ""
    parts = [
        series.issue,
        series.volume and write_digits(labels["volume_format"].format(series.volume), labels),
        series.number and write_digits(labels["number_format"].format(series.number), labels),
        series.part,
        series.year,
    ]
    return labels["separator"].join(part for part in parts if part)
