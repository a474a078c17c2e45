"""A laid-out box -> the lines of text in it, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from briefgen.rendering.weasyprint_internals import boxes


def list_lines(box: Any) -> Iterator[Any]:
    """The lines of text in a box in reading order, those in the margins of the page left out."""
    if isinstance(box, boxes.LineBox):
        yield box
    elif not isinstance(box, boxes.MarginBox):
        for child in getattr(box, "children", ()):
            yield from list_lines(child)


def read_words(lines: Iterable[Any], limit: int) -> str:
    """The first words of some lines, ``limit`` at most, with single spaces."""
    words = (
        word
        for line in lines
        for word in "".join(part.text for part in line.descendants() if isinstance(part, boxes.TextBox)).split()
    )
    return " ".join(islice(words, limit))
