"""When an event was: a day, a month, a year, or a span of them, as exact as it is known.

The forms are those of the Extended Date/Time Format (EDTF, ISO 8601-2:2019, https://www.loc.gov/standards/datetime/):
level 0 without times of day, and of level 1 the signs ``?``, ``~`` and ``%`` after a date, and open and unknown ends.
Quarters and half-years are written as statistical offices write them (SDMX 2.1, section 6, "Time"). Seasons are not
taken: spring is at other times south of the equator.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from briefgen.core import lazy_re

Precision = Literal["year", "half", "quarter", "month", "day"]

_POINT = lazy_re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-Q(?P<quarter>[1-4])|-S(?P<half>[12]))?(?P<sign>[?~%])?"
)
#: What to write where nothing can be suggested.
HINT = "Write 2025-04-28, 2025-04 or 2025; a span 2025-04-28/2025-05-02; 2022-02/.. has not ended, 2015~ is about 2015."
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}
_LAST_YEAR = 9999
_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?:(?P<{0}>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?)"
#: How people write days, months and years.
_WRITTEN = (
    lazy_re.compile(rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH.format('m')},?\s+(?P<y>\d{{4}})"),
    lazy_re.compile(rf"{_MONTH.format('m')}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"),
    lazy_re.compile(r"(?P<d>\d{1,2})\.\s?(?P<n>\d{1,2})\.\s?(?P<y>\d{4})"),
    lazy_re.compile(r"(?P<y>\d{4})[./-](?P<n>\d{1,2})[./-](?P<d>\d{1,2})"),
    lazy_re.compile(r"(?P<y>\d{4})-(?P<n>\d{1,2})-(?P<d>\d{1,2})t.+"),
    lazy_re.compile(r"(?P<y>\d{4})"),
)
_SLASHES = lazy_re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_ABOUT = lazy_re.compile(r"(?:about|around|circa|ca\.?|c\.)\s*")
_SINCE = lazy_re.compile(r"(?:since|from)\s+")
_UNTIL = lazy_re.compile(r"(?:until|till|up to)\s+")
_TO = lazy_re.compile(r"\s*(?:–|—|\s-\s|\bto\b|\buntil\b|/)\s*")
_DECADE = lazy_re.compile(r"(?:the\s+)?(\d{3})(?:0s|x)")


@dataclass(frozen=True, slots=True)
class Point:
    """A date, as exact as it is written.

    Attributes:
        start: its first day.
        precision: how exact it is.
        about: whether it is approximate (``~`` or ``%``).
        doubtful: whether it is uncertain (``?`` or ``%``).
    """

    start: date
    precision: Precision
    about: bool = False
    doubtful: bool = False

    @property
    def end(self) -> date:
        """Its last day."""
        if self.precision == "day":
            return self.start
        after = self.start.year * 12 + self.start.month - 1 + _MONTHS[self.precision]
        if after // 12 > _LAST_YEAR:
            return date.max
        return date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event was.

    Attributes:
        first: when it began; None when that is open or unknown.
        last: when it ended; the same as ``first`` for a date, None when that is open or unknown.
        open: whether an end that is not there is open (``..``): it had not ended, or not begun, as far as is known.
        is_span: whether it is written as a span.
    """

    first: Point | None
    last: Point | None
    open: bool = False
    is_span: bool = False

    @property
    def start(self) -> date:
        """Its first day that is known."""
        found = self.first or self.last
        assert found is not None  # one end is always known
        return found.start if self.first else found.end

    @property
    def end(self) -> date:
        """Its last day that is known."""
        found = self.last or self.first
        assert found is not None
        return found.end if self.last else found.start

    @property
    def order(self) -> tuple[date, date]:
        """Events are in this order."""
        return self.start, self.end


def read_event_time(written: str) -> EventTime | None:
    """What a text in EDTF says; None when it is none, or its end is before its beginning."""
    begin, slash, end = written.strip().partition("/")
    first, last = _read_point(begin), _read_point(end)
    if not slash:
        return EventTime(first, first) if first else None
    if (begin not in ("", "..") and not first) or (end not in ("", "..") and not last) or not (first or last):
        return None
    if first and last and last.end < first.start:
        return None
    return EventTime(first, last, ".." in (begin, end), is_span=True)


def _read_point(written: str) -> Point | None:
    match = _POINT.fullmatch(written)
    if match is None:
        return None
    month, precision = 1, "year"
    if match["quarter"]:
        month, precision = 3 * int(match["quarter"]) - 2, "quarter"
    elif match["half"]:
        month, precision = 6 * int(match["half"]) - 5, "half"
    elif match["month"]:
        month, precision = int(match["month"]), "day" if match["day"] else "month"
    sign = match["sign"] or ""
    try:
        start = date(int(match["year"]), month, int(match["day"] or 1))
    except ValueError:  # 30 February, month 13, year 0
        return None
    return Point(start, precision, sign in ("~", "%"), sign in ("?", "%"))  # type: ignore[arg-type]


def suggest_event_time(written: str) -> str:
    """What was probably meant, in EDTF; several ways with " or " between them; "" when that cannot be said."""
    words = " ".join(written.casefold().split()).strip(" .")
    if match := _DECADE.fullmatch(words):
        return f"{match[1]}0/{match[1]}9"
    if match := _SLASHES.fullmatch(words):
        both = (f"{match[3]}-{int(one):02}-{int(two):02}" for one, two in (match.groups()[1::-1], match.groups()[:2]))
        return " or ".join(dict.fromkeys(each for each in both if read_event_time(each)))
    for pattern, form in ((_SINCE, "{}/.."), (_UNTIL, "../{}"), (_ABOUT, "{}~")):
        if (match := pattern.match(words)) and not _TO.search(words[match.end() :]):
            found = _suggest_point(words[match.end() :])
            return form.format(found) if found else ""
    if found := _suggest_point(words):
        return found
    parts = _TO.split(_SINCE.sub("", words, count=1))
    if len(parts) != 2:
        return ""
    ends = [_suggest_point(parts[0]) or _complete(*parts), _suggest_point(parts[1])]
    whole = "/".join(ends)
    return whole if all(ends) and read_event_time(whole) else ""


def explain_event_time(written: str) -> str:
    """What to write in place of a text that is no date."""
    begin, slash, end = written.strip().partition("/")
    if slash and read_event_time(begin) and read_event_time(end):
        return "It ends before it begins: put the earlier date first."
    meant = suggest_event_time(written)
    return f"Write {meant}." if meant else HINT


def _complete(begin: str, end: str) -> str:
    """The first of "28–30 April 2025" and "April–May 2025", which has the rest of the last."""
    for words in (f"{begin} {end.partition(' ')[2]}", f"{begin} {end.rpartition(' ')[2]}"):
        if found := _suggest_point(words):
            return found
    return ""


def _suggest_point(words: str) -> str:
    for pattern in _WRITTEN:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        parts = match.groupdict()
        number = _NAMES.index(parts["m"][:3]) + 1 if parts.get("m") else int(parts.get("n") or 0)
        iso = parts["y"] + (f"-{number:02}" if number else "") + (f"-{int(parts['d']):02}" if parts.get("d") else "")
        if read_event_time(iso):
            return iso
    return ""


def _check(value: str) -> str:
    if read_event_time(value) is None:
        raise PydanticCustomError("event_date", "must be a date in EDTF", {"hint": explain_event_time(value)})
    return value


#: A date or a span in EDTF: 2025-04-28, 2025-04, 2025, 2015~, 2025-04-28/2025-05-02, 2022-02-24/..
EventDate = Annotated[str, AfterValidator(_check)]
