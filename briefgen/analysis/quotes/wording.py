"""Quoted words -> the same without marks, case and signs, so that two quotations can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from briefgen.analysis.text.words import find_words
from briefgen.core import lazy_re

#: What is put into a quotation or left out of it: [the pier], …, ...
_GAPS = lazy_re.compile(r"\[[^\[\]]*\]|\(…\)|\.\s?\.\s?\.|…")
_LONG = 4


def fold_words(text: str) -> tuple[str, ...]:
    """The words, all small, apostrophes all alike."""
    folded = text.casefold().replace("’", "'")
    return tuple(folded[start:stop] for start, stop in find_words(folded))


def keep_content(words: Sequence[str]) -> tuple[str, ...]:
    """The words that say something: of Latin letters, those of four and more."""
    return tuple(word for word in words if len(word) >= _LONG or not word.isascii())


def fold_pieces(text: str) -> tuple[tuple[str, ...], ...]:
    """The words in the pieces that are between omissions and what an editor put in."""
    return tuple(words for piece in _GAPS.split(text) if (words := fold_words(piece)))


def join_words(words: Sequence[str]) -> str:
    """Words as a text in which runs of whole words are found by ``in``."""
    return f" {' '.join(words)} "


def holds_pieces(text: str, pieces: Sequence[Sequence[str]]) -> bool:
    """Whether all pieces are in a joined text, one after the other.

    Args:
        text: what ``join_words`` gives.
        pieces: what ``fold_pieces`` gives.
    """
    at = 0
    for piece in pieces:
        words = join_words(piece)
        found = text.find(words, at)
        if found < 0:
            return False
        at = found + len(words) - 1
    return bool(pieces)


def measure_likeness(one: Sequence[str], two: Sequence[str]) -> float:
    """The part of the shorter run's words that are in the other in the same order, from 0 to 1."""
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(min(len(one), len(two)), 1)
