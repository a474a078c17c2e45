"""Signs of markup that took no effect: what is in a passage just as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.text.marks import Mark
from briefgen.analysis.text.passage import Passage, Stretch

#: In these a sign is meant to be seen.
_MEANT = (Mark.CODE, Mark.ADDRESS)
_QUOTED_LINE = " \t>"


def find_typed(passage: Passage, field: str, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Stretch]]:
    """What a pattern finds, where the signs that it names are printed as they were typed.

    A sign after a backslash or written as an entity is meant to be seen, and so is one in code or in a URL.

    Args:
        passage: the passage.
        field: the text of the field that it was read from (``Subject.field``).
        pattern: the last of its groups that takes part in a match holds the signs; without groups, all of it does.

    Returns:
        Each match, and the stretch of its signs.
    """
    for match in pattern.finditer(passage.text):
        signs = passage.cut(*match.span(match.lastindex or 0))
        offsets = (each for each in range(signs.start, signs.stop) if not passage.text[each].isspace())
        if not signs.is_in(*_MEANT) and all(_is_as_typed(passage, field, offset) for offset in offsets):
            yield match, signs


def _is_as_typed(passage: Passage, field: str, offset: int) -> bool:
    start, stop = passage.locate(offset, offset + 1)
    return field[start:stop] == passage.text[offset]


def begins_line(passage: Passage, field: str, offset: int) -> bool:
    """Whether the character at ``offset`` is the first of its line in the file; signs of a quotation do not count."""
    start = passage.locate(offset, offset + 1)[0]
    return not offset or not field[field.rfind("\n", 0, start) + 1 : start].strip(_QUOTED_LINE)


def runs_on(passage: Passage, field: str, offset: int) -> bool:
    """Whether the character at ``offset`` begins a line of the file that is printed after the one before it."""
    return offset > 0 and passage.text[offset - 1] != "\n" and begins_line(passage, field, offset)
