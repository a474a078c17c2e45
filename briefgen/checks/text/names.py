"""A passage -> what may be names in it, and the key that all spellings of one name share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from briefgen.checks.text.passage import Block, Passage
from briefgen.checks.text.stretch import Stretch

#: Words of a name that are compared together: Kim Jong Un, Comprehensive Strategic Partnership.
_LONGEST = 3
_HYPHENS = "-\u2010\u2011"
_POSSESSIVE = re.compile(r"['’]s$")
_APART = re.compile(r"[^\W_]+")
#: Russian and Ukrainian surnames are written -sky, -skyy, -skiy and -skii by different systems (BGN/PCGN, ISO 9,
#: passports), and mean one person.
_SLAVIC = re.compile(r"(?<=\w\wsk)(?:yy|iy|ij|ii|yi|i)$")
#: Cities of Ukraine by their Russian names, and as UNGEGN resolution X/9 (2012) and BGN romanise the Ukrainian ones.
_CITIES = {"kiev": "kyiv", "kharkov": "kharkiv", "lvov": "lviv", "odessa": "odesa"}
#: Passages in headline style, where capitals mean nothing.
HEADLINES = (Block.TITLE, Block.HEADING, Block.TERM, Block.CELL, Block.CAPTION)


class Name(NamedTuple):
    """Capitalised words that may be a name, or a part of one.

    Attributes:
        key: the same for all spellings.
        stretch: where they stand, without a possessive ’s.
        before: the key of the capitalised word before them; "" without one.
        sure: whether their capitals must mean a name: not where a sentence begins, not in a headline.
    """

    key: str
    stretch: Stretch
    before: str
    sure: bool


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without hyphens, apostrophes, accents and capitals; known spellings of one name become one."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(_APART.findall("".join(char for char in plain if not unicodedata.combining(char))))
    return _CITIES.get(letters) or _SLAVIC.sub("y", letters)


def find_names(passage: Passage) -> Iterator[Name]:
    """Every run of one to three capitalised words."""
    starts = {sentence.start for sentence in passage.sentences}
    headline = passage.kind in HEADLINES
    run: list[tuple[Stretch, str]] = []
    for word in (*passage.words, None):
        if word and run and passage.text[run[-1][0].stop : word.start] not in (" ", "\u00a0"):
            yield from _cut(run, starts, headline)
            run = []
        if word and passage.text[word.start].isupper():
            run.append((word, fold(word.text)))
        else:
            yield from _cut(run, starts, headline)
            run = []


def _cut(run: list[tuple[Stretch, str]], starts: set[int], headline: bool) -> Iterator[Name]:
    for first, (word, _) in enumerate(run):
        key, before = "", run[first - 1][1] if first else ""
        for last, part in run[first : first + _LONGEST]:
            plain = Stretch(word.passage, word.start, last.start + len(_POSSESSIVE.sub("", last.text)))
            folded = fold(plain.text[last.start - word.start :]) if plain.stop != last.stop else part
            yield Name(key + folded, plain, before, not headline and not _begins(word, starts))
            key += part


def _begins(word: Stretch, starts: set[int]) -> bool:
    """Whether it begins a sentence, or words in quotation marks, or what follows a colon."""
    if word.start in starts:
        return True
    before = word.passage.text[: word.start].rstrip()
    return not before or before[-1] in "“‘\"'«(:–—" or before[-1] in ".!?"
