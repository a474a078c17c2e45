"""Which dictionary hyphenates a language, and those that Pyphen reads otherwise than they are meant.

WeasyPrint hyphenates with Pyphen, which takes the first dictionary in the alphabet for a tag without a region: that of
Great Britain for ``en``, of Austria for ``de``, none for ``no``. Here a tag gets the dictionary that CLDR's relations
lead to, as it gets its fixed words.

The dictionaries are made for Hyphen, the library of LibreOffice. Those of two levels have first what parts compounds,
then, behind ``NEXTLEVEL``, what parts each part. Pyphen 0.18 puts both into one heap: Zusam-me-n-a-r-beit. They are
read here as Hyphen reads them (hyphen.c, hnj_hyphen_hyph_).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefgen.core.language_tags import look_up

#: What a language without a region is hyphenated as (CLDR, likely subtags), where the alphabet would decide otherwise.
_LIKELY = {"en": "en_US", "de": "de_DE"}
#: Lines of a dictionary that are no patterns.
_SETTINGS = re.compile(r"%|#|(?:COMPOUND)?(?:LEFT|RIGHT)HYPHENMIN|NOHYPHEN|\s*$")
_NEXT = "NEXTLEVEL"
_TOKEN = re.compile(r"(\d?)(\D?)")


def choose_dictionaries(html: str) -> None:
    """Tell Pyphen which dictionary is that of each language of a page.

    Args:
        html: the page, which names its languages.
    """
    for tag in set(re.findall(r'\blang="([A-Za-z0-9-]+)"', html)):
        _choose(tag)


@cache
def _choose(tag: str) -> None:
    import pyphen

    known = pyphen.LANGUAGES_LOWERCASE
    for each in look_up(tag):
        name = _LIKELY.get(each) or known.get(each.replace("-", "_"))
        if name in pyphen.LANGUAGES:
            known[tag.lower().replace("-", "_")] = name
            path = pyphen.LANGUAGES[name]
            if path not in pyphen.hdcache and (levels := _read_levels(path)):
                pyphen.hdcache[path] = TwoLevels(*levels)
            return


def _read_levels(path: Path) -> tuple[list[str], list[str]] | None:
    """The patterns of both levels; None where there is one level, or nothing on the first."""
    encoding, *lines = path.read_bytes().split(b"\n")
    marker = _NEXT.encode()
    if marker not in lines and marker + b"\r" not in lines:
        return None
    texts = [line.decode(encoding.decode("ascii").strip()).strip() for line in lines]
    at = texts.index(_NEXT)
    first, second = ([line for line in part if not _SETTINGS.match(line)] for part in (texts[:at], texts[at + 1 :]))
    return (first, second) if first and not any("/" in line for line in first + second) else None


class TwoLevels:
    """Stands for Pyphen's ``HyphDict`` where a dictionary has two levels.

    Args:
        first: patterns of what parts a compound.
        second: patterns of what parts each of its parts.
    """

    #: Letters that stay together at either end of a part (COMPOUNDLEFTHYPHENMIN and RIGHT).
    _SHORTEST = 2

    def __init__(self, first: Iterable[str], second: Iterable[str]) -> None:
        self._first, self._second = _Patterns(first), _Patterns(second)
        self._known: dict[str, list[Any]] = {}

    def positions(self, word: str) -> list[Any]:
        """Where a word can be parted, as Pyphen says it: whole numbers with no changes of spelling beside them."""
        import pyphen

        word = word.lower()
        if word not in self._known:
            self._known[word] = [pyphen.DataInt(place) for place in self._find(word)]
        return self._known[word]

    def _find(self, word: str) -> Iterator[int]:
        ends = [0, *self._first.find(word), len(word)]
        for start, stop in pairwise(ends):
            yield from [start] if start else []
            for place in self._second.find(word[start:stop]):
                if self._SHORTEST <= place <= stop - start - self._SHORTEST:
                    yield start + place


class _Patterns:
    """Patterns of Liang, of which, as in Hyphen, the longest that ends at a letter hides all shorter ones."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._values = {re.sub(r"\d", "", line): _read_values(line) for line in lines}
        self._sorted = sorted(self._values)

    def find(self, word: str) -> list[int]:
        """Where a word is parted."""
        text, start = f".{word}.", 0
        weights = [0] * (len(text) + 1)
        for stop in range(1, len(text) + 1):
            # The longest end of what was read that begins a pattern; it never begins before the one before it.
            while start < stop and not self._begins(text[start:stop]):
                start += 1
            for index, value in self._values.get(text[start:stop], ()):
                weights[start + index] = max(weights[start + index], value)
        return [index - 1 for index in range(2, len(word) + 1) if weights[index] % 2]

    def _begins(self, letters: str) -> bool:
        at = bisect_left(self._sorted, letters)
        return at < len(self._sorted) and self._sorted[at].startswith(letters)


def _read_values(line: str) -> tuple[tuple[int, int], ...]:
    """The numbers of a pattern, each with the number of letters before it."""
    tokens = _TOKEN.findall(line)
    return tuple((index, int(number)) for index, (number, _) in enumerate(tokens) if number)
