"""The beginning of a line of a paragraph -> the same, escaped where it would begin something else."""

from __future__ import annotations

from briefgen.core import lazy_re

#: What begins a block when it begins a line (CommonMark 0.31, 4 and 5); fenced divs and definitions besides.
_STARTS = lazy_re.compile(r"\||#{1,6}(?=\s|$)|[-+](?=\s|$)|>|:(?=\s)|:::|=+\s*$|-[-\s]*$")
_NUMBERED = lazy_re.compile(r"(\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+|#)([.)])(?=\s|$)")


def escape_start(line: str) -> str:
    """The beginning of a line, whose text is escaped already."""
    if _STARTS.match(line):
        return f"\\{line}"
    if match := _NUMBERED.match(line):
        return f"{match[1]}\\{line[match.end(1) :]}"
    return line
