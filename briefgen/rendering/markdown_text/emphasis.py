"""Marks of emphasis around words -> Markdown's, where they work: beside some letters and signs they would not.

A run of marks opens only where no space follows and, if a sign follows, a space or a sign comes before; it closes the
other way round (CommonMark 0.31, 6.2). In scripts without spaces that fails often; the words then stand without marks.
"""

from __future__ import annotations

import unicodedata

#: Private signs for opening and closing; no content holds them.
SIGNS = {"em": ("\x01", "\x02"), "strong": ("\x03", "\x04"), "s": ("\x05", "\x06")}
_MARKS = {"em": "*", "strong": "**", "s": "~~"}
_KINDS = {sign: (kind, number) for kind, pair in SIGNS.items() for number, sign in enumerate(pair)}


def wrap(kind: str, words: str) -> str:
    """Words between the private signs, spaces at their ends outside of them."""
    inner = words.strip()
    if not inner:
        return words
    before, _, behind = words.partition(inner)
    opening, closing = SIGNS[kind]
    return f"{before}{opening}{inner}{closing}{behind}"


def write_marks(text: str) -> str:
    """A run with Markdown's marks in the place of the private signs."""
    if not any(sign in text for sign in _KINDS):
        return text
    keep = _choose(text)
    return "".join(
        (_MARKS[_KINDS[sign][0]] if index in keep else "") if sign in _KINDS else sign
        for index, sign in enumerate(text)
    )


def _choose(text: str) -> set[int]:
    """The places of the signs that can be marks, in pairs."""
    keep, waiting, open_kinds = set[int](), list[tuple[str, int]](), list[str]()
    for index, sign in enumerate(text):
        if sign not in _KINDS:
            continue
        kind, is_end = _KINDS[sign]
        if not is_end:
            waiting.append((kind, index))
            open_kinds.append(kind)
            continue
        kind, start = waiting.pop()
        open_kinds.pop()
        # Emphasis in emphasis of the same kind, or right behind another one, cannot be told apart.
        clash = kind in open_kinds or (start and text[start - 1] in _KINDS and start - 1 in keep)
        if not clash and _can_open(text, start) and _can_close(text, index):
            keep |= {start, index}
    return keep


def _can_open(text: str, index: int) -> bool:
    before, after = _look(text, index, -1), _look(text, index, 1)
    return not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))


def _can_close(text: str, index: int) -> bool:
    before, after = _look(text, index, -1), _look(text, index, 1)
    return not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))


def _look(text: str, index: int, step: int) -> str:
    """The next letter in a direction, past private signs; a space at the ends."""
    index += step
    while 0 <= index < len(text) and text[index] in _KINDS:
        index += step
    return text[index] if 0 <= index < len(text) else " "


def _is_sign(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "PS"
