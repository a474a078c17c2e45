"""The text of a page -> what stands before each of its line ends, and what behind each of its line starts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefgen.leaks.secret import squeeze

#: Characters by which the ends and starts of lines are looked up.
EDGE = 2
#: Characters around a line end that a text may go over; longer ones are found by their parts.
_REACH = 400


@dataclass(frozen=True, slots=True)
class Lines:
    """Squeezed text before line ends, by its last ``EDGE`` characters, and behind line starts, by its first."""

    ends: Mapping[str, Sequence[str]]
    starts: Mapping[str, Sequence[str]]


@lru_cache(maxsize=2)
def read_lines(text: str) -> Lines:
    """The lines of a page; remembered, since each page is read as the one before and as the one after."""
    ends, starts = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    lines = [line for line in map(squeeze, text.split("\n")) if line]
    whole, at = "".join(lines), 0
    for line in lines:
        starts[whole[at : at + EDGE]].append(whole[at : at + _REACH])
        at += len(line)
        ends[whole[at - EDGE : at]].append(whole[max(at - _REACH, 0) : at])
    return Lines(ends, starts)
