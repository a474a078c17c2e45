"""A text and its name -> a page on which every offset has a line and a column."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from briefgen.core.messages import quote
from briefgen.located.lines import Lines
from briefgen.located.text import Text
from briefgen.problems import Place, Problem, Severity


class TextBuffer:
    """The text that a parser reads, with the places of its characters.

    Args:
        text: with ``\\n`` line ends.
        file: the path as the user would type it.
        first_line: the line of the file on which the text begins.
        lines: all lines of the file, when the text is only a part of it (a front matter).
    """

    def __init__(self, text: str, file: str, first_line: int = 1, lines: Lines | None = None) -> None:
        self.text = text
        self.file = file
        self.first_line = first_line
        own = text.split("\n")
        self.lines = Lines(own) if lines is None else lines
        self._starts = [0, *accumulate(len(line) + 1 for line in own[:-1])]
        self.problems: list[Problem] = []

    def spot(self, index: int) -> tuple[int, int]:
        """The (line, column) in the file of the character at ``index``."""
        row = bisect_right(self._starts, index) - 1
        return self.first_line + row, index - self._starts[row] + 1

    def offset(self, row: int) -> int:
        """Where the ``row``-th line of the text begins, counted from 1."""
        return self._starts[row - 1]

    def index(self, line: int, column: int) -> int:
        """The offset of the character at (line, column) of the file."""
        return self._starts[line - self.first_line] + column - 1

    def line_start(self, index: int) -> int:
        """Where the line begins on which the character at ``index`` is."""
        return self._starts[bisect_right(self._starts, index) - 1]

    def place(self, index: int, length: int = 1) -> Place:
        """A Place with its excerpt."""
        line, column = self.spot(index)
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        return Place(self.file, line, column, max(length, 1), excerpt, self.lines.digest)

    def slice(self, start: int, stop: int) -> Text:
        """What is written from ``start`` to ``stop``, character by character."""
        value = self.text[start:stop]
        anchors = [(0, *self.spot(start))]
        at = value.find("\n") + 1
        while at:
            anchors.append((at, *self.spot(start + at)))
            at = value.find("\n", at) + 1
        return Text(value, tuple(anchors))

    def add(
        self,
        code: str,
        message: str,
        at: int | Text,
        length: int = 1,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Note a Problem at an offset, or at a text that has been read."""
        at = self.index(*at.spot()) if isinstance(at, Text) else at
        self.problems.append(Problem(code, message, self.place(at, length), hint, severity))

    def add_duplicate(self, key: Text, first: Text) -> None:
        """Note a key that is twice in one group."""
        message = f"{quote(key.value)} is already on line {first.spot()[0]}."
        self.add("KEY002", message, key, len(key.value), "Keep one of them.")


class Stop(Exception):  # it ends a parse whose Problem is on the page already
    """The rest of the page cannot be read; the reason is among the page's problems."""
