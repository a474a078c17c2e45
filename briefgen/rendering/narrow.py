"""How narrow a text can be set, measured in time that grows with its length and not with the square of it.

For the narrowest width of a table's cell WeasyPrint 70 (``layout/preferred.py``) breaks its text at every place where
that is possible, and for each line has Pango lay out all that follows: a Chinese text or a web address of five thousand
characters takes minutes. Only the first line of what follows is asked for, and that ends where its first word does. So
the beginning of a text is enough, as long as the line ends well inside of it. What is measured is the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import preferred
from weasyprint.text import line_break

#: Characters that are laid out; and those behind the line's end that must be among them, so that the word which
#: begins there is whole or too long in any case.
_PIECE, _REST = 96, 48
_SOFT_HYPHEN = "\u00ad"


def _split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **how: Any
) -> tuple[Any, ...]:
    """What ``split_first_line`` of WeasyPrint gives, of the beginning of the text where that is the same."""
    if max_width == 0 and len(text) > 2 * _PIECE:
        piece = text[:_PIECE]
        # A soft hyphen anywhere in the text keeps the engine from hyphenating; and it looks for the first blank itself.
        if " " not in piece and (_SOFT_HYPHEN in piece) == (_SOFT_HYPHEN in text):
            line = line_break.split_first_line(piece, style, context, max_width, spacing, **how)
            resume = line[2]
            if resume is not None and resume <= len(piece[:-_REST].encode()):
                return tuple(line)
    return tuple(line_break.split_first_line(text, style, context, max_width, spacing, **how))


@contextmanager
def measure_in_pieces() -> Iterator[None]:
    """Have narrowest widths measured so inside; the library is as it was behind it."""
    before = preferred.split_first_line
    preferred.split_first_line = _split_first_line
    try:
        yield
    finally:
        preferred.split_first_line = before
