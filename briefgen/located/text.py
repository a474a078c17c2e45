"""A string that knows where in its file each of its characters was written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

#: From this offset of the value on, each character stands one column further on that line,
#: until the next anchor: ``(offset, line, column)``, lines and columns counted from 1.
Anchor = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded value with its anchors, which rise by offset; the first has offset 0."""

    value: str
    anchors: tuple[Anchor, ...]

    @classmethod
    def at(cls, value: str, line: int, column: int) -> Text:
        """A value written on one line, character by character as it is."""
        return cls(value, ((0, line, column),))

    @classmethod
    def lines(cls, lines: Iterable[tuple[str, int, int]]) -> Text:
        """Lines of a block, each with the line and column where it starts, joined by newlines."""
        parts: list[str] = []
        anchors: list[Anchor] = []
        offset = 0
        for value, line, column in lines:
            parts.append(value)
            anchors.append((offset, line, column))
            offset += len(value) + 1
        return cls("\n".join(parts), tuple(anchors) or ((0, 1, 1),))

    def spot(self, offset: int = 0) -> tuple[int, int]:
        """The (line, column) of the character at ``offset``; past the end counts on."""
        index = bisect_right(self.anchors, (max(offset, 0), 1 << 62, 0)) - 1
        start, line, column = self.anchors[max(index, 0)]
        return line, column + max(offset, 0) - start

    def slice(self, start: int, stop: int) -> Text:
        """The part from ``start`` to ``stop``, places kept."""
        line, column = self.spot(start)
        first = bisect_right(self.anchors, (start, 1 << 62, 0))
        last = bisect_right(self.anchors, (stop - 1, 1 << 62, 0))
        inner = [(o - start, ln, c) for o, ln, c in self.anchors[first:last]]
        return Text(self.value[start:stop], ((0, line, column), *inner))

    @classmethod
    def join(cls, parts: Iterable[Text], separator: str = "\n") -> Text:
        """Several texts as one, with ``separator`` between them, places kept."""
        values: list[str] = []
        anchors: list[Anchor] = []
        offset = 0
        for part in parts:
            values.append(part.value)
            anchors.extend((offset + o, ln, c) for o, ln, c in part.anchors)
            offset += len(part.value) + len(separator)
        return cls(separator.join(values), tuple(anchors) or ((0, 1, 1),))

    def split_lines(self) -> list[Text]:
        """The lines, without their newlines, places kept."""
        lines: list[Text] = []
        start = 0
        for value in self.value.split("\n"):
            lines.append(self.slice(start, start + len(value)))
            start += len(value) + 1
        return lines

    def strip(self, chars: str | None = None) -> Text:
        """Without white space (or ``chars``) at either end."""
        start = len(self.value) - len(self.value.lstrip(chars))
        return self.slice(start, max(start, len(self.value.rstrip(chars))))
