"""The names of months and weekdays in the languages that write a date as day, month, year, and what joins several.

What they are is in the file of each language; see ``core/languages.py``.
"""

from __future__ import annotations

import re
from functools import cache

from briefgen.core.languages import Language, read_language

_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:\.|er|º|°|e)?"


def find_calendar(language: str) -> Language | None:
    """What a language calls the parts of a date; None where its file does not say it."""
    found = read_language(language)
    return found if found.months and found.weekdays else None


@cache
def compile_dates(language: str) -> re.Pattern[str]:
    """Where a date may be, with days, month and year: 6 et 7 mai 2025, 21. April, 21 de abril de 2014."""
    calendar = read_language(language)
    months = "|".join(f"(?:{name})" for name in calendar.months)
    between = rf"\s?[–—-]\s?|,\s|\s(?:{calendar.both}|{calendar.until})\s(?:den\s|le\s|el\s)?"
    return re.compile(
        rf"(?<![\w.,:/–—-])(?<!\d\s)(?P<days>{_NUMBER}(?:(?:{between}){_NUMBER})*)\s(?:de\s)?(?P<month>{months})(?!\w)"
        r"(?:,?\s(?:del?\s)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:]\d|-\d\d-))?",
        re.IGNORECASE,
    )


@cache
def compile_joint(language: str) -> re.Pattern[str]:
    """What is between two dates that go together: “ et ”, “–”, “ bis zum ”."""
    calendar = read_language(language)
    words = "|".join(each for each in (calendar.both, calendar.until) if each) or "(?!)"
    return re.compile(
        rf"(?:\.|er|º|°|e)?(?:\s?[–—-]\s?|,?\s(?:{words})\s(?:(?:den|dem|el|le|il|o|al)\s)?|,\s)", re.IGNORECASE
    )


def read_name(names: tuple[str, ...], word: str) -> int:
    """Which of the names a word is, 0 for the first."""
    return next(at for at, name in enumerate(names) if re.fullmatch(name, word, re.IGNORECASE))


def name_in(names: tuple[str, ...], at: int) -> str:
    """The name at a place, in the form that is read first."""
    plain = re.sub(r"\(\?:(.*?)\)\?", r"\1", names[at].partition("|")[0])
    return re.sub(r"\[(.).*?\]", r"\1", plain)
