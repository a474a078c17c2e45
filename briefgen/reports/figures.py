"""The figures of editions -> a table for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from briefgen.checks.outcome import EditionFigures
from briefgen.core.terminal import BOLD, paint

_NONE = "–"
_COLUMNS: tuple[tuple[str, Callable[[EditionFigures], str]], ...] = (
    ("words", lambda each: f"{each.figures.words:,}"),
    ("in notes", lambda each: f"{each.figures.note_words:,}"),
    ("sentences", lambda each: f"{each.figures.sentences:,}"),
    ("words each", lambda each: f"{each.figures.sentence_words:.1f}"),
    ("longest", lambda each: f"{each.figures.longest:,}"),
    ("minutes", lambda each: _NONE if each.figures.minutes is None else f"{each.figures.minutes:,}"),
    ("grade", lambda each: _NONE if each.figures.grade is None else f"{each.figures.grade:.1f}"),
    ("pages", lambda each: _NONE if each.pages is None else f"{each.pages:,}"),
)


def format_figures(figures: Sequence[EditionFigures], *, colour: bool) -> str:
    """A table for each file, with a row for each audience; lines end with a newline."""
    parts = []
    for file, group in groupby(figures, lambda each: each.file):
        rows = [("", *(name for name, _ in _COLUMNS))]
        rows += [(each.audience, *(show(each) for _, show in _COLUMNS)) for each in group]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [_write(row, widths) for row in rows]
        parts.append("\n".join([paint(file, BOLD, colour), *lines]) + "\n")
    return "\n".join(parts)


def _write(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (" " * (width - len(cell)) for cell, width in zip(row, widths, strict=True))
    cells = (f"{blanks}{cell}" for blanks, cell in zip(rest, row[1:], strict=True))
    return "  ".join(["", f"{row[0]}{first}", *cells]).rstrip()
