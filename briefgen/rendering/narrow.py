"""How narrow a text can be set, measured in time that grows with its length and not with the square of it.

For the narrowest width of a table's cell WeasyPrint 70 (``layout/preferred.py``) breaks its text at every place where
that is possible, and for each line has Pango lay out all that follows: a Chinese text or a web address of five thousand
characters takes minutes. Only the first line of what follows is asked for, and that ends where its first word does. So
the beginning of a text is enough, as long as the line ends well inside of it. What is measured is the same.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from briefgen.rendering.weasyprint_internals import line_break, narrowest_lines_from

#: Characters that are laid out at a time.
_CHARACTERS_LAID_OUT = 96
#: So many of them must come after the line's end, so that the word that begins there is whole, or too long in any case.
_CHARACTERS_AFTER_LINE = 48
_SOFT_HYPHEN = "\u00ad"


def _split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **how: Any
) -> tuple[Any, ...]:
    """What ``split_first_line`` of WeasyPrint gives, of the beginning of the text where that is the same."""
    if max_width == 0 and len(text) > 2 * _CHARACTERS_LAID_OUT:
        piece = text[:_CHARACTERS_LAID_OUT]
        # A soft hyphen anywhere in the text keeps the engine from hyphenating; and it looks for the first blank itself.
        if " " not in piece and (_SOFT_HYPHEN in piece) == (_SOFT_HYPHEN in text):
            line = line_break.split_first_line(piece, style, context, max_width, spacing, **how)
            resume = line[2]
            if resume is not None and resume <= len(piece[:-_CHARACTERS_AFTER_LINE].encode()):
                return tuple(line)
    return tuple(line_break.split_first_line(text, style, context, max_width, spacing, **how))


def measure_in_pieces() -> AbstractContextManager[None]:
    """Have narrowest widths measured so inside; the library is as it was afterwards."""
    return narrowest_lines_from(_split_first_line)
