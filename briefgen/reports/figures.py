"""The figures of editions -> a table for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from briefgen.checks.outcome import EditionFigures
from briefgen.core.terminal import BOLD, paint

_NONE = "–"
#: Each column: the two lines of its heading, and what it shows.
_COLUMNS: tuple[tuple[str, str, Callable[[EditionFigures], str]], ...] = (
    ("", "words", lambda each: f"{each.figures.words:,}"),
    ("in", "notes", lambda each: f"{each.figures.note_words:,}"),
    ("", "sentences", lambda each: f"{each.figures.sentences:,}"),
    ("average", "sentence", lambda each: f"{each.figures.sentence_words:.1f}"),
    ("longest", "sentence", lambda each: f"{each.figures.longest:,}"),
    ("minutes", "to read", lambda each: _NONE if each.figures.minutes is None else f"{each.figures.minutes:,}"),
    ("reading", "grade", lambda each: _NONE if each.figures.grade is None else f"{each.figures.grade:.1f}"),
    ("PDF", "pages", lambda each: _NONE if each.pages is None else f"{each.pages:,}"),
)
_NO_PAGES = "PDF pages: not known until briefgen build has made the PDF of the brief as it is now."


def format_figures(figures: Sequence[EditionFigures], *, colour: bool) -> str:
    """A table for each file, with a row for each audience, and what a missing number of pages means."""
    parts = []
    for file, group in groupby(figures, lambda each: each.file):
        rows = [("", *(above for above, _, _ in _COLUMNS)), ("", *(name for _, name, _ in _COLUMNS))]
        rows += [(each.audience, *(show(each) for _, _, show in _COLUMNS)) for each in group]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [_write(row, widths) for row in rows]
        parts.append("\n".join([paint(file, BOLD, colour), *lines]) + "\n")
    if any(each.pages is None for each in figures):
        parts.append(f"{_NO_PAGES}\n")
    return "\n".join(parts)


def _write(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (" " * (width - len(cell)) for cell, width in zip(row, widths, strict=True))
    cells = (f"{blanks}{cell}" for blanks, cell in zip(rest, row[1:], strict=True))
    return "  ".join(["", f"{row[0]}{first}", *cells]).rstrip()
