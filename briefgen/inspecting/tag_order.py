"""An Edition's texts and a PDF's tags -> the texts that are read elsewhere than the Edition has them.

Whether a text is there at all is asked in ``words.py``. Here, every text that is read as often as the Edition has it
gets its place among the tagged letters. What does not follow what came before is out of order; a note that lies between
the letters of one text interrupts it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.inspecting.expected import Unit
from briefgen.inspecting.stream import SHORT, fold
from briefgen.inspecting.tagged_text import TaggedText
from briefgen.inspecting.tags.tree import Element

#: No letter: what parts the texts of an edition from each other.
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Placed:
    """A text and where it is read.

    Attributes:
        unit: the text.
        start: the offset of its first letter.
        stop: the offset behind its last.
    """

    unit: Unit
    start: int
    stop: int


def place_units(units: Sequence[Unit], text: TaggedText) -> list[Placed]:
    """The texts that have a place of their own among the tagged letters, in the order of the edition.

    Texts that stand elsewhere too, as a heading does that a table's cell repeats, and short ones, have none.
    """
    folded = [fold(unit.text)[0] for unit in units]
    whole = _BETWEEN.join(folded)
    found: list[Placed] = []
    at = 0
    for unit, letters in zip(units, folded, strict=True):
        if len(letters) >= SHORT and whole.count(letters) == text.letters.count(letters):
            before = whole.count(letters, 0, at)
            start = -len(letters)
            for _ in range(before + 1):  # one after the other, as they are counted
                start = text.letters.find(letters, start + len(letters))
            if start >= 0:
                found.append(Placed(unit, start, start + len(letters)))
        at += len(letters) + len(_BETWEEN)
    return found


def find_disorder(placed: Sequence[Placed]) -> list[Placed]:
    """The fewest texts without which all others follow each other.

    An exhibit may stand after text that follows it, where that fills a page (``rendering/fitting/gaps.py``); never
    before text that it follows.
    """
    texts = [each for each in placed if not each.unit.loose]
    exhibits = [each for each in placed if each.unit.loose]
    found = [*_find_unsorted(texts), *_find_unsorted(exhibits)]
    last = -1
    for each in placed:
        if not each.unit.loose and each not in found:
            last = each.start
        elif each.unit.loose and each.start < last and each not in found:
            found.append(each)
    return found


def _find_unsorted(placed: Sequence[Placed]) -> list[Placed]:
    # The longest rising sequence of places, by patience sorting.
    tops: list[int] = []
    tails: list[int] = []
    behind: list[int] = []
    for index, each in enumerate(placed):
        pile = bisect_left(tops, each.start)
        behind.append(tails[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [each.start]
        tails[pile : pile + 1] = [index]
    kept, index = set[int](), tails[-1] if tails else -1
    while index >= 0:
        kept.add(index)
        index = behind[index]
    return [each for index, each in enumerate(placed) if index not in kept]


def find_interrupted(placed: Sequence[Placed], text: TaggedText) -> Iterator[tuple[Placed, Element]]:
    """The texts in which a note is read, each with its first."""
    for each in placed:
        inside = (note for at, note in text.notes if each.start < at < each.stop)
        if note := next(inside, None):
            yield each, note
