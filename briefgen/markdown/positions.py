"""Offsets in a piece of inline content -> offsets in the text that it was cut from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence


class Anchors:
    """Pairs (offset in the content, offset in the text); between two pairs both count on together."""

    __slots__ = ("_offsets", "_places")

    def __init__(self, pairs: Sequence[tuple[int, int]]) -> None:
        self._offsets = [offset for offset, _ in pairs]
        self._places = [place for _, place in pairs]

    def at(self, offset: int) -> int:
        """Where the character at ``offset`` of the content is in the text."""
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        return self._places[index] + offset - self._offsets[index]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where the characters from ``start`` to ``stop`` are in the text."""
        first = self.at(start)
        return first, max(self.at(stop - 1) + 1, first) if stop > start else first


def line_end(source: str, start: int) -> int:
    """Where the line of the character at ``start`` ends."""
    end = source.find("\n", start)
    return len(source) if end < 0 else end


def join_lines(source: str, starts: Iterable[int]) -> tuple[str, Anchors]:
    """Inline content cut out of a text, with its anchors.

    markdown-it's own content has lost no-break and ideographic spaces at its edges; here only
    spaces and tabs are taken off the end.

    Args:
        source: the text.
        starts: where each line of the content begins in it.
    """
    lines: list[str] = []
    pairs: list[tuple[int, int]] = []
    offset = 0
    for start in starts:
        pairs.append((offset, start))
        lines.append(source[start : line_end(source, start)])
        offset += len(lines[-1]) + 1
    return "\n".join(lines).rstrip(" \t\n"), Anchors(pairs)
