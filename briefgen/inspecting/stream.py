"""Texts as a finished page holds them -> one run of letters, in which the words of an edition are looked for.

White space and signs that nobody sees are left out, capitals and ligatures are made plain letters. Hyphens are kept
apart: the end of a line may add one, and only there.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

#: Hyphens that a line end may add, or that a line end may stand behind; U+2011 becomes U+2010 when it is folded.
HYPHENS = frozenset("-\u2010")
_DASHES = "\u2013\u2014\u2015"
#: Letters; a text with fewer is only found where it stands by itself.
SHORT = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that the page shows in one go.

    Attributes:
        text: as the page has it.
        ends_line: whether the page goes on elsewhere behind it.
    """

    text: str
    ends_line: bool = False


@dataclass(slots=True)
class Stream:
    """Letters in a row.

    Attributes:
        text: all of them.
        edges: offsets at which a piece begins or ends, in order.
        hyphens: offsets before which hyphens stand.
        ends: those of them where a line ends.
        taken: a byte for each letter, 1 when it was found to be part of something.
    """

    text: str = ""
    edges: list[int] = field(default_factory=list)
    hyphens: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()
    taken: bytearray = field(default_factory=bytearray)

    @classmethod
    def of(cls, pieces: Iterable[Piece]) -> Stream:
        """Put pieces in a row."""
        texts, edges, hyphens, ends = list[str](), set[int](), set[int](), set[int]()
        at = 0
        for piece in pieces:
            text, inside = fold(piece.text)
            # The dash before who said something is the page's.
            edges.update((at, at + len(text) - len(text.lstrip(_DASHES))))
            hyphens.update(at + offset for offset in inside)
            at += len(text)
            if piece.ends_line and inside and inside[-1] == len(text):
                ends.add(at)
            texts.append(text)
            edges.add(at)
        return cls("".join(texts), sorted(edges), frozenset(hyphens), frozenset(ends), bytearray(at))

    def is_edge(self, offset: int) -> bool:
        """Whether a piece begins or ends there."""
        index = bisect_left(self.edges, offset)
        return index < len(self.edges) and self.edges[index] == offset

    def last_edge(self, offset: int) -> int:
        """The last edge that is not behind an offset."""
        index = bisect_left(self.edges, offset + 1)
        return self.edges[index - 1] if index else 0

    def take(self, start: int, stop: int) -> None:
        """Note that letters were found."""
        self.taken[start:stop] = b"\x01" * (stop - start)

    def next_edge(self, offset: int) -> int:
        """The first edge behind an offset."""
        index = bisect_left(self.edges, offset + 1)
        return self.edges[index] if index < len(self.edges) else len(self.text)

    def find_all(self, letters: str) -> Iterator[int]:
        """Every place of some letters."""
        at = self.text.find(letters) if letters else -1
        while at >= 0:
            yield at
            at = self.text.find(letters, at + 1)

    def is_free(self, start: int, stop: int) -> bool:
        """Whether none of the letters was found before."""
        return self.taken.find(1, start, stop) < 0

    def without_taken(self) -> Stream:
        """The same without what was found: what stood before and behind it is one."""
        kept = [index for index, taken in enumerate(self.taken) if not taken]
        moved = {old: new for new, old in enumerate([*kept, len(self.text)])}

        def move(offsets: Iterable[int]) -> Iterator[int]:
            return (moved[offset] if offset in moved else bisect_left(kept, offset) for offset in offsets)

        # A hyphen beside what is taken out may be part of either.
        gone = {at for at in self.hyphens if at and self.taken[at - 1 : at + 1] == b"\x01\x01"}
        beside = {at for at in self.hyphens - gone if 1 in self.taken[max(at - 1, 0) : at + 1]}
        text = "".join([self.text[index] for index in kept])
        hyphens, ends = frozenset(move(self.hyphens - gone)), frozenset(move((self.ends - gone) | beside))
        return Stream(text, sorted({*move(self.edges)}), hyphens, ends, bytearray(len(text)))


def fold(text: str) -> tuple[str, tuple[int, ...]]:
    """Letters alone, and the offsets in them before which hyphens stood."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = "".join(text.casefold().split())
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = "".join([char for char in text if unicodedata.category(char) not in ("Cf", "Cc")])
    if "-" not in text and "\u2010" not in text:
        return text, ()
    letters, hyphens = list[str](), list[int]()
    for char in text:
        if char in HYPHENS:
            hyphens.append(len(letters))
        else:
            letters.append(char)
    return "".join(letters), tuple(hyphens)
