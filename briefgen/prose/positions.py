"""Offsets in a piece of inline content -> offsets in the text that it was cut from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class Anchors:
    """Pairs (offset in the content, offset in the text); between two pairs both count on together."""

    __slots__ = ("_offsets", "_places")

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        self._offsets = [offset for offset, _ in pairs]
        self._places = [place for _, place in pairs]

    def at(self, offset: int) -> int:
        """Where the character at ``offset`` of the content stands in the text."""
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        return max(self._places[index] + offset - self._offsets[index], 0)

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where the characters from ``start`` to ``stop`` stand in the text."""
        first = self.at(start)
        return first, max(self.at(stop - 1) + 1, first) if stop > start else first


def anchor_lines(content: str, starts: Sequence[int]) -> Anchors:
    """Anchors for content of several lines.

    Args:
        content: the lines as the inline parser sees them.
        starts: for each line, the offset in the text of its first character that is no space.
    """
    pairs: list[tuple[int, int]] = []
    offset = 0
    for line, start in zip(content.split("\n"), starts, strict=False):
        lead = len(line) - len(line.lstrip(" \t"))
        pairs.append((offset, start - lead))
        offset += len(line) + 1
    return Anchors(pairs or [(0, starts[0] if starts else 0)])
