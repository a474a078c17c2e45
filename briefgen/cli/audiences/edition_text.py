"""Passages -> plain text that reads like Markdown: headings, numbered points, tables, the notes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.cli.audiences.matrix_text import Look
from briefgen.comparing.passage import Passage
from briefgen.comparing.passages import OPENING
from briefgen.core.messages import quote
from briefgen.core.terminal import BOLD, measure, pad, paint, wrap

_ROWS = ("head", "row")
#: Passages that are without an empty line among their like.
_TIGHT = ("item", "line", "legend", "attribution", "quotation")
#: Columns by which a list in a list stands further right.
_STEP = 3


def format_head(file: str, audience: str, look: Look) -> str:
    """The line above an edition where several are printed, and the empty line below it."""
    return f"{paint(file, BOLD, look.colour)}: the edition for {quote(audience)}\n\n"


def format_passages(passages: Sequence[Passage], look: Look) -> str:
    """The text; newline at the end.

    Args:
        passages: of one edition, with their numbers.
        look: how to print; a width of 0 breaks no line. Tables are never broken.
    """
    lines: list[str] = []
    before: Passage | None = None
    summarised = False
    for is_table, run in groupby(passages, key=lambda passage: passage.kind in _ROWS):
        group = list(run)
        if is_table:
            lines += ["", *_draw_table(group)]
            before = group[-1]
            continue
        for passage in group:
            if before is not None and not _belong(before, passage):
                lines.append("")
                if passage.part == OPENING != before.part and summarised:
                    lines += ["---", ""]  # else it would seem to belong to the summary above it
            lines += _draw(passage, look)
            summarised = summarised or passage.kind == "heading"
            before = passage
    return "\n".join(lines) + "\n"


def _belong(before: Passage, passage: Passage) -> bool:
    """Whether there is no empty line between two passages."""
    if passage.kind == "attribution":
        return before.kind == "quotation"
    if passage.kind != before.kind or passage.kind not in _TIGHT:
        return False
    return passage.depth == before.depth and bool(passage.marker) == bool(before.marker)


def _draw(passage: Passage, look: Look) -> Iterator[str]:
    indent = " " * (_STEP * passage.depth)
    if passage.kind in ("code", "formula"):
        fence = "```" if passage.kind == "code" else "$$"
        yield from (f"{indent}{line}".rstrip() for line in (fence, *passage.text.split("\n"), fence))
        return
    words = "**Box: " + passage.text + "**" if passage.kind == "box" else passage.text
    text = f"{passage.marker} {words}" if passage.marker else words
    hanging = indent + (" " * _STEP if passage.kind in ("point", "item", "note", "reference") else "")
    if passage.kind == "quotation":
        hanging = f"{indent}> "
    yield from (line.rstrip() for line in wrap([(indent + text, "")], look.width, colour=False, indent=hanging))


def _draw_table(rows: Sequence[Passage]) -> Iterator[str]:
    """The rows of one table with their columns under each other."""
    columns = max(len(row.cells) for row in rows)
    grid = [(*(cell.replace("|", "\\|") for cell in row.cells), *[""] * (columns - len(row.cells))) for row in rows]
    sizes = [max(3, *(measure(line[column]) for line in grid)) for column in range(columns)]
    indent = " " * (_STEP * rows[0].depth)
    for index, (row, line) in enumerate(zip(rows, grid, strict=True)):
        cells = (pad(cell, size) for cell, size in zip(line, sizes, strict=True))
        yield f"{indent}| {' | '.join(cells)} |"
        last = index + 1 == len(rows) or rows[index + 1].kind == "row"
        if row.kind == "head" and last:
            yield f"{indent}| {' | '.join('-' * size for size in sizes)} |"
