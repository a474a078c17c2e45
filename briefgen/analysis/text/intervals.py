"""The words just before a date -> the interval that they put between it and another date: “two days later, on”."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from briefgen.analysis.text.counts import NUMBERS
from briefgen.core import lazy_re
from briefgen.core.languages import read_language

_COUNT = rf"(?P<count>an?|{'|'.join(NUMBERS)}|\d{{1,3}})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_LATER = lazy_re.compile(
    rf"(?<![.,-])\b(?:{_COUNT}\s{_UNIT}\s(?P<way>later|earlier|before|after)"
    r"|the\s(?P<next>following|next|very\snext)\sday|the\s(?:day\sbefore|previous\sday)),?\s(?:on\s)?\Z",
    re.IGNORECASE,
)
#: “, two days after the announcement of”
_AFTER = lazy_re.compile(
    rf",\s(?:just\s|only\s|exactly\s)?(?P<all>{_COUNT}\s{_UNIT}\s(?P<way>after|before))\s"
    r"(?:[^\s,;:.()]+\s){0,8}?(?:on|of|from)\s",
    re.IGNORECASE,
)
_KOREAN_DAYS = {"하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "열흘": 10}
_KOREAN = lazy_re.compile(
    rf"(?<![\d가-힣])(?:(?P<next>다음\s?날|이튿날)|(?P<word>{'|'.join(_KOREAN_DAYS)})\s?(?P<way>뒤|후|전)"
    r"|(?P<count>\d{1,3})일\s?(?P<counted_way>뒤|후|전))인?,?\s\Z"
)
#: How far before a date the words may begin.
_REACH = 80
_DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "year": 365.25}
#: How many days may lie between what is said and what is so: people count whole months and years.
_SLACK = {"day": 0, "week": 3, "month": 16, "year": 190}


class Interval(NamedTuple):
    """So many days, weeks, months or years between two dates.

    Attributes:
        start: offset of the first character of its words.
        stop: offset after the last one.
        number: how many; below 0 when the date comes before the other.
        unit: day, week, month or year.
    """

    start: int
    stop: int
    number: int
    unit: str

    def fits(self, first: date, second: date) -> bool:
        """Whether it is between the two days; a day is meant exactly, a month within half a month."""
        return abs((second - first).days - self.number * _DAYS[self.unit]) <= _SLACK[self.unit]


def find_interval(text: str, start: int, stop: int, lang: str) -> Interval | None:
    """The interval whose words end just before ``stop``, where a date is.

    Args:
        text: the passage.
        start: where its sentence begins.
        stop: where the date begins.
        lang: its language, as a BCP 47 tag.
    """
    start = max(start, stop - _REACH)
    if lang.startswith("ko"):
        return _read_korean(_KOREAN.search(text, start, stop))
    match = _LATER.search(text, start, stop)
    if match is None or is_rough(text[start : match.start()], "en"):
        return None
    end = match.end() - (len(match[0]) - len(re.sub(r",?\s(?:on\s)?\Z", "", match[0])))
    if match["next"]:
        return Interval(match.start(), end, 1, "day")
    if match["count"] is None:
        return Interval(match.start(), end, -1, "day")
    way = -1 if match["way"].lower() in ("earlier", "before") else 1
    return Interval(match.start(), end, way * _read_count(match["count"]), match["unit"].lower())


def find_interval_after(text: str, start: int, stop: int) -> Interval | None:
    """The interval between a date that ends at ``start`` and one that begins at ``stop``: “, two days after … of”.

    The count is below 0 when the first of the two dates is the later one.
    """
    match = _AFTER.fullmatch(text, start, stop)
    if match is None:
        return None
    way = 1 if match["way"].lower() == "before" else -1
    return Interval(*match.span("all"), way * _read_count(match["count"]), match["unit"].lower())


def find_interval_between(text: str, lang: str) -> Interval | None:
    """“two days after”, between the words for what happened and those for what had happened.

    None where there is none, where it is only about right, and in a language whose file does not say how it is written.
    """
    pattern = _compile_between(lang)
    match = pattern.search(text) if pattern else None
    if match is None or is_rough(text[: match.start()], lang):
        return None
    language = read_language(lang)
    if language.idioms and re.match(rf"(?:{language.idioms})\b", match[0], re.IGNORECASE):
        return None
    unit = next(unit for unit in _DAYS if match[unit])
    number = _read_count_in(match["count"], language.counts)
    return Interval(*match.span(), number if match["after"] else -number, unit)


@cache
def _compile_between(lang: str) -> re.Pattern[str] | None:
    language = read_language(lang)
    if not language.units:
        return None
    units = "|".join(f"(?P<{name}>{unit})" for name, unit in zip(_DAYS, language.units, strict=True))
    return re.compile(
        # Not behind a hyphen or a decimal mark: twenty-one days, 2.5 years.
        rf"(?<![\w.,-])(?P<count>{'|'.join(language.counts)}|\d{{1,3}})\s(?:{units}),?\s"
        rf"(?:(?P<after>{language.after})|{language.before})\b",
        re.IGNORECASE,
    )


def is_rough(before: str, lang: str) -> bool:
    """Whether the words before an interval say that it is only about right: nothing to hold against the calendar."""
    pattern = _compile_roughly(lang)
    return pattern is not None and pattern.search(before) is not None


@cache
def _compile_roughly(lang: str) -> re.Pattern[str] | None:
    words = read_language(lang).roughly
    return re.compile(rf"\b(?:{words})\s?\Z", re.IGNORECASE) if words else None


def _read_count(word: str) -> int:
    low = word.lower()
    if low in ("a", "an"):
        return 1
    return NUMBERS[low] if low in NUMBERS else int(low)


def _read_count_in(word: str, counts: tuple[str, ...]) -> int:
    at = next((at for at, count in enumerate(counts, 1) if re.fullmatch(count, word, re.IGNORECASE)), None)
    return at or int(word)


def _read_korean(match: re.Match[str] | None) -> Interval | None:
    if match is None:
        return None
    end = match.start() + len(match[0].rstrip(", 인"))
    if match["next"]:
        return Interval(match.start(), end, 1, "day")
    count = _KOREAN_DAYS[match["word"]] if match["word"] else int(match["count"])
    return Interval(match.start(), end, -count if "전" in (match["way"], match["counted_way"]) else count, "day")
