"""Anchors under way: a parser says where it takes each run of a value's characters from."""

from __future__ import annotations

from briefgen.located.text import Anchor
from briefgen.located.text_buffer import TextBuffer


class Trail:
    """Collects the anchors of one value, in its order."""

    def __init__(self, page: TextBuffer) -> None:
        self.page = page
        self.offset = 0
        self._expected = -1
        self._anchors: list[Anchor] = []

    def put(self, index: int, count: int = 1, width: int | None = None) -> None:
        """The next ``count`` characters of the value are written from ``index`` on.

        Args:
            index: an offset of the page.
            count: characters of the value, on one line.
            width: characters of the page, when they are not as many (an escape).
        """
        if index != self._expected:
            self._anchors.append((self.offset, *self.page.spot(index)))
        self.offset += count
        straight = width is None or width == count
        ends_line = self.page.text[index + count - 1 : index + count] == "\n"
        self._expected = index + count if straight and not ends_line else -1

    def put_lines(self, start: int, stop: int) -> None:
        """The next characters are those of the page from ``start`` to ``stop``, newlines and all."""
        while start < stop:
            end = self.page.text.find("\n", start, stop) + 1 or stop
            self.put(start, end - start)
            start = end

    def end(self, start: int) -> tuple[Anchor, ...]:
        """The anchors; those of an empty value begin at ``start``."""
        return tuple(self._anchors) or ((0, *self.page.spot(start)),)
