"""Offsets in a passage's text -> offsets in the field that it was read from."""

from __future__ import annotations

from bisect import bisect_right


class Places:
    """Runs of a text, each with where it is written in its field; the runs follow each other without a gap."""

    __slots__ = ("_exact", "_offsets", "_starts", "_stops")

    def __init__(self) -> None:
        self._offsets: list[int] = []
        self._starts: list[int] = []
        self._stops: list[int] = []
        self._exact: list[bool] = []

    def add(self, offset: int, start: int, stop: int, *, exact: bool) -> None:
        """The text from ``offset`` on is written from ``start`` to ``stop``.

        Args:
            offset: into the text; not below that of the run before.
            start: into the field.
            stop: into the field.
            exact: whether it is there character by character; an escape or a line end does not.
        """
        self._offsets.append(offset)
        self._starts.append(start)
        self._stops.append(stop)
        self._exact.append(exact)

    def locate(self, start: int, stop: int) -> tuple[int, int]:
        """Where the characters from ``start`` to ``stop`` are written; for none, where the next one is."""
        if not self._offsets:
            return 0, 0
        first = self._at(start)[0]
        return first, max(self._at(stop - 1)[1] if stop > start else first, first)

    def _at(self, offset: int) -> tuple[int, int]:
        """Where one character is written."""
        run = max(bisect_right(self._offsets, offset) - 1, 0)
        if not self._exact[run]:
            return self._starts[run], self._stops[run]
        # What follows the last character counts as after the last run.
        place = min(self._starts[run] + max(offset - self._offsets[run], 0), self._stops[run])
        return place, min(place + 1, self._stops[run])
