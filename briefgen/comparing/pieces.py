"""Two texts -> the pieces that are the same, that only the first has, that only the second has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from briefgen.comparing.words import split_tokens


class Change(StrEnum):
    """What became of a text from the first edition to the second."""

    SAME = "same"
    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    #: Only of whole passages: where one was that is elsewhere now, and where it is now.
    MOVED_FROM = "moved_from"
    MOVED_TO = "moved_to"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. All pieces but the added ones, joined, are the first text; all but the removed, the second."""

    change: Change
    text: str


#: Tokens; a shorter run of the same words between two changes reads worse than one change.
_SHORT = 2


def compare_texts(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts, word by word."""
    ones, twos = split_tokens(old), split_tokens(new)
    found: list[tuple[Change, str]] = []
    for what, a, b, c, d in _bridge(SequenceMatcher(None, ones, twos, autojunk=False).get_opcodes(), ones):
        if what == "equal":
            found.append((Change.SAME, "".join(ones[a:b])))
        else:
            found += _split_change(ones[a:b], twos[c:d])
    return join_pieces(found)


def join_pieces(found: Sequence[tuple[Change, str]]) -> tuple[Piece, ...]:
    """Runs of words as pieces: neighbours of one kind are one piece, empty ones are left out."""
    return tuple(_join(found))


_Code = tuple[str, int, int, int, int]


def _bridge(codes: Sequence[_Code], ones: Sequence[str]) -> list[_Code]:
    """Make one change of two that only a few signs or small words keep apart."""
    bridged: list[_Code] = []
    for index, (what, a, b, c, d) in enumerate(codes):
        inside = 0 < index < len(codes) - 1
        short = b - a <= _SHORT and not re.search(r"\w{4}", "".join(ones[a:b]))
        if what == "equal" and inside and short and _has_both(codes[index - 1]) and _has_both(codes[index + 1]):
            what = "replace"
        if what != "equal" and bridged and bridged[-1][0] != "equal":
            _, a, _, c, _ = bridged.pop()
            what = "replace"
        bridged.append((what, a, b, c, d))
    return bridged


def _has_both(code: _Code) -> bool:
    return code[0] == "replace"


def _split_change(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Change, str]]:
    """A change, but for a last word that differs in nothing but the blanks before it: "The old quay" and "Quay"."""
    before, after, word = "".join(old), "".join(new), ""
    if old and new and old[-1].lstrip() == new[-1].lstrip():
        word = old[-1].lstrip()
        before, after = before.removesuffix(word), after.removesuffix(word)
    blank = _find_blank(before)
    if before and after and blank == _find_blank(after):
        yield Change.SAME, blank
        before, after = before.removeprefix(blank), after.removeprefix(blank)
    yield Change.REMOVED, before
    yield Change.ADDED, after
    yield Change.SAME, word


def _find_blank(text: str) -> str:
    """The blanks that a text begins with."""
    return text[: len(text) - len(text.lstrip())]


def _join(pieces: Sequence[tuple[Change, str]]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece, empty ones left out."""
    last: Piece | None = None
    for change, text in pieces:
        if not text:
            continue
        if last and last.change is change:
            last = Piece(change, last.text + text)
            continue
        if last:
            yield last
        last = Piece(change, text)
    if last:
        yield last
