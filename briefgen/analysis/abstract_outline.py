"""An abstract that numbers the sections of its brief -> its items, beside the headings of these sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.analysis.headings import read_headings
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Passage, Stretch
from briefgen.analysis.text.counts import find_runs
from briefgen.core import lazy_re

_CORE = lazy_re.compile(r"\S(?:.*\S)??(?=[\s,;.]*(?:\s(?:and|or))?\s*\Z)", re.DOTALL)
#: Words that say nothing of what a text is about.
_EMPTY = frozenset(
    "a an the and or of in on at to for from by with as is are was were be its it their his her this that these those "
    "how what why who when where which new into over under between through toward towards against potential act".split()
)
#: Capitals that stand for their country, as diplomats use them.
_CAPITALS = {
    "moscow": "russia",
    "kremlin": "russia",
    "pyongyang": "korea",
    "seoul": "korea",
    "beijing": "china",
    "tokyo": "japan",
    "washington": "united",
    "kyiv": "ukraine",
    "kiev": "ukraine",
    "brussels": "european",
    "london": "british",
    "berlin": "german",
    "paris": "french",
    "tehran": "iran",
    "taipei": "taiwan",
}
_WORD = lazy_re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
#: Enough of a word to know it again in another form: strengthen, strengthening; idolize, idolization.
_STEM = 5


class Plan(NamedTuple):
    """An abstract that lists what the sections are about.

    Attributes:
        items: what follows each of (1), (2), (3).
        headings: of the sections that they are about: from the one that the first is like to the last, where an
            introduction and a conclusion are not counted.
        shared: the sections that each item shares words with, by number.
    """

    items: Sequence[Stretch]
    headings: Sequence[Passage]
    shared: Sequence[frozenset[int]]


def read_abstract_outline(subject: Subject) -> Plan | None:
    """The first such list in an abstract; ask for it with ``subject.once``.

    Numbers are taken for those of sections when at least two of them, and two thirds of all, share a word with sections
    that follow each other in the same order, and that word stands neither in the title nor in several headings.
    """
    headings = [each for path, each in subject.once(read_headings).items() if len(path) == 2]
    stems = [_find_stems(each.text) for each in headings]
    often = Counter(stem for each in stems for stem in each)
    title = _find_stems(" ".join(each.text for each in subject.passages() if each.part == "title"))
    telling = [frozenset(stem for stem in each - title if often[stem] == 1) for each in stems]
    for items in _find_lists(subject):
        words = [_find_stems(item.text) for item in items]
        matches = _match(words, telling)
        if len(matches) >= max(2, (2 * len(items) + 2) // 3):
            first, last = _span(matches, len(items), len(headings))
            shared = [frozenset(n for n, each in enumerate(stems[first : last + 1]) if each & own) for own in words]
            return Plan(items, headings[first : last + 1], shared)
    return None


def _find_lists(subject: Subject) -> Iterator[list[Stretch]]:
    """What follows each of (1), (2), (3) in the sentences of the abstract."""
    for passage in subject.passages():
        if passage.part != "abstract":
            continue
        for sentence in passage.sentences:
            for run in find_runs(sentence):
                stops = [marker.start for marker in run[1:]] + [sentence.stop]
                cut = [passage.cut(marker.stop, stop) for marker, stop in zip(run, stops, strict=True)]
                yield [_trim(each) for each in cut]


def _trim(item: Stretch) -> Stretch:
    match = _CORE.search(item.text)
    return item.cut(*match.span()) if match else item


def _match(items: Sequence[frozenset[str]], sections: Sequence[frozenset[str]]) -> dict[int, int]:
    """Item to section, in rising order: each item goes to the next section that it shares most words with."""
    found: dict[int, int] = {}
    start = 0
    for number, item in enumerate(items):
        best = max(range(start, len(sections)), key=lambda n: (len(item & sections[n]), -n), default=None)
        if best is not None and item & sections[best]:
            found[number], start = best, best + 1
    return found


def _span(matches: dict[int, int], items: int, sections: int) -> tuple[int, int]:
    """The first and the last section of the plan; items at its ends that match none are counted on."""
    first_item, last_item = min(matches), max(matches)
    first = max(matches[first_item] - first_item, 0)
    last = min(matches[last_item] + items - 1 - last_item, sections - 1)
    return first, last


def _find_stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say what a text is about."""
    stems = set()
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s?\Z", "", match[0].casefold())
        word = _CAPITALS.get(word, word)
        if word not in _EMPTY and (len(word) > 2 or word.isdigit()):
            stems.add(word[:_STEM])
    return frozenset(stems)
