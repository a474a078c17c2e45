"""Texts as they stand on a line, from left to right -> the order in which they are read.

A page shows letters where the eye meets them; what runs from right to left then begins with its last letter. This is
what the Unicode bidirectional algorithm (UAX 9, rule L2) did, done backwards, as far as it can be: numbers and words of
the other direction are kept whole.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_RIGHT = ("R", "AL", "RLE", "RLO", "RLI")
_NUMBERS = ("EN", "AN")
#: What a number keeps together: signs between its digits, and before or behind it.
_IN_NUMBERS = ("ES", "CS", "ET")


def runs_left(text: str) -> bool:
    """Whether some of a text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in _RIGHT for char in text)


def find_direction(text: str) -> str:
    """``"rtl"`` or ``"ltr"`` by the first letter (UAX 9, P2); without letters, from left to right, as numbers are."""
    kinds = (unicodedata.bidirectional(char) for char in text)
    return "rtl" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "ltr"


def order_line(letters: Sequence[str]) -> str:
    """The text of a line.

    Args:
        letters: what each glyph stands for, from left to right; of several letters, in the order of reading.
    """
    kinds = [_kind(each) for each in letters]
    if kinds.count("R") >= kinds.count("L"):
        return _turn(letters, kinds, 0, len(letters))
    out, at = list[str](), 0
    while at < len(letters):
        if kinds[at] != "R":
            out.append(letters[at])
            at += 1
            continue
        stop = next((index for index in range(at, len(letters)) if kinds[index] == "L"), len(letters))
        while kinds[stop - 1] not in "RN":
            stop -= 1
        out.append(_turn(letters, kinds, at, stop))
        at = stop
    return "".join(out)


def _turn(letters: Sequence[str], kinds: Sequence[str], start: int, stop: int) -> str:
    """Some letters from right to left, those of numbers and words of the other direction as they are."""
    out, at = list[str](), stop
    while at > start:
        first = at - 1
        if kinds[first] in "LN":
            first = _begin(kinds, start, first)
        out += letters[first:at]
        at = first
    return "".join(out)


def _begin(kinds: Sequence[str], start: int, last: int) -> int:
    """Where the words or the number begin that end with a letter: nothing between them runs from right to left."""
    first, in_words = last, kinds[last] == "L"
    for at in range(last - 1, start - 1, -1):
        if kinds[at] in "LN":
            first, in_words = at, in_words or kinds[at] == "L"
        elif not (kinds[at] == "S" or (kinds[at] == "O" and in_words)):
            break
    return first


def _kind(text: str) -> str:
    """R: from right to left; L: from left to right; N: digit; S: sign of numbers; M: mark or nothing; O: other."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in _RIGHT:
            return "R"
        if kind == "L":
            return "L"
        if kind in _NUMBERS:
            return "N"
    kind = unicodedata.bidirectional(text[0]) if text else "BN"
    return "M" if kind in ("NSM", "BN") else "S" if kind in _IN_NUMBERS else "O"
