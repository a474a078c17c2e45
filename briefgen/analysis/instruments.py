"""A passage -> the treaties, laws and declarations in it that are given with the day on which something was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefgen.analysis.text import Passage, Stretch
from briefgen.analysis.text.names import fold
from briefgen.core import lazy_re

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(_MONTHS)
_DATE = lazy_re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}}) (?P<m1>{_MONTH})|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}}),) (?P<year>[12]\d{{3}})\b"
)
#: A part of that, which is found sooner.
_YEAR = lazy_re.compile(r" [12]\d{3}\b")
_VERB = lazy_re.compile(
    r"[\s,]+(?:was |were |which was |first )?(?P<verb>signed|adopted|concluded|ratified|issued|dated|of)"
    r"(?: (?:in|at|by) [^.;:]{1,40}?)?(?: on)? $"
)
_PHRASE = lazy_re.compile(r"(?:(?:[A-Z][\w’'\-–]*|of|on|for|and|the|between|to)\s+)*[A-Z][\w’'\-–]*$")
#: What exists once, and on one day.
_KINDS = frozenset(
    "treaty agreement declaration accord accords resolution statute convention act memorandum pact protocol communique "
    "charter armistice directive".split()
)
_SMALL = frozenset("of on for and the between to".split())
#: Characters before a date in which its treaty is looked for.
_NEAR = 200


@dataclass(frozen=True, slots=True)
class Dated:
    """An instrument with a day.

    Attributes:
        key: the same for “the Ferry Treaty” and “Treaty of the Ferry”, with what was done to it.
        name: its name, as written.
        verb: signed, adopted, ...; "" where it only says “of 19 June 2024”.
        day: in ISO form.
        stretch: the words of the date.
    """

    key: str
    name: str
    verb: str
    day: str
    stretch: Stretch


def find_dated(passage: Passage) -> Iterator[Dated]:
    """Every “Ferry Treaty, signed on 19 June 2024”, in English."""
    if not _YEAR.search(passage.text):
        return
    for match in _DATE.finditer(passage.text):
        start = max((each.start for each in passage.sentences if each.start <= match.start()), default=0)
        before = passage.text[max(start, match.start() - _NEAR) : match.start()]
        verb = _VERB.search(before)
        phrase = _PHRASE.search(before, 0, verb.start()) if verb else None
        day = _read_day(match)
        if verb is None or phrase is None or not day:
            continue
        words = [fold(word) for word in phrase[0].split() if word.casefold() not in _SMALL]
        # “The Act” alone may be any.
        if len(words) > 1 and set(words) & _KINDS:
            done = {"of": "", "dated": ""}.get(verb["verb"], verb["verb"])
            key = f"{' '.join(sorted(words))} {done}"
            yield Dated(key, phrase[0].removeprefix("The "), done, day, passage.cut(*match.span()))


def _read_day(match: re.Match[str]) -> str:
    month = _MONTHS.index(match["m1"] or match["m2"]) + 1
    try:
        return date(int(match["year"]), month, int(match["d1"] or match["d2"])).isoformat()
    except ValueError:  # 31 June is no day
        return ""
