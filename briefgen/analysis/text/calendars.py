"""The names of months and weekdays in the languages that write a date as day, month, year, and what joins several."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefgen.core import lazy_re


class Calendar(NamedTuple):
    """What a language calls the parts of a date.

    Attributes:
        months: January first.
        weekdays: Monday first; an ending that the language adds, as in Swedish “tisdagen”, is allowed for.
        both: words between two days: 6 et 7.
        until: words from one day to another: 6 au 8.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    both: str
    until: str


def _make(months: str, weekdays: str, both: str, until: str) -> Calendar:
    return Calendar(tuple(months.split()), tuple(weekdays.split()), both, until)


_GERMANIC = "januari februari maart april mei juni juli augustus september oktober november december"
CALENDARS = {
    "fr": _make(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "lundi mardi mercredi jeudi vendredi samedi dimanche", "et|ou", "au|à",
    ),
    "de": _make(
        "Januar|Jänner Februar|Feber März April Mai Juni Juli August September Oktober November Dezember",
        "Montag Dienstag Mittwoch Donnerstag Freitag Samstag|Sonnabend Sonntag", "und|oder", "bis|auf",
    ),
    "es": _make(
        "enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre",
        "lunes martes miércoles jueves viernes sábado domingo", "y|o", "al|a|hasta",
    ),
    "it": _make(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica", "e|o", "al|a|fino",
    ),
    "pt": _make(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "segunda(?:-feira)? terça(?:-feira)? quarta(?:-feira)? quinta(?:-feira)? sexta(?:-feira)? sábado domingo",
        "e|ou", "a|até",
    ),
    "nl": _make(_GERMANIC, "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag", "en|of", "tot|t/m"),
    "sv": _make(
        "januari februari mars april maj juni juli augusti september oktober november december",
        "måndag tisdag onsdag torsdag fredag lördag söndag", "och|eller", "till",
    ),
    "da": _make(
        "januar februar marts april maj juni juli august september oktober november december",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag", "og|eller", "til",
    ),
    "nb": _make(
        "januar februar mars april mai juni juli august september oktober november desember",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag", "og|eller", "til",
    ),
}  # fmt: skip
CALENDARS |= {"no": CALENDARS["nb"], "nn": CALENDARS["nb"]}

_WORDS = "|".join(sorted({word for each in CALENDARS.values() for word in (each.both, each.until)}))
#: Between two dates that go together, in any of these languages.
JOINED_ELSEWHERE = lazy_re.compile(
    rf"(?:\.|er|º|°|e)?(?:\s?[–—-]\s?|,?\s(?:{_WORDS})\s(?:(?:den|dem|el|le|il|o|al)\s)?|,\s)", re.IGNORECASE
)
_NUMBER = r"(?:[12]\d|3[01]|0?[1-9])(?:\.|er|º|°|e)?"


@cache
def compile_dates(language: str) -> re.Pattern[str]:
    """Where a date may be, with days, month and year: 6 et 7 mai 2025, 21. April, 21 de abril de 2014."""
    calendar = CALENDARS[language]
    months = "|".join(f"(?:{name})" for name in calendar.months)
    between = rf"\s?[–—-]\s?|,\s|\s(?:{calendar.both}|{calendar.until})\s(?:den\s|le\s|el\s)?"
    return re.compile(
        rf"(?<![\w.,:/–—-])(?<!\d\s)(?P<days>{_NUMBER}(?:(?:{between}){_NUMBER})*)\s(?:de\s)?(?P<month>{months})(?!\w)"
        r"(?:,?\s(?:del?\s)?(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:]\d|-\d\d-))?",
        re.IGNORECASE,
    )


def read_name(names: tuple[str, ...], word: str) -> int:
    """Which of the names a word is, 0 for the first."""
    return next(at for at, name in enumerate(names) if re.fullmatch(name, word, re.IGNORECASE))


def name_in(names: tuple[str, ...], at: int) -> str:
    """The name at a place, in the form that is read first."""
    return re.sub(r"\(\?:(.*?)\)\?", r"\1", names[at].partition("|")[0])
