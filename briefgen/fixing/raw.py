"""A file's text as it is on the disk -> the same with some characters replaced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.located.formats import unify_lines

_LINE_END = lazy_re.compile(r"\r\n|\r|\n")
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of a file to replace; offsets count in its text with all its line ends and its byte order mark."""

    start: int
    stop: int
    text: str


class RawText:
    """A file's text, byte order mark and line ends as they are.

    Args:
        text: what the bytes say in UTF-8.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        first = len(_MARK) if text.startswith(_MARK) else 0
        self._starts = [first, *(match.end() for match in _LINE_END.finditer(text))]

    @property
    def unified(self) -> str:
        """As it is read: without a byte order mark, every line end ``\\n``."""
        return unify_lines(self.text)

    def offset(self, line: int, column: int) -> int:
        """Where a place of the file is; line and column count from 1, in Unicode code points."""
        return self._starts[line - 1] + column - 1

    def span_of_lines(self, first: int, last: int) -> tuple[int, int]:
        """Where lines begin, and where the last of them ends, before its line end."""
        start = self._starts[first - 1]
        end = _LINE_END.search(self.text, self._starts[last - 1])
        return start, end.start() if end else len(self.text)

    def replace(self, edits: Iterable[Edit]) -> RawText:
        """The text with these edits, which do not overlap."""
        text = self.text
        for edit in sorted(edits, key=lambda each: each.start, reverse=True):
            text = text[: edit.start] + edit.text + text[edit.stop :]
        return RawText(text)
