"""A passage -> the dates in it: what is said of each, and its exact words.

Own code. The libraries for this (dateparser.search, datefinder, datefind) give a moment: they fill in the day or the
year that nobody wrote, and pass over what is no day, such as 31 April. A rule needs what is said, right or wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum, auto
from typing import NamedTuple

from briefgen.analysis.text.calendars import compile_dates, compile_joint, find_calendar, name_in, read_name
from briefgen.analysis.text.date_words import (
    BEFORE,
    COUNTED,
    DAY_BEHIND,
    DAYS_BEHIND,
    HAN,
    HAN_WEEKDAYS,
    INSIDE,
    ISO,
    JOINED,
    KOREAN,
    KOREAN_WEEKDAYS,
    MONTH,
    MONTHS,
    NEAR,
    ONE_DAY,
    YEAR_BEHIND,
    read_month,
)
from briefgen.analysis.text.passage import Passage, Stretch
from briefgen.analysis.text.weekdays import read_before, read_behind
from briefgen.core import lazy_re
from briefgen.core.languages import read_language

#: How far before a month its days may begin.
_REACH = 44
_NEAR = 8
_DIGIT = lazy_re.compile(r"\d")


class Form(Enum):
    """How a date is written."""

    DAY_FIRST = auto()
    """28 April 2025; April 2025."""
    MONTH_FIRST = auto()
    """April 28, 2025."""
    ISO = auto()
    """2025-04-28."""
    KOREAN = auto()
    """2025년 4월 28일, 2025. 4. 28."""
    HAN = auto()
    """2025年4月28日."""
    OTHER = auto()
    """In a language whose months are not English: 21 avril 2014."""


class DateMention(NamedTuple):
    """A date in a text: a day or a month. A year alone is none, nor is a decade.

    Attributes:
        words: its words, weekday and year among them; of “26–28 April”, the 26 is one mention and the rest another.
        year: the year that is said, by it or by the date that it is joined to; else None.
        month: 1 to 12.
        day: 1 to 31, even where the month is shorter; None for a month.
        weekday: the weekday that is said, Monday as 0; else None.
        listed: whether it is one of several days of a month, as in “26–28 April”.
        form: how it is written.
        lang: the first part of its language's BCP 47 tag.
    """

    words: Stretch
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None
    listed: bool = False
    form: Form = Form.DAY_FIRST
    lang: str = "en"

    def resolve(self, year: int | None = None) -> date | None:
        """The day that it is; None without a day or a year, or when there is no such day.

        Args:
            year: for one that says none.
        """
        said = self.year or year
        if self.day is None or said is None:
            return None
        try:
            return date(said, self.month, self.day)
        except ValueError:
            return None

    def show(self, year: int | None = None) -> str:
        """The date in full, written as it is written here.

        Args:
            year: for one that says none.
        """
        said = self.year or year
        if self.form is Form.ISO:
            return f"{said}-{self.month:02}-{self.day:02}"
        if self.form is Form.HAN:
            return f"{said}年{self.month}月{self.day}日"
        if self.form is Form.KOREAN:
            parts = [f"{said}년" if said else "", f"{self.month}월", f"{self.day}일" if self.day else ""]
            return " ".join(part for part in parts if part)
        month = name_in(read_language(self.lang).months if self.form is Form.OTHER else MONTHS, self.month - 1)
        if self.day is None or self.form is not Form.MONTH_FIRST:
            return " ".join(str(part) for part in (self.day, month, said) if part)
        return f"{month} {self.day}{f', {said}' if said else ''}"


def find_dates(passage: Passage) -> tuple[DateMention, ...]:
    """The dates of a passage in English, Korean or a language with a calendar, in order; those in ISO form in any."""
    text = passage.text
    if not _DIGIT.search(text):
        return ()
    found = list(_find_iso(passage))
    language = passage.lang.partition("-")[0].lower()
    if language == "en":
        found += _find_english(passage)
    elif language == "ko":
        found += _find_korean(passage)
    elif language in ("ja", "zh"):
        found += _find_han(passage)
    elif find_calendar(language):
        found += _find_other(passage, language)
    found.sort(key=lambda mention: mention.words.start)
    joint = JOINED if language in ("en", "ko") else compile_joint(language)
    if language not in ("ko", "ja", "zh"):
        _give_weekdays(found, language, joint)
    return tuple(_join(found, text, joint))


def _find_iso(passage: Passage) -> Iterator[DateMention]:
    for match in ISO.finditer(passage.text):
        if INSIDE.search(passage.text, max(match.start() - 1, 0), match.start()):
            continue
        words = passage.cut(*match.span())
        yield DateMention(words, int(match["year"]), int(match["month"]), int(match["day"]), form=Form.ISO)


def _find_english(passage: Passage) -> Iterator[DateMention]:
    text, done = passage.text, 0
    # The pattern begins with letters, for those are found fast; whether a word begins there is looked at here.
    for name in MONTH.finditer(text):
        if text[name.start() - 1 : name.start()].isalnum():
            continue
        near = NEAR.search(text, max(done, name.start() - _NEAR), name.start())
        before = BEFORE.search(text, max(done, name.start() - _REACH), name.start()) if near else None
        start = before.start() if before else name.start()
        said = DateMention(passage.cut(start, name.end()), None, read_month(name[0]), None)
        if before:
            days, behind = before.span("days"), YEAR_BEHIND.match(text, name.end())
        elif match := _read_days_behind(text, name.end()):
            days, behind = match.span("days"), match
            said = said._replace(form=Form.MONTH_FIRST)
        elif behind := YEAR_BEHIND.match(text, name.end()):
            days = None
        else:
            continue
        done = behind.end() if behind else name.end()
        year = int(behind["year"]) if behind and behind["year"] else None
        said = said._replace(year=year, words=passage.cut(said.words.start, done))
        yield from _spread(said, days) if days else (said,)


def _read_days_behind(text: str, start: int) -> re.Match[str] | None:
    days = DAYS_BEHIND.match(text, start)
    if days and not days["year"] and " " in days["days"] and COUNTED.match(text, days.end()):
        return DAY_BEHIND.match(text, start)
    return days


def _spread(said: DateMention, days: tuple[int, int]) -> Iterator[DateMention]:
    """A mention for each of the days that share a month.

    Args:
        said: all of it; its day is not looked at.
        days: where the days stand.
    """
    passage = said.words.passage
    places = [match.span(1) for match in ONE_DAY.finditer(passage.text, *days)]
    for index, place in enumerate(places):
        # The first takes along what comes before it, the last what follows.
        start = said.words.start if index == 0 else place[0]
        stop = said.words.stop if index == len(places) - 1 else place[1]
        yield said._replace(
            words=passage.cut(start, stop),
            day=int(passage.text[slice(*place)]),
            listed=len(places) > 1,
        )


def _find_other(passage: Passage, language: str) -> Iterator[DateMention]:
    for match in compile_dates(language).finditer(passage.text):
        month = read_name(read_language(language).months, match["month"]) + 1
        year = int(match["year"]) if match["year"] else None
        said = DateMention(passage.cut(*match.span()), year, month, None, form=Form.OTHER, lang=language)
        yield from _spread(said, match.span("days"))


def _find_korean(passage: Passage) -> Iterator[DateMention]:
    for match in KOREAN.finditer(passage.text):
        prefix = "dotted_" if match["dotted_year"] else ""
        year, day, last = match[f"{prefix}year"], match[f"{prefix}day"], match["last"]
        if not year and not day:
            continue
        sign = match["dotted_weekday"] or match["bracketed"] or match["named"]
        said = DateMention(
            passage.cut(*match.span()),
            int(year) if year else None,
            int(match[f"{prefix}month"]),
            int(day) if day else None,
            KOREAN_WEEKDAYS.index(sign) if sign else None,
            form=Form.KOREAN,
        )
        if not last:
            yield said
            continue
        first = passage.cut(match.start(), match.end("day"))
        yield said._replace(words=first, weekday=None, listed=True)
        yield said._replace(words=passage.cut(match.start("last"), match.end()), day=int(last), listed=True)


def _find_han(passage: Passage) -> Iterator[DateMention]:
    """Those of Chinese and Japanese, with their years."""
    for match in HAN.finditer(passage.text):
        signs = {name: match[name] for name in HAN_WEEKDAYS if match[name]}
        weekday = next((HAN_WEEKDAYS[name].find(sign.replace("天", "日")) for name, sign in signs.items()), None)
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        yield DateMention(passage.cut(*match.span()), year, month, day, weekday, form=Form.HAN)


def _give_weekdays(found: list[DateMention], language: str, joint: re.Pattern[str]) -> None:
    """Give dates that go together the weekdays that come before or after them."""
    first = floor = 0
    while first < len(found):
        behind = first + 1
        while behind < len(found) and _is_joined(found[behind - 1], found[behind], joint):
            behind += 1
        group = found[first:behind]
        passage, start, stop = group[0].words.passage, group[0].words.start, group[-1].words.stop
        row = read_before(passage.text, start, stop, language, floor) or read_behind(passage.text, stop, language)
        if row is not None and group[-1].day is not None:
            days = row.spread(len(group))
            group = [mention._replace(weekday=day) for mention, day in zip(group, days, strict=True)]
            at = 0 if row.start < start else -1
            words = group[at].words
            wide = passage.cut(min(row.start, words.start), max(row.stop, words.stop))
            group[at] = group[at]._replace(words=wide)
            found[first:behind] = group
        first, floor = behind, stop


def _is_joined(one: DateMention, two: DateMention, joint: re.Pattern[str]) -> bool:
    both = one.day is not None and two.day is not None
    return both and joint.fullmatch(one.words.passage.text, one.words.stop, two.words.start) is not None


def _join(found: list[DateMention], text: str, joint: re.Pattern[str]) -> list[DateMention]:
    """Give a date the year of the one that it is joined to: “30 April to 2 May 2025”."""
    for index in range(len(found) - 2, -1, -1):
        mention, following = found[index], found[index + 1]
        joined = joint.fullmatch(text, mention.words.stop, following.words.start)
        if joined and mention.year is None and mention.day and following.year and following.day:
            # From 30 December to 2 January 2025: the year before.
            found[index] = mention._replace(year=following.year - (mention.month > following.month))
    return found
