"""A dictionary of Hyphen -> where a word of its language can be parted; read once for all processes of a user.

Pyphen reads a dictionary in every process: that of Great Britain in 0.06 s, those of Germany and Hungary in half a
second. Here one is read when the first word is asked for, and its patterns are kept in the user's cache.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pyphen

from briefgen.caching.digest import digest_bytes
from briefgen.core.start_cache import StartCache, find_file

#: Lines of a dictionary that are no patterns.
_SETTINGS = re.compile(r"%|#|(?:COMPOUND)?(?:LEFT|RIGHT)HYPHENMIN|NOHYPHEN|\s*$")
_NEXT = "NEXTLEVEL"
_TOKEN = re.compile(r"(\d?)(\D?)")
#: The letters of a pattern, and its numbers, each with the number of letters before it.
Weights = Mapping[str, tuple[tuple[int, int], ...]]


class Dictionary:
    """Stands for Pyphen's ``HyphDict``.

    Args:
        path: the dictionary, one of Pyphen's.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def positions(self, word: str) -> list[Any]:
        """Where a word can be parted, as Pyphen says it."""
        return self._patterns.positions(word)  # type: ignore[no-any-return]

    @cached_property
    def _patterns(self) -> Any:
        cache = StartCache(find_file(self._path.stem))
        # All that the patterns come of.
        sources = (self._path, Path(pyphen.__file__), Path(__file__))
        key = digest_bytes(b"\n".join(source.read_bytes() for source in sources))
        kept = cache.get(key)
        if kept is None:
            kept = _read(self._path)
            cache.put(key, kept)
            cache.save()
        return _TwoLevels(*kept) if len(kept) == 2 else _OneLevel(*kept)


def _read(path: Path) -> tuple[Any, ...]:
    """What ``_TwoLevels`` or ``_OneLevel`` takes, of plain types."""
    if levels := _read_levels(path):
        return tuple(map(_weigh, levels))
    read = pyphen.HyphDict(path)
    common, rare = {}, {}
    for letters, (start, values) in read.patterns.items():
        if all(type(value) is int for value in values):
            common[letters] = (start, values)
        else:
            rare[letters] = (start, [(int(value), getattr(value, "data", None)) for value in values])
    return common, rare, read.maxlen


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


def _weigh(lines: Iterable[str]) -> Weights:
    """Patterns as they are written -> their weights, in the order of their letters."""
    weights = {re.sub(r"\d", "", line): _read_weights(line) for line in lines}
    return {letters: weights[letters] for letters in sorted(weights)}


def _read_weights(line: str) -> tuple[tuple[int, int], ...]:
    tokens = _TOKEN.findall(line)
    return tuple((index, int(number)) for index, (number, _) in enumerate(tokens) if number)


class _OneLevel(pyphen.HyphDict):  # type: ignore[misc]
    """A dictionary of one level, as Pyphen has read it.

    Args:
        common: its patterns.
        rare: those that change the spelling: a number, and the change or None.
        longest: letters of the longest pattern.
    """

    def __init__(self, common: Mapping[str, Any], rare: Mapping[str, Any], longest: int) -> None:
        self.patterns = dict(common)
        for letters, (start, values) in rare.items():
            self.patterns[letters] = (start, [pyphen.DataInt(*value) if value[1] else value[0] for value in values])
        self.maxlen = longest
        self.cache: dict[str, list[Any]] = {}


class _TwoLevels:
    """A dictionary of two levels, which Pyphen would put into one heap.

    Args:
        first: patterns of what parts a compound.
        second: patterns of what parts each of its parts.
    """

    #: Letters that stay together at either end of a part (COMPOUNDLEFTHYPHENMIN and RIGHT).
    _SHORTEST = 2

    def __init__(self, first: Weights, second: Weights) -> None:
        self._first, self._second = _Patterns(first), _Patterns(second)
        self._known: dict[str, list[Any]] = {}

    def positions(self, word: str) -> list[Any]:
        """Where a word can be parted, as Pyphen says it: whole numbers with no changes of spelling beside them."""
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

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._sorted = list(weights)

    def find(self, word: str) -> list[int]:
        """Where a word is parted."""
        text, start = f".{word}.", 0
        weights = [0] * (len(text) + 1)
        for stop in range(1, len(text) + 1):
            # The longest end of what was read that begins a pattern; it never begins before the one before it.
            while start < stop and not self._begins(text[start:stop]):
                start += 1
            for index, value in self._weights.get(text[start:stop], ()):
                weights[start + index] = max(weights[start + index], value)
        return [index - 1 for index in range(2, len(word) + 1) if weights[index] % 2]

    def _begins(self, letters: str) -> bool:
        at = bisect_left(self._sorted, letters)
        return at < len(self._sorted) and self._sorted[at].startswith(letters)
