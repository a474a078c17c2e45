"""How much is measured: a size's name -> its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured.

    Attributes:
        rounds: how often what takes about a second runs.
        one: the sections of the one brief that is built from nothing; five are about five pages.
        long_rounds: how often what takes minutes runs.
        briefs: how many briefs are built, for three audiences each.
        still: how many briefs there are where nothing changes.
        many: how many there are at most, to see whether it grows with them.
        still_formats: what was made of them.
        editions: how many editions one worker makes, to see whether its memory grows.
        sections: the lengths of long briefs; three sections of analysis are about two pages.
    """

    rounds: int
    one: int
    long_rounds: int
    briefs: int
    still: int
    many: int
    still_formats: str
    editions: int
    sections: tuple[int, ...]


SIZES: Mapping[str, Size] = {
    "tiny": Size(1, 0, 1, 1, 2, 4, "html", 4, (1, 3)),
    "small": Size(7, 5, 1, 16, 60, 180, "html", 90, (10, 30, 90)),
    "middle": Size(9, 5, 1, 100, 1000, 10_000, "html", 600, (10, 130, 400)),
    "full": Size(21, 5, 1, 1000, 1000, 10_000, "html", 10_000, (10, 130, 400)),
}
