"""Dates that do not exist, and weekdays that do not match their dates."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from briefgen.analysis.chronology import Dated, read_dates, read_issued
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.analysis.text.dates import DateMention, Form
from briefgen.analysis.text.weekdays import NOUN_BEHIND, name_weekday
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: The last country of Europe to leave the Julian calendar, Greece, did so in 1923: an earlier day may be of either.
_ONE_CALENDAR = 1924
_LEAP = 2024
#: Before a number that is no day: page 31, flight SAT 31, the 30 (February reports).
_NUMBERED = lazy_re.compile(
    r"\b(?:pages?|pp?\.|flights?|no\.|nos\.|numbers?|articles?|sections?|chapters?|rooms?|items?|tables?|figures?|"
    r"lines?|notes?|routes?|bus|trains?|volumes?|vol\.|issues?|(?-i:[A-Z]{2,}))\s\Z",
    re.IGNORECASE,
)
_COUNTED = lazy_re.compile(r"\b(?:the|these|those|all|some|about|its|their|our|of)\s\Z", re.IGNORECASE)
#: After a month that is a first name too: June Smith.
_FIRST_NAMES = (4, 5, 6, 8)
_NAME = lazy_re.compile(r"\s[A-Z][a-z]")


@rule("DAT502", Severity.ERROR)
def find_wrong_days(subject: Subject) -> Iterator[Finding]:
    """A date exists, and its weekday matches.

    If the weekday does not match the date, one of them is wrong, and a reader cannot know which. If no year is given,
    the weekday is compared with every likely year; a match with none of them is a warning. Dates before 1924 are not
    checked, because they may be Julian.

    Source: ISO 8601-1:2019 (the Gregorian calendar).

    Bad: The ferry did not sail on Tuesday, 28 April 2025.

    Bad: It was cancelled until 31 April.

    Bad: It was cancelled on February 29, 2025.

    Bad:
        ---
        lang: ko
        ---

        2025년 4월 28일(화)에 발표하였다.

    Bad:
        ---
        lang: pl
        ---

        Prom nie wypłynął w środę, 6 maja 2025.

    Bad:
        ---
        lang: fi
        ---

        Lautta ei kulkenut 2025-04-31.

    Good:
        ---
        lang: ru
        ---

        Паром не вышел во вторник, 6 мая 2025 года.

    Good:
        ---
        lang: sv
        ---

        Färjan gick tisdagen den 6 maj 2025.

    Good: The ferry did not sail on Monday, 28 April 2025, nor on 29 February 2024.

    Good: On Tuesday, January 19, and on Monday, January 25, 2021, the ferry did not sail.

    Good: It opened on Wednesday, 25 October 1917.

    Good: He wrote of “the 31 April that never came”.

    Good:
        ---
        lang: ko
        ---

        2025년 4월 28일(월)과 2025. 4. 29.(화)에 발표하였다.
    """
    issued = read_issued(subject)
    for passage, dated in subject.once(read_dates).items():
        if passage.kind is Block.SOURCE:
            continue
        for each in dated:
            if each.mention.day is not None and each.words.is_own:
                yield from _find_missing(each) or _find_weekday(each, issued.first.year if issued else None)


def _find_missing(each: Dated) -> list[Finding]:
    mention = each.mention
    if mention.resolve(_LEAP) is None and not _is_no_date(mention):
        days = monthrange(_LEAP, mention.month)[1]
        message = f"There is no {quote(mention.words.text)}: that month has {days} days."
    elif mention.year and mention.year >= _ONE_CALENDAR and mention.resolve() is None:
        message = f"There is no {quote(mention.words.text)}: {mention.year} is not a leap year."
    else:
        return []
    return [mention.words.report(message, "Check the date and correct it.")]


def _is_no_date(mention: DateMention) -> bool:
    """Whether a number and a month without a year only happen to be next to each other."""
    words = mention.words
    text, before = words.passage.text, words.passage.text[: words.start]
    if mention.year or mention.form is not Form.DAY_FIRST:
        return False
    if _NUMBERED.search(before) or (mention.month in _FIRST_NAMES and _NAME.match(text, words.stop)):
        return True
    return _COUNTED.search(before) is not None and NOUN_BEHIND.match(text, words.stop) is not None


def _find_weekday(each: Dated, issued: int | None) -> list[Finding]:
    mention, lang = each.mention, each.words.lang
    if mention.weekday is None:
        return []
    said = name_weekday(mention.weekday, lang)
    if mention.year:
        day = mention.resolve()
        if mention.year < _ONE_CALENDAR or day is None or day.weekday() == mention.weekday:
            return []
        message = f"{mention.show()} is a {name_weekday(day.weekday(), lang)}, not a {said}."
        return [mention.words.report(message, "Check which is right, the weekday or the date.")]
    years = {year + step for year in (each.year, issued) if year for step in (-1, 0, 1)}
    days = [day for day in map(mention.resolve, sorted(years)) if day]
    if not days or any(day.weekday() == mention.weekday for day in days):
        return []
    message = f"{mention.show()} is not a {said} in any year from {min(years)} to {max(years)}."
    hint = f"Check the date: {_show_weekdays(days, lang)}."
    return [mention.words.report(message, hint, Severity.WARNING)]


def _show_weekdays(days: list[date], lang: str) -> str:
    return ", ".join(f"{name_weekday(day.weekday(), lang)} in {day.year}" for day in days)
