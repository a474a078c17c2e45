"""Lines that were broken in this process, or in another one, as plain values (``kept_lines.py``)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

#: Lines that are kept, of about a kilobyte each: four hundred are six pages.
_MAX_KEPT = 2_000


class Line(NamedTuple):
    """The first line of a text.

    Attributes:
        layout: the attributes of WeasyPrint's layout of it, which holds nothing of Pango until it is drawn: the text,
            its direction, and where lines are drawn under it.
        measures: the rest of what ``split_first_line`` of WeasyPrint gives: its length and where the next line begins,
            in bytes; width, height and baseline, in CSS pixels.
    """

    layout: Mapping[str, str | float | None]
    measures: tuple[int, int | None, float, float, float]


#: What a line depends on -> the line.
Lines = Mapping[tuple[Any, ...], Line]
_kept: dict[tuple[Any, ...], Line] = {}


def get(key: tuple[Any, ...]) -> Line | None:
    """The line that depends on this; None if none is kept."""
    return _kept.get(key)


def add(lines: Lines) -> None:
    """Keep lines, also those of another process that prints with the same fonts."""
    if len(_kept) + len(lines) > _MAX_KEPT:
        _kept.clear()
    _kept.update(lines)


def count() -> int:
    """How many lines are kept, for ``list_since``."""
    return len(_kept)


def list_since(known: int) -> Lines:
    """The lines that have come since so many were kept, for a process that has those."""
    return dict(islice(_kept.items(), known, None))
