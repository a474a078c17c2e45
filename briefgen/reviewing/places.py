"""Paragraphs as they were sent, and as the content file has them now -> a place in the one, in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from briefgen.reviewing.alignment import CELL_END, END, TOKEN, Hunk, Spot, pair, simplify
from briefgen.reviewing.paragraphs import Paragraph


@dataclass
class Places:
    """Which place of one row of paragraphs is which of another.

    Attributes:
        one: the paragraphs that places are in.
        two: those that they are looked for in.
    """

    one: Sequence[Paragraph]
    two: Sequence[Paragraph]
    _pairs: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._pairs = dict(pair(self.one, self.two))

    def find(self, spot: Spot) -> Spot | None:
        """The same place; None where the paragraph is gone, or other words are there."""
        index, at = spot
        if index == len(self.one):
            return len(self.two), 0
        other = self._pairs.get(index)
        if other is None:
            return None
        old, new = self.one[index].text, self.two[other].text
        if simplify(old) == simplify(new):
            return other, at
        for start, stop, first, _last in self._equal(index, old, new):
            if start <= at <= stop:
                return other, first + at - start
        return None

    def find_near(self, spot: Spot) -> Spot | None:
        """The same place, or the end of the nearest words before it that are the same."""
        index, at = spot
        other = self._pairs.get(index)
        if (found := self.find(spot)) is not None or other is None:
            return found
        blocks = self._equal(index, self.one[index].text, self.two[other].text)
        return other, max((last for start, stop, first, last in blocks if stop <= at), default=0)

    def move(self, hunk: Hunk) -> Hunk | None:
        """A change with its places in the other paragraphs; None where there are other words now."""
        start, stop = self.find(hunk.start), self.find(hunk.stop)
        if start is None or stop is None or not _says(self.two, start, stop, hunk.old):
            return None
        return replace(hunk, start=start, stop=stop)

    def says(self, start: Spot, stop: Spot, text: str) -> bool:
        """Whether a text is in the other paragraphs between two places."""
        one, two = self.find(start), self.find(stop)
        return one is not None and two is not None and _says(self.two, one, two, text)

    def _equal(self, index: int, old: str, new: str) -> list[tuple[int, int, int, int]]:
        """Runs that are the same in both texts of a paragraph: from and to in the one, from and to in the other."""
        ours, theirs = TOKEN.findall(simplify(old)), TOKEN.findall(simplify(new))
        found = []
        for kind, start, stop, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
            if kind == "equal":
                ends = (ours[:start], ours[:stop], theirs[:first], theirs[:last])
                found.append(tuple(sum(map(len, each)) for each in ends))
        return found  # type: ignore[return-value]


def _says(paragraphs: Sequence[Paragraph], start: Spot, stop: Spot, text: str) -> bool:
    return _read(paragraphs, start, stop) == simplify(text).replace(CELL_END, END)


def _read(paragraphs: Sequence[Paragraph], start: Spot, stop: Spot) -> str:
    """What is between two places."""
    if start[0] == stop[0]:
        text = paragraphs[start[0]].text[start[1] : stop[1]] if start[0] < len(paragraphs) else ""
    else:
        inner = [each.text for each in paragraphs[start[0] + 1 : stop[0]]]
        last = paragraphs[stop[0]].text[: stop[1]] if stop[0] < len(paragraphs) else ""
        text = END.join([paragraphs[start[0]].text[start[1] :], *inner, last])
    return simplify(text)
