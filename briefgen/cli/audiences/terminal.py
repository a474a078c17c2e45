"""The terminal that stdout leads to -> how to print on it."""

from __future__ import annotations

import shutil
import sys

from briefgen.cli.audiences.matrix_text import Look
from briefgen.cli.streams import wants_colour

#: Columns; longer lines of running text are hard to read.
_TEXT_WIDTH = 100


def look_at_terminal(*, text: bool = False) -> Look:
    """Width, colours and signs.

    Args:
        text: for running text, whose lines are no longer than is good to read, and not broken where they go to a
            file or another program.
    """
    width = shutil.get_terminal_size((80, 24)).columns
    if text:
        width = min(width, _TEXT_WIDTH) if sys.stdout.isatty() else 0
    return Look(width, wants_colour(sys.stdout), not _can_print("●◐○…“”"))


def _can_print(signs: str) -> bool:
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True
