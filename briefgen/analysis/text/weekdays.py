"""A date -> the weekdays that are beside it: “Tuesday and Wednesday, 6 and 7 May”, “21 April (a Monday)”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from briefgen.analysis.text.calendars import find_calendar, name_in
from briefgen.analysis.text.date_words import HAN_WEEKDAYS, KOREAN_WEEKDAYS, WEEKDAYS
from briefgen.core import lazy_re

_ENGLISH = (
    *("Mon(?:day|\\.)?", "Tue(?:sday|s\\.?|\\.)?", "Wed(?:nesday|s\\.?|\\.)?", "Thu(?:rsday|rs?\\.?|\\.)?"),
    *("Fri(?:day|\\.)?", "Sat(?:urday|\\.)?", "Sun(?:day|\\.)?"),
)
#: How far before a date the first of its weekdays may begin.
_REACH = 70
#: Before a weekday that comes again: every Friday from 1 May 2025.
_EVERY = r"every|each|any|alternate|all|per|other|most|first|second|third|fourth|last"
#: A word after a date that continues with the sentence: no noun to which the date belongs.
_SMALL = (
    r"(?:in|at|on|of|to|for|by|with|as|when|where|while|who|which|that|was|were|is|are|has|have|had|did|does|do|will|"
    r"would|the|a|an|and|but|or|nor|from|until|till|through|because|since|before|after|about|it|he|she|they|we|his|"
    r"her|their|its|this|these|those|there|under|over|between|into|not|also|only|during|against|without|if|unless|so|"
    r"per|via|due|shortly|soon|early|late|just|both|all|some|no)"
)
#: After a date, a noun to which it belongs: the 30 February reports.
NOUN_BEHIND = lazy_re.compile(rf"\s(?!{_SMALL}\b)[a-z]+")
_VERB_BEHIND = lazy_re.compile(r"\s(?:was|were|is|are|had|has|will|would|seemed|seems|marked|marks|came|saw|brought)\b")
#: “By Friday, ” at the head of a clause: what follows may be the subject.
_HEAD = re.compile(
    r"(?:\A|[.;:!?]\s|[,–—]\s|\b(?:and|but|that)\s)(?:By|On|Until|Since|Before|After)\s\Z", re.IGNORECASE
)


class Weekdays(NamedTuple):
    """Weekdays in a row.

    Attributes:
        start: offset of the first character of the row.
        stop: offset after it and what joins it to the date.
        days: Monday is 0.
        is_span: whether they are the first and the last of several days.
    """

    start: int
    stop: int
    days: tuple[int, ...]
    is_span: bool

    def spread(self, count: int) -> Sequence[int | None]:
        """The weekday of each of so many dates; None where it is not said which it is."""
        if len(self.days) == count:
            return self.days
        if self.is_span and count > 1 and len(self.days) == 2:
            return (self.days[0], *[None] * (count - 2), self.days[1])
        if count == 1:
            return self.days[-1:]  # “from Monday to Friday, 6 June”
        return (*self.days, *[None] * (count - 1)) if len(self.days) == 1 else [None] * count


class _Patterns(NamedTuple):
    each: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


def read_before(text: str, start: int, stop: int, language: str, floor: int = 0) -> Weekdays | None:
    """The weekdays just before the date from ``start`` to ``stop``; None when they are not its own.

    Args:
        text: the passage.
        start: where the date begins.
        stop: where it ends.
        language: the first part of a BCP 47 tag.
        floor: what comes before it belongs to an earlier date.
    """
    patterns = _compile(language)
    if patterns is None:
        return None
    match = patterns.before.search(text, max(floor, start - _REACH), start)
    if match is None or match["every"]:
        return None
    if language == "en" and _is_apart(text, match, stop):
        return None
    return _read(patterns, match, match.start("row"), start)


def read_behind(text: str, stop: int, language: str) -> Weekdays | None:
    """The weekdays just after a date: (a Monday)."""
    patterns = _compile(language)
    match = patterns.behind.match(text, stop) if patterns else None
    return _read(patterns, match, stop, match.end()) if patterns and match else None


def name_weekday(weekday: int, lang: str) -> str:
    """What a language calls a weekday; Monday is 0. English for a language that is not known here."""
    language = lang.partition("-")[0].lower()
    if language == "ko":
        return f"{KOREAN_WEEKDAYS[weekday]}요일"
    if language == "ja":
        return f"{HAN_WEEKDAYS['japanese'][weekday]}曜日"
    if language == "zh":
        return f"星期{HAN_WEEKDAYS['chinese'][weekday]}"
    calendar = find_calendar(language)
    return name_in(calendar.weekdays, weekday) if calendar else WEEKDAYS[weekday]


def _is_apart(text: str, match: re.Match[str], stop: int) -> bool:
    """Whether the date belongs to something else than the weekday: “By Monday, 1 June 2024 figures were out”."""
    if match["joined"] == " ":
        return False
    if NOUN_BEHIND.match(text, stop):
        return True
    return _VERB_BEHIND.match(text, stop) is not None and _HEAD.search(text[: match.start("row")]) is not None


def _read(patterns: _Patterns, match: re.Match[str], start: int, stop: int) -> Weekdays:
    days = tuple(
        at for word in patterns.each.finditer(match["row"]) for at, name in enumerate(word.groups()) if name is not None
    )
    return Weekdays(start, stop, days, match["until"] is not None)


@cache
def _compile(language: str) -> _Patterns | None:
    calendar = None if language == "en" else find_calendar(language)
    if language != "en" and calendar is None:
        return None
    names = calendar.weekdays if calendar else _ENGLISH
    both = calendar.both if calendar else "and|or"
    until = calendar.until if calendar else "to|through|until|till"
    articles = r"(?:(?:le|den|dem|der|el|il|dia|día|o|the)\s)?"
    flags = re.IGNORECASE if calendar else 0
    one = rf"\b(?:{'|'.join(names)})(?!\w)"
    between = rf",?\s(?:{both})\s{articles}|,\s|(?P<until>\s?[–—-]\s?|,?\s(?:{until})\s{articles})"
    row = rf"(?P<row>{one}(?:(?:{between}){one})*)"
    every = rf"(?:\b(?P<every>(?i:{calendar.every if calendar else _EVERY}))\s)?"
    return _Patterns(
        re.compile("|".join(rf"\b({name})(?!\w)" for name in names), flags),
        re.compile(rf"{every}{row}(?P<joined>,?\s{articles}|\s\()\Z", flags),
        re.compile(rf"(?:\s?\(|,\s(?=an?\s))(?:an?\s)?{row}(?=\)|[,.;]|\Z)", flags),
    )
