"""An English sentence -> the anniversary in it, with the year of the event and that in which it falls."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.core import lazy_re

_YEAR = lazy_re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!s)")
_ANNIVERSARY = lazy_re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\sanniversary(?=\sof\s)")
#: Between the year in which an anniversary falls and its name.
_FALLS = lazy_re.compile(
    r",\s(?:the|its|their)\s|[^,;:()]{0,60}\b(?:marked|marks|celebrated|celebrates|commemorated|observed)\s(?:the|its)\s"
)


class Anniversary(NamedTuple):
    """“In 2025, the 80th anniversary of the victory of 1945”.

    Attributes:
        start: offset of the first character of “80th anniversary”.
        stop: offset after the last one.
        number: how many years the sentence says.
        falls: the year in which it falls.
        since: the year of the event.
    """

    start: int
    stop: int
    number: int
    falls: int
    since: int


def find_anniversary(sentence: str) -> Anniversary | None:
    """The anniversary of a sentence; None without one, and where it is not certain which two years belong to it."""
    match = _ANNIVERSARY.search(sentence)
    years = list(_YEAR.finditer(sentence)) if match else []
    if match is None or len(years) != 2 or not years[0].end() <= match.start() < years[1].start():
        return None
    if not _FALLS.fullmatch(sentence, years[0].end(), match.start()):
        return None
    return Anniversary(*match.span(), int(match[1]), int(years[0][0]), int(years[1][0]))
