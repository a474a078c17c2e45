"""Looking for a text in a stream: at its place, over page breaks, and past hyphens that line ends add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.lossless.expectation import JOINT
from tests.lossless.stream import HYPHENS, Stream

#: What a page may put between a label and its words.
_SEPARATORS = ("", ":", ".", ",", ")")
#: Characters that a page may put between two texts: an exhibit's number, a list's marker.
GAP = 60
#: The same between the cells of a table, and behind the last one.
CELL_GAP = 8
#: The same where a page break lies between: a table repeats its header rows.
PAGE_GAP = 600


@dataclass(frozen=True)
class Match:
    """Where a text stands, in two or more pieces when a page break lies in it, and the way it is written there."""

    pieces: tuple[tuple[int, int], ...]
    text: str

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def stop(self) -> int:
        return self.pieces[-1][1]


@dataclass
class Finder:
    """Finds texts in one stream.

    Attributes:
        stream: where to look.
        paged: True for a PDF, whose breaks are page breaks and whose line ends may add hyphens.
    """

    stream: Stream
    paged: bool
    _bare: Stream = field(init=False)
    _places: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._bare, self._places = self.stream.without_hyphens()

    def find(self, text: str, start: int = 0, reach: int | None = None) -> Match | None:
        """The first place from ``start`` on, at most ``reach`` characters further (None: anywhere)."""
        if JOINT in text:
            ways = (self.find(text.replace(JOINT, separator), start, reach) for separator in _SEPARATORS)
            return next((match for match in ways if match), None)
        if not self.paged:
            at = self.stream.text.find(text, start)
            near = at >= 0 and (reach is None or at - start <= reach)
            return Match(((at, at + len(text)),), text) if near else None
        bare = _strip_hyphens(text)
        if not bare:
            return None
        pieces = self._find_bare(bare, self._bare_place(start), reach)
        return Match(tuple((self._places[a], self._places[b - 1] + 1) for a, b in pieces), text) if pieces else None

    def find_all(self, text: str, start: int) -> Iterator[Match]:
        """All places from ``start`` on."""
        match = self.find(text, start)
        while match:
            yield match
            match = self.find(text, match.start + 1)

    def quote(self, match: Match) -> str:
        """What stands there, hyphens of line ends too."""
        return "".join(self.stream.text[start:stop] for start, stop in match.pieces)

    def find_words(self, text: str) -> bool:
        """Whether the text stands anywhere, in whatever case of its letters."""
        if self.find(text) is not None:
            return True
        folded = [text.replace(JOINT, separator).casefold() for separator in _SEPARATORS]
        if not self.paged:
            return any(way in self.stream.text.casefold() for way in folded)
        return any(_strip_hyphens(way) in self._bare.text.casefold() for way in folded)

    def changed_hyphen(self, match: Match) -> str:
        """The words around a hyphen that was lost, or added elsewhere than at a line's end; or nothing."""
        if not self.paged:
            return ""
        found = [(char, at) for a, b in match.pieces for at, char in enumerate(self.stream.text[a:b], a)]
        text, index = match.text, 0
        for position, char in enumerate(text):
            there = found[index][0] if index < len(found) else ""
            if char in HYPHENS:
                if there in HYPHENS and there:
                    index += 1
                elif not self._at_piece_end(match, found, index):
                    return text[max(0, position - 15) : position + 15]
                continue
            while there and there in HYPHENS:
                if found[index][1] not in self.stream.line_ends:
                    return text[max(0, position - 15) : position + 15]
                index += 1
                there = found[index][0] if index < len(found) else ""
            index += 1
        return ""

    def _at_piece_end(self, match: Match, found: list[tuple[str, int]], index: int) -> bool:
        """A hyphen before a page break lies outside of the pieces, which were found without hyphens."""
        ends = {stop for _, stop in match.pieces}
        return index == len(found) or (index > 0 and found[index - 1][1] + 1 in ends)

    def _bare_place(self, start: int) -> int:
        low, high = 0, len(self._places)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self._places[middle] < start else (low, middle)
        return low

    def _find_bare(self, text: str, start: int, reach: int | None) -> list[tuple[int, int]]:
        at = self._bare.text.find(text, start)
        if at >= 0 and (reach is None or at - start <= self._reach(start, at, reach)):
            return [(at, at + len(text))]
        for page in self._bare.breaks_between(start, len(self._bare.text)):
            if reach is not None and page - start > len(text) + PAGE_GAP:
                break
            pieces = self._find_over(text, start, page, reach)
            if pieces:
                return pieces
        return []

    def _find_over(self, text: str, start: int, page: int, reach: int | None) -> list[tuple[int, int]]:
        """A first piece that ends the page before ``page``, and the rest at the head of that page."""
        first = max(start, page - len(text) - GAP)  # a piece that begins before this does not reach the page's end
        head = self._bare.text[first:page]
        for length in range(min(len(text) - 1, len(head)), 0, -1):
            at = head.rfind(text[:length], max(0, len(head) - length - GAP))
            if at < 0 or (reach is not None and first + at - start > self._reach(start, first + at, reach)):
                continue
            rest = self._find_bare(text[length:], page, GAP)
            if rest:
                return [(first + at, first + at + length), *rest]
        return []

    def _reach(self, start: int, at: int, reach: int) -> int:
        return reach + PAGE_GAP if self._bare.breaks_between(start, at) else reach


def _strip_hyphens(text: str) -> str:
    return "".join(char for char in text if char not in HYPHENS)
