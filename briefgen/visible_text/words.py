"""A text as a file gives it and some words -> where the words are in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache


def find_words(text: str, words: str) -> Iterator[Sequence[int]]:
    """Each place where a text has some words: the indexes of the characters that spell them.

    Letters and digits alone count, in any case: spaces, line ends and hyphens are the layout's own. What is around must
    not make them parts of longer words. Of words that run from right to left the letters may be in any order: files
    hold them in the order of the text, of the eye, or of neither.
    """
    letters = any(char.isalnum() for char in words)
    wanted = "".join(char for char, _ in _squeeze(words, letters))
    found = _squeeze(text, letters)
    for start in _search("".join(char for char, _ in found), wanted):
        indexes = [index for _, index in found[start : start + len(wanted)]]
        if not _continues(text, indexes[0] - 1) and not _continues(text, indexes[-1] + 1):
            yield tuple(dict.fromkeys(indexes))


def _search(text: str, wanted: str) -> Iterator[int]:
    size = len(wanted)
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in wanted):
        pattern = sorted(wanted)
        yield from (at for at in range(len(text) - size + 1) if sorted(text[at : at + size]) == pattern)
        return
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _squeeze(text: str, letters: bool) -> list[tuple[str, int]]:
    """The letters and digits of a text with their indexes; of words that have none, all but spaces."""
    every = ((char, index) for index, given in enumerate(text) for char in _fold(given))
    return [(c, index) for c, index in every if (c.isalnum() if letters else not c.isspace())]


@lru_cache(maxsize=4096)
def _fold(char: str) -> str:
    return unicodedata.normalize("NFKC", char).casefold()


def _continues(text: str, index: int) -> bool:
    return 0 <= index < len(text) and text[index].isalnum()
