"""Marks of emphasis around words -> Markdown's, where they work: beside some letters and signs they would not.

A run of marks opens only where no space follows and, if a sign follows, a space or a sign comes before; it closes the
other way round (CommonMark 0.31, 6.2). In scripts without spaces that fails often; the words then stand without marks.
Struck words would then say the opposite: there an invisible word joiner, which is no sign, stands for a letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

#: Private signs for opening and closing; no content holds them.
SIGNS = {"em": ("\x01", "\x02"), "strong": ("\x03", "\x04"), "s": ("\x05", "\x06")}
_MARKS = {"em": "*", "strong": "**", "s": "~~"}
#: Word joiner: a letter to Markdown, invisible, and without a place to break a line.
_JOINER = "\u2060"
_KINDS = {sign: (kind, number) for kind, pair in SIGNS.items() for number, sign in enumerate(pair)}


def wrap(kind: str, words: str) -> str:
    """Words between the private signs, spaces at their ends outside of them."""
    inner = words.strip()
    if not inner:
        return words
    before, _, behind = words.partition(inner)
    opening, closing = SIGNS[kind]
    return f"{before}{opening}{inner}{closing}{behind}"


class _Pair(NamedTuple):
    """A mark around words: its kind, and where its two signs stand."""

    kind: str
    start: int
    end: int


def write_marks(text: str) -> str:
    """A run with Markdown's marks in the place of the private signs."""
    if not any(sign in text for sign in _KINDS):
        return text
    for opening, closing in SIGNS.values():
        text = text.replace(closing + opening, "")
    kept = _Marks(text, sorted(_list_pairs(text), key=lambda pair: pair.end - pair.start))
    # From the inside out, so that the inner one of two that fail is given up.
    while failing := next(filter(kept.fails, kept.pairs), None):
        kept = _Marks(text, [pair for pair in kept.pairs if pair != failing])
    return kept.write()


def _list_pairs(text: str) -> Iterator[_Pair]:
    """The marks; emphasis in emphasis of the same kind cannot be told apart."""
    waiting: list[tuple[str, int]] = []
    for index, sign in enumerate(text):
        if sign not in _KINDS:
            continue
        kind, is_end = _KINDS[sign]
        if not is_end:
            waiting.append((kind, index))
            continue
        kind, start = waiting.pop()
        if all(kind != each for each, _ in waiting):
            yield _Pair(kind, start, index)


class _Marks:
    """The marks of a run.

    Args:
        text: the run, with private signs.
        pairs: those of its marks that are written, inner ones first.
    """

    def __init__(self, text: str, pairs: Sequence[_Pair]) -> None:
        self.pairs = pairs
        self._text = text
        self._written = {at: _MARKS[pair.kind] for pair in pairs for at in (pair.start, pair.end)}
        self._ends = {pair.end for pair in pairs}
        #: Signs around struck words that are marks only beside a word joiner.
        self._joints = frozenset[int]()
        self._joints = frozenset(
            at
            for pair in pairs
            if pair.kind == "s"
            for at, inward in ((pair.start, 1), (pair.end, -1))
            if not _flanks(self._look(at, inward), self._look(at, -inward))
        )

    def fails(self, pair: _Pair) -> bool:
        """Whether readers do not take both of its signs for marks."""
        if pair.kind == "s":
            return False
        behind_another = self._walk(pair.start, -1, lambda at: at in self._ends)
        return behind_another or not all(
            _flanks(self._look(at, inward), self._look(at, -inward)) for at, inward in ((pair.start, 1), (pair.end, -1))
        )

    def _walk(self, index: int, step: int, holds: Callable[[int], bool]) -> bool:
        """Whether something holds for one of the signs that are one run of marks with this one."""
        own = self._written[index][0]
        index += step
        while 0 <= index < len(self._text) and self._text[index] in _KINDS:
            if self._written.get(index, own)[0] != own:
                return False
            if holds(index):
                return True
            index += step
        return False

    def _look(self, index: int, step: int) -> str:
        """The next letter in a direction, past marks of the same sign; a space at the ends."""
        own = self._written[index][0]
        index += step
        while 0 <= index < len(self._text) and self._text[index] in _KINDS:
            if self._written.get(index, own)[0] != own:
                return _JOINER if index in self._joints and (index in self._ends) == (step > 0) else "*"
            index += step
        return self._text[index] if 0 <= index < len(self._text) else " "

    def write(self) -> str:
        """The run."""
        return "".join(self._write(at, sign) for at, sign in enumerate(self._text))

    def _write(self, at: int, sign: str) -> str:
        if sign not in _KINDS:
            return sign
        mark, joint = self._written.get(at, ""), _JOINER * (at in self._joints)
        return joint + mark if at in self._ends else mark + joint


def _flanks(inner: str, outer: str) -> bool:
    """Whether a mark between two letters belongs to the inner one."""
    return not inner.isspace() and (not _is_sign(inner) or outer.isspace() or _is_sign(outer))


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
