"""Texts as a page holds them -> one stream of characters without white space, in which texts are looked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

#: Hyphens that a line end may add, or that a line end may stand behind.
HYPHENS = "-\u2010\u2011"
#: Soft hyphens and joints: they say where a line may end, and are not seen.
_UNSEEN = "\u00ad\u200b\u2060\ufeff"


@dataclass(frozen=True)
class Stream:
    """Characters without white space.

    Attributes:
        text: the characters.
        breaks: offsets at which a new block (web) or a new page (PDF) begins.
        line_ends: offsets of hyphens that stand at the end of a line (PDF).
    """

    text: str
    breaks: tuple[int, ...] = ()
    line_ends: frozenset[int] = frozenset()

    @classmethod
    def of(cls, texts: Iterable[tuple[str, bool]]) -> Stream:
        """Join texts; the flag says that a block begins with this one."""
        joined: list[str] = []
        breaks: list[int] = []
        length = 0
        pending = False
        for text, begins in texts:
            pending = pending or begins
            squeezed = squeeze(text)
            if squeezed and pending:
                breaks.append(length)
                pending = False
            joined.append(squeezed)
            length += len(squeezed)
        return cls("".join(joined), tuple(breaks))

    def breaks_between(self, start: int, stop: int) -> list[int]:
        """The breaks behind ``start``, up to ``stop``."""
        return list(self.breaks[bisect_right(self.breaks, start) : bisect_right(self.breaks, stop)])

    def without(self, ranges: Iterable[tuple[int, int]]) -> Stream:
        """The stream with these parts cut out."""
        cut = {offset for start, stop in ranges for offset in range(start, stop)}
        return self._keep([offset for offset in range(len(self.text)) if offset not in cut])

    def without_hyphens(self) -> tuple[Stream, list[int]]:
        """The stream without hyphens, and where each of its characters stands in this one."""
        kept = [offset for offset, char in enumerate(self.text) if char not in HYPHENS]
        return self._keep(kept), kept

    def _keep(self, kept: list[int]) -> Stream:
        breaks = tuple(sorted({bisect_left(kept, offset) for offset in self.breaks}))
        ends = frozenset(bisect_left(kept, offset) for offset in self.line_ends)
        return Stream("".join(self.text[offset] for offset in kept), breaks, ends)


def squeeze(text: str) -> str:
    """Without white space and without what cannot be seen."""
    return "".join(char for char in text if not char.isspace() and char not in _UNSEEN)
