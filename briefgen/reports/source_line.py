"""A place -> its source line for a terminal, with a mark under the words it is about."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from briefgen.core.terminal import DIM, measure, paint
from briefgen.problems import Place

#: Columns of a source line where no terminal says how many there are; a longer one is cut around the mark.
WIDTH = 100
#: So many columns of a source line are shown on any terminal.
_LEAST = 20
#: So many characters for each column are looked at on either side of a mark; some take no column at all.
_NEAR = 2

_TAB = "    "
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CUT = "…"


def quote_line(place: Place, tint: str, colour: bool, width: int | None = None) -> Iterator[str]:
    """The source line and, below it, the mark; neither is wider than a terminal of ``width`` columns."""
    number = str(place.line)
    room = WIDTH if width is None else max(width - len(f"  {number} | "), _LEAST)
    line = place.excerpt.rstrip()
    start = min(place.column - 1, len(place.excerpt))
    stop = min(start + place.length, max(len(line), start + 1))
    # A line of 60,000 characters may have thousands of findings: only what is near the mark is measured.
    left, right = max(start - _NEAR * room, 0), start + _NEAR * room
    near, start, stop = line[left:right], start - left, min(stop, right) - left
    cells = [show_char(char, marked=start <= at < stop) for at, char in enumerate(near)]
    cells.extend(" " * (start + 1 - len(cells)))
    first, last = _window(cells, start, stop, room)
    before = (_CUT if left or first else "") + "".join(cells[first:start])
    shown = before + "".join(cells[start:last]) + (_CUT if last < len(cells) or right < len(line) else "")
    mark = "^" * max(measure("".join(cells[start : min(stop, last)])), 1)
    bar = paint("|", DIM, colour)
    yield f"  {paint(number, DIM, colour)} {bar} {shown}".rstrip()
    yield f"  {' ' * len(number)} {bar} {' ' * measure(before)}{paint(mark, tint, colour)}"


def _window(cells: list[str], start: int, stop: int, room: int) -> tuple[int, int]:
    """The part of a long line to show: all of what is marked if it fits, with as much before as after it."""
    if measure("".join(cells)) <= room:
        return 0, len(cells)
    first, last = start, start + 1
    room -= 2 + measure(cells[start])
    for wanted in (stop, len(cells)):
        # First the marked characters, then the words after them, leaving room for those before.
        keep = 0 if wanted == stop else min(room // 2, measure("".join(cells[:first])))
        while last < wanted and (size := measure(cells[last])) <= room - keep:
            room -= size
            last += 1
    while first > 0 and (size := measure(cells[first - 1])) <= room:
        room -= size
        first -= 1
    return first, last


def show_char(char: str, *, marked: bool) -> str:
    """A character as it may be shown: without tabs, or anything unseen in what is marked."""
    if char == "\t":
        return _TAB
    kind = unicodedata.category(char)
    unsafe = kind in ("Cc", "Cs", "Zl", "Zp") or char in _TURNING or (marked and kind == "Cf")
    return "\N{REPLACEMENT CHARACTER}" if unsafe else char
