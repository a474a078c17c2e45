"""Notes that are tied to their text by a number alone -> the places in the text where the numbers stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.core import lazy_re
from briefgen.importing.pandoc_tree import text

_FIRST = lazy_re.compile(r"^\s*\[?(\d{1,3})\]?[.)]?\s+(?=\S)")
#: Notes that may be called later than the next one: the call of one is in a picture, or was read badly.
_AHEAD = 3


def split_number(inlines: Sequence[dict[str, Any]]) -> tuple[int, list[dict[str, Any]]]:
    """The number that a note begins with, and what follows; 0 for none."""
    first = inlines[0] if inlines else {"t": "Null"}
    if first["t"] != "Str" or not (match := _FIRST.match(first["c"])):
        return 0, list(inlines)
    return int(match[1]), [text(first["c"][match.end() :]), *inlines[1:]]


class Numbered:
    """The numbered notes of a document.

    Args:
        notes: the blocks of each, by its number.
    """

    def __init__(self, notes: dict[int, list[dict[str, Any]]]) -> None:
        self._notes = dict(sorted(notes.items()))
        self._waiting = list(self._notes)
        self._missed: list[int] = []

    def split(self, words: str) -> Iterator[dict[str, Any]]:
        """Words, with the notes in the places of their numbers: in order, each right behind a word or a sign."""
        while found := next(filter(None, (self._find(number, words) for number in self._waiting[:_AHEAD])), None):
            number, start, stop = found
            yield text(words[:start])
            yield {"t": "Note", "c": self._notes[number]}
            self._missed += [each for each in self._waiting if each < number]
            self._waiting = [each for each in self._waiting if each > number]
            words = words[stop:]
        yield text(words)

    def _find(self, number: int, words: str) -> tuple[int, int, int] | None:
        match = re.compile(rf"(?<=[^\W\d]|[.,;:!?”’\"')\]»]){number}(?=[\s.,;:)”’]|$)").search(words)
        return (number, match.start(), match.end()) if match else None

    def list_left(self) -> list[dict[str, Any]]:
        """The notes whose numbers were not found."""
        return [block for number in [*self._missed, *self._waiting] for block in self._notes[number]]
