"""Lines of a text, and how narrow it can be set, in time that grows with its length and not with the square of it.

For the narrowest width of a table's cell WeasyPrint 70 (``layout/preferred.py``) breaks its text at every place where
that is possible, and for each line has Pango lay out all that follows: a Chinese text or a web address of five thousand
characters takes minutes. Only the first line of what follows is asked for, and that ends where its first word does. So
the beginning of a text is enough, as long as the line ends well inside of it. What is measured is the same.

For each line of a page it lays out four characters for each em of the line's width, and all of the text when these do
not fill the line, as those of a row of semicolons or of soft hyphens do not; and it tries each soft hyphen from the
last one on. There the beginning of the text is enough, too.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from math import inf
from typing import Any

from briefgen.rendering.kept_lines import split_first_line
from briefgen.rendering.weasyprint_internals import first_lines_from, follows_space, hyphenates_last_word

#: Characters that are laid out at a time.
_CHARACTERS_LAID_OUT = 96
#: So many of them must come after the line's end, so that the word that begins there is whole, or too long in any case.
_CHARACTERS_AFTER_LINE = 48
#: Characters for each em of a line, and how many times as many when those do not fill it.
_CHARACTERS_PER_EM, _TIMES_MORE = 12, 4
_SOFT_HYPHEN = "\u00ad"


def _split_first_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, **how: Any
) -> tuple[Any, ...]:
    """What ``split_first_line`` of WeasyPrint gives, of the beginning of the text where that is the same."""
    # The engine looks for the first blank itself.
    if max_width == 0 and len(text) > 2 * _CHARACTERS_LAID_OUT and " " not in text[:_CHARACTERS_LAID_OUT]:
        line = _split_piece(text[:_CHARACTERS_LAID_OUT], text, style, context, max_width, spacing, **how)
        if line:
            return line
    return tuple(split_first_line(text, style, context, max_width, spacing, **how))


def _split_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, *rest: Any, **how: Any
) -> tuple[Any, ...]:
    """The same for a line of a page; the last line of a paragraph is no rest of a word."""
    line = _split_long_line(text, style, context, max_width, spacing, *rest, **how)
    if hyphenates_last_word(text, style, line):
        whole = style.copy()
        whole["hyphens"] = "manual"
        other = _split_long_line(text, whole, context, max_width, spacing, *rest, **how)
        # In a column that is narrower than the word, a part of it is better than one that leaves the page.
        moves = follows_space(style) and not how.get("is_line_start", True)
        return other if max_width is None or other[3] <= max_width or moves else line
    return line


def _split_long_line(
    text: str, style: Any, context: Any, max_width: float | None, spacing: float, *rest: Any, **how: Any
) -> tuple[Any, ...]:
    if max_width is not None and 0 < max_width < inf and style["font_size"]:
        length = _CHARACTERS_LAID_OUT + int(max_width / style["font_size"] * _CHARACTERS_PER_EM)
        for most in (length, length * _TIMES_MORE):
            if len(text) > 2 * most and (
                line := _split_piece(text[:most], text, style, context, max_width, spacing, *rest, **how)
            ):
                return line
    return tuple(split_first_line(text, style, context, max_width, spacing, *rest, **how))


def _split_piece(piece: str, text: str, *rest: Any, **how: Any) -> tuple[Any, ...]:
    """The first line of the beginning of a text; () when that of the text may be another one."""
    # A soft hyphen anywhere in the text keeps the engine from hyphenating.
    if (_SOFT_HYPHEN in piece) != (_SOFT_HYPHEN in text):
        return ()
    line = split_first_line(piece, *rest, **how)
    resume = line[2]
    return tuple(line) if resume is not None and resume <= len(piece[:-_CHARACTERS_AFTER_LINE].encode()) else ()


def measuring_in_pieces() -> AbstractContextManager[None]:
    """Have lines and narrowest widths measured so inside; the library is as it was afterwards."""
    return first_lines_from(narrowest=_split_first_line, line=_split_line)
