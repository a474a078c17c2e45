"""Words -> lines of so many columns. Letters of East Asian scripts take two, and lines may end between most of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from briefgen.core import lazy_re
from briefgen.core.terminal import measure

#: A line that must end here; no content holds this sign.
BREAK = "\v"
#: What begins words of a direction of their own, and ends them (UAX 9, 2.2).
ISOLATES, END_ISOLATE = {"ltr": "\u2066", "rtl": "\u2067"}, "\u2069"
#: What no line begins with, and what none ends with (JIS X 4051, 4.3; the most frequent of them).
_CLOSING = frozenset("、。，．・：；！？）」』】〉》〕”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ％)],.;:!?")
_OPENING = frozenset("（「『【〈《〔“‘([")
_ZERO = ("Mn", "Me", "Cf")
_HANGUL = lazy_re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_AFTER_DASH = lazy_re.compile("(?<=[^\\W\\d_]—)(?=\\w)")


def wrap(text: str, width: int, *, hard: bool = False) -> list[str]:
    """The lines of a text.

    Args:
        text: words with single spaces between them; ``BREAK`` ends a line.
        width: columns. A longer word has a line of its own.
        hard: whether a longer word is cut instead.
    """
    lines = [line for part in text.split(BREAK) for line in _wrap(part, max(width, 1), hard)]
    return list(_isolate(lines)) if END_ISOLATE in text else lines


def _isolate(lines: Iterable[str]) -> Iterator[str]:
    """Lines that each end the isolates they begin: a line end ends them all (UAX 9, BD10)."""
    inside: list[str] = []
    for line in lines:
        begun = "".join(inside)
        for char in line:
            if char in ISOLATES.values():
                inside.append(char)
            elif char == END_ISOLATE and inside:
                inside.pop()
        yield begun + line + END_ISOLATE * len(inside)


def _wrap(text: str, width: int, hard: bool) -> Iterator[str]:
    line, used = "", 0
    for space, piece in _list_pieces(text):
        size = measure(piece)
        gap = bool(space and line)
        if line and used + gap + size > width:
            yield line
            line, used, gap = "", 0, False
        while hard and size > width:
            head = _cut(piece, width)
            yield head
            piece = piece[len(head) :]
            size = measure(piece)
        line += " " * gap + piece
        used += gap + size
    yield line


def _cut(piece: str, width: int) -> str:
    """As much of the beginning as has room; one letter at least."""
    used = 0
    for index, sign in enumerate(piece):
        used += measure(sign)
        if used > width and index:
            return piece[:index]
    return piece


def _list_pieces(text: str) -> Iterator[tuple[bool, str]]:
    """What stays on one line, each with whether a space stands before it."""
    for number, word in enumerate(text.split(" ")):
        pieces = [word] if word.isascii() else [each for part in _AFTER_DASH.split(word) for each in _split(part)]
        for index, piece in enumerate(pieces):
            yield number > 0 and index == 0, piece


def _split(word: str) -> list[str]:
    """Between letters of scripts without spaces a line may end; Korean has spaces."""
    pieces: list[str] = []
    for sign in word:
        wide = unicodedata.east_asian_width(sign) in "WF" and not _HANGUL.match(sign)
        before = pieces[-1][-1] if pieces else ""
        apart = wide or (before and unicodedata.east_asian_width(before) in "WF" and not _HANGUL.match(before))
        if not pieces or not apart or sign in _CLOSING or before in _OPENING or unicodedata.category(sign) in _ZERO:
            pieces[-1:] = [(pieces[-1] if pieces else "") + sign]
        else:
            pieces.append(sign)
    return pieces


def find_widest(text: str) -> int:
    """The columns of the longest piece that stays on one line."""
    return max((measure(piece) for part in text.split(BREAK) for _, piece in _list_pieces(part)), default=0)
