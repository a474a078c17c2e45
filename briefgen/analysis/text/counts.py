"""Sentences -> what they count: number words, (1) and (2), First and Second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis.text.passage import Stretch
from briefgen.core import lazy_re

_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
#: English number words, one to twenty.
NUMBERS = {word: number for number, word in enumerate(_UNITS.split(), 1)}
#: Korean number words as they come before a counter, two to ten.
KOREAN_NUMBERS = dict(zip("두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), range(2, 11), strict=True))

_FIRST = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split()
_ORDINALS = {word.casefold(): number for number, word in enumerate(_FIRST, 1)}
_KOREAN_ORDINALS = {word: number for number, word in enumerate("첫 둘 셋 넷 다섯 여섯 일곱 여덟 아홉 열".split(), 1)}
_OPENING = lazy_re.compile(
    rf"(?P<word>{'|'.join(_FIRST)})(?:ly)?(?: of all)?(?=,)"
    rf"|(?:The|A|My|Our) (?P<noun>{'|'.join(_FIRST).lower()})\b"
    rf"|(?P<korean>{'|'.join(_KOREAN_ORDINALS)})째(?=[,\s는로])"
)
_MARKER = lazy_re.compile(r"(?<![^\s(,;:])(?<!\d )\((?P<number>\d{1,2}|[a-z])\)(?=\s)")


class Ordinal(NamedTuple):
    """A sentence that opens with First, The second, 셋째.

    Attributes:
        words: the words that say so.
        number: 1 for the first.
        firm: whether it can only be one of a list: “Second,”, not “The second”.
    """

    words: Stretch
    number: int
    firm: bool


def read_ordinal(sentence: Stretch) -> Ordinal | None:
    """The ordinal that a sentence opens with."""
    match = _OPENING.match(sentence.text)
    if match is None:
        return None
    korean = match["korean"]
    word = match["word"] or match["noun"] or ""
    number = _KOREAN_ORDINALS[korean] if korean else _ORDINALS[word.casefold()]
    words = sentence.cut(0, match.end() + bool(korean))
    return Ordinal(words.cut(0, len(words.text.rstrip(", "))), number, not match["noun"])


def has_ordinal_word(text: str, number: int) -> bool:
    """Whether the ordinal word of a number is somewhere in an English text."""
    return number <= len(_FIRST) and re.search(rf"\b{_FIRST[number - 1]}(?:ly)?\b", text, re.IGNORECASE) is not None


def find_runs(stretch: Stretch) -> Iterator[list[Stretch]]:
    """Every list of (1), (2), ... or (a), (b), ... in a run of words; each begins with 1 or a, and has two or more.

    A number out of order is in the list too: (1), (2), (4) is one list.
    """
    if "(" not in stretch.text:
        return
    run: list[Stretch] = []
    for match in _MARKER.finditer(stretch.text):
        marker = stretch.cut(match.start(), match.end())
        same = bool(run) and run[0].text[1].isdigit() == marker.text[1].isdigit()
        if not same or read_marker(marker) == 1:
            if len(run) > 1:
                yield run
            run = [marker] if read_marker(marker) == 1 else []
        else:
            run.append(marker)
    if len(run) > 1:
        yield run


def read_marker(marker: Stretch) -> int:
    """The number of a mark of find_runs: 2 for (2) and (b)."""
    label = marker.text[1:-1]
    return int(label) if label.isdigit() else ord(label) - ord("a") + 1
