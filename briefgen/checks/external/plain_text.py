"""Passages -> one plain text that a tool can read, and places in it -> places in the passages.

What is not the author's wording is covered with blanks, character by character, so every place stays what it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from briefgen.analysis.text import Mark, Passage, Stretch

#: No tool can read these: code, URLs, pictures, other languages.
_ALWAYS = (Mark.CODE, Mark.ADDRESS, Mark.OBJECT, Mark.FOREIGN)
_QUOTED = (Mark.QUOTATION, Mark.TITLE)
#: Between passages: an empty line, which begins a new paragraph for every tool.
_GAP = "\n\n"


class Sheet:
    """Passages as a plain text.

    Args:
        passages: in reading order.
        quotations: whether quotations and titles are shown too.
    """

    def __init__(self, passages: Iterable[Passage], *, quotations: bool = False) -> None:
        covered = _ALWAYS if quotations else (*_ALWAYS, *_QUOTED)
        shown = [(passage, _cover(passage, covered)) for passage in passages]
        self._passages = [(passage, text) for passage, text in shown if text.strip()]
        self.text = "".join(f"{text}{_GAP}" for _, text in self._passages)
        self._starts = [0, *accumulate(len(text) + len(_GAP) for _, text in self._passages)][:-1]
        self._lines = [0, *(index + 1 for index, char in enumerate(self.text) if char == "\n")]

    def locate_line(self, line: int, column: int) -> int | None:
        """The offset of a line and column, both counted from 1; None where the text has none."""
        if not (1 <= line <= len(self._lines) and column >= 1):
            return None
        offset = self._lines[line - 1] + column - 1
        end = self._lines[line] if line < len(self._lines) else len(self.text)
        return offset if offset < max(end, 1) else None

    def locate_unit(self, unit: int) -> int:
        """The offset of a UTF-16 code unit, in which Java and JavaScript count."""
        return len(self.text.encode("utf-16-le")[: unit * 2].decode("utf-16-le", "ignore"))

    def cut(self, start: int, stop: int) -> Stretch | None:
        """What stands from ``start`` to ``stop``, as far as its passage goes; None when any of it is covered.

        Blanks that were put over other words are no finding: nobody wrote them.
        """
        index = bisect_right(self._starts, start) - 1
        if index < 0 or start >= len(self.text):
            return None
        passage, text = self._passages[index]
        first = start - self._starts[index]
        last = min(max(stop - self._starts[index], first + 1), len(text))
        if first >= len(text) or text[first:last] != passage.text[first:last]:
            return None
        return passage.cut(first, last)

    def cut_word(self, start: int) -> Stretch | None:
        """The word that is at ``start``, or the one character when none does."""
        found = self.cut(start, start + 1)
        if found is None:
            return None
        word = next((each for each in found.passage.words if each.start <= found.start < each.stop), found)
        return self.cut(start, start + word.stop - found.start)


def _cover(passage: Passage, marks: tuple[Mark, ...]) -> str:
    chars = list(passage.text)
    for span in passage.spans_of(*marks):
        for index in range(span.start, min(span.stop, len(chars))):
            if chars[index] != "\n":
                chars[index] = " "
    return "".join(chars)
