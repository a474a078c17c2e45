"""Texts that run from right to left -> their words, each looked for by itself: a line is drawn in the order of neither.

Letters are compared without the points above and below them, which a PDF may have elsewhere.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from briefgen.core import lazy_re
from briefgen.inspecting.expected import Unit
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.stream import Piece, Stream

_WORD = lazy_re.compile(r"\d+|[^\W\d_]+")
_MARKS = ("Mn", "Cf")


def is_turned(text: str) -> bool:
    """Whether some of it runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _bare(word: str) -> str:
    """A word without the points above and below its letters."""
    word = "".join(char for char in unicodedata.normalize("NFKD", word) if unicodedata.category(char) not in _MARKS)
    return word.casefold()


def _list_words(text: str) -> Iterator[str]:
    kept = "".join(char for char in text if unicodedata.category(char) not in _MARKS)
    return (_bare(word) for word in _WORD.findall(unicodedata.normalize("NFKC", kept)))


def count_words(pieces: Iterable[Piece]) -> Counter[str]:
    """How often each word is on a page."""
    return Counter(word for piece in pieces for word in _list_words(piece.text))


def forgive(found: Iterable[Lost], words: Counter[str] | None, streams: Sequence[Stream]) -> Iterator[Lost]:
    """What is lost though the page runs from right to left, where Latin words too are drawn in the order of neither.

    Args:
        found: what was not found in a row.
        words: how often the page has each word; None for one that runs from left to right.
        streams: what the page shows.
    """
    for lost in found:
        if words is None or lost.what != "lost" or any(seek_turned(Unit(lost.start), streams, words)):
            yield lost


def seek_turned(unit: Unit, streams: Sequence[Stream], turned: Counter[str]) -> Iterator[Lost]:
    """The words of a text of both directions, each by itself: a line is drawn in the order of neither."""
    for word in _list_words(unit.text):
        if turned[word] > 0:
            turned[word] -= 1
        elif is_turned(word) or not any(word in stream.text for stream in streams):
            yield Lost(word, unit.text)
            return
