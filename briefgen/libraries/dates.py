"""Dates as people and programs write them -> ISO 8601, or nothing: no guess is taken for a date.

Read are ISO 8601 and the parts of EDTF (level 0 and 1) that BibLaTeX writes, and dates in words of which only one
reading is possible. ``4/5/2025`` has two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from briefgen.core import lazy_re

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero ene janeiro gennaio januari styczeń",
            "february feb februar février fevrier févr febrero fevereiro febbraio februari",
            "march mar märz marz mars marzo março maart marts",
            "april apr avril avr abril aprile",
            "may mai mayo maio maggio mei maj",
            "june jun juni juin junio junho giugno",
            "july jul juli juillet juil julio julho luglio",
            "august aug août aout agosto augustus",
            "september sep sept septembre septiembre setembro settembre",
            "october oct oktober okt octobre octubre outubro ottobre",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre",
        ),
        1,
    )
    for name in names.split()
}
_ISO = lazy_re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:\d{2}\S*)?)?)?([?~%]?)")
_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_YEAR_FIRST = lazy_re.compile(r"(\d{4})\s*[년年.]\s*(\d{1,2})\s*[월月.]?(?:\s*(\d{1,2})\s*[일日.]?)?")
_SLASHES = lazy_re.compile(r"(\d{4})/(\d{1,2})(?:/(\d{1,2}))?/*")
_DOTS = lazy_re.compile(r"(\d{1,2})\.\s*(?:(\d{1,2})\.)?\s*(\d{4})")
_ROMAN_DAY = lazy_re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|\.|er|º)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})", re.IGNORECASE
)
_US_DAY = lazy_re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_US_SPAN = lazy_re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})\s*[-–—]+\s*(\d{1,2}),?\s+(\d{4})")
_YEAR = lazy_re.compile(r"\d{4}")
_MONTH_YEAR = lazy_re.compile(r"([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})")
_SEASON_YEAR = lazy_re.compile(r"(spring|summer|autumn|fall|winter)\s+(\d{4})", re.IGNORECASE)
_ANY_YEAR = lazy_re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
_STATES = {
    "forthcoming": "forthcoming",
    "to appear": "forthcoming",
    "im erscheinen": "forthcoming",
    "à paraître": "forthcoming",
    "inpress": "in press",
    "in press": "in press",
    "im druck": "in press",
}
_DASHES = lazy_re.compile(r"\s*(?:/|--?|–|—|\bto\b|\bbis\b|～|~(?=\s*\d{4}))\s*")


@dataclass(frozen=True, slots=True)
class ReadDate:
    """What a text says of a time.

    Attributes:
        value: ISO 8601, one date or two with a slash; "" where it says none.
        display: words to print instead, where the date alone would say less; "" for none.
        state: forthcoming, or in press; "" otherwise.
        doubt: what is not kept of it, as the end of a sentence; "" where all is.
    """

    value: str = ""
    display: str = ""
    state: str = ""
    doubt: str = ""


def read_state(text: str) -> str:
    """ "forthcoming" or "in press"; "" for what means neither."""
    return _STATES.get(" ".join(text.casefold().split()).strip("()[]."), "")


def read_date(text: str) -> ReadDate | None:
    """Read a date; None for what cannot be understood.

    Args:
        text: plain characters, on one line.
    """
    words = " ".join(text.split())
    words = words[1:-1] if words.startswith("[") and words.endswith("]") else words
    if state := read_state(words):
        return ReadDate(state=state)
    found = _read_interval(words) or _read_words(words)
    if found:
        return found
    years = set(_ANY_YEAR.findall(words))
    if len(years) == 1 and _LETTER.search(words) and not _SLASHED.search(words):
        return ReadDate(years.pop(), words, doubt="only its year is understood; the rest is printed as it is written")
    return None


_LETTER = lazy_re.compile(r"[^\W\d_]")
_SLASHED = lazy_re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")


def _read_interval(words: str) -> ReadDate | None:
    """ISO 8601 and EDTF."""
    start, slash, end = words.partition("/")
    first = _read_iso(start)
    if not first or not slash:
        return first
    if end in ("", ".."):
        return ReadDate(first.value, first.display, doubt="that it goes on without an end is not kept")
    last = _read_iso(end)
    if not last or last.value == first.value:
        return None if not last else ReadDate(first.value, doubt=first.doubt or last.doubt)
    return _join(first.value, last.value, first.doubt or last.doubt)


def _read_iso(words: str) -> ReadDate | None:
    match = _ISO.fullmatch(words)
    if not match:
        return None
    year, month, day, mark = match.groups()
    doubt = "that it is uncertain is not kept" if mark else ""
    if month in _SEASONS and not day:
        return ReadDate(year, f"{_SEASONS[month]} {year}", doubt=doubt)
    value = _make(year, month, day)
    return ReadDate(value, doubt=doubt) if value else None


def _read_words(words: str) -> ReadDate | None:
    if value := _read_one(words):
        return ReadDate(value)
    if match := _SEASON_YEAR.fullmatch(words):
        return ReadDate(match[2], words)
    return _read_span(words)


def _read_one(words: str) -> str:
    """One date in words or figures; "" for what it is not."""
    if match := _YEAR_FIRST.fullmatch(words) or _SLASHES.fullmatch(words):
        return _make(*match.groups())
    if match := _DOTS.fullmatch(words):
        day, month, year = match.groups()
        return _make(year, month or day, day if month else None)
    if match := _ROMAN_DAY.fullmatch(words):
        return _make(match[3], _month(match[2]), match[1])
    if match := _US_DAY.fullmatch(words):
        return _make(match[3], _month(match[1]), match[2])
    match = _MONTH_YEAR.fullmatch(words)
    return _make(match[2], _month(match[1]), None) if match else ""


def _read_span(words: str) -> ReadDate | None:
    """ "28 April – 2 May 2025", "April/May 2025", "28–30 April 2025": what the first lacks, the second has."""
    if match := _US_SPAN.fullmatch(words):
        first, last = (_make(match[4], _month(match[1]), day) for day in match.groups()[1:3])
        return _join(first, last, "")
    parts = _DASHES.split(words)
    if len(parts) != 2 or not all(parts):
        return None
    last = _read_one(parts[1]) or (parts[1] if _YEAR.fullmatch(parts[1]) else "")
    if not last:
        return None
    year, _, rest = last.partition("-")
    month = rest[:2]
    names = {number: name for name, number in _MONTHS.items()}
    # English puts the month before the day: April 28–30, 2025.
    tries = (parts[0], f"{parts[0]} {year}", f"{parts[0]} {names.get(int(month), '')} {year}" if month else "")
    own = parts[0] if _YEAR.fullmatch(parts[0]) else ""
    first = next((value for value in (own, *map(_read_one, tries)) if value and len(value) == len(last)), "")
    return _join(first, last, "") if first else None


def _join(first: str, last: str, doubt: str) -> ReadDate | None:
    if not first or not last:
        return None
    exact = min(len(first), len(last))
    if len(first) != len(last):
        doubt = "the two ends are kept only as exactly as the rougher one"
    first, last = first[:exact], last[:exact]
    if first == last:
        return ReadDate(first, doubt=doubt)
    return ReadDate(f"{first}/{last}", doubt=doubt) if first < last else None


def _month(name: str) -> str | None:
    found = _MONTHS.get(name.casefold())
    return str(found) if found else "0"


def _make(year: str, month: str | None, day: str | None) -> str:
    """An ISO date; "" for a day that there is not."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    parts = [year] + ([f"{int(month):02}"] if month else []) + ([f"{int(day):02}"] if month and day else [])
    return "-".join(parts)
