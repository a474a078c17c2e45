"""Rows of a table that were inserted or deleted -> lines of the content file."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.fixing.raw import Edit, RawText
from briefgen.importing.escapes import clean, escape
from briefgen.markdown.tree import Node
from briefgen.reading import Reading
from briefgen.reviewing.alignment import CELL_END, END, Hunk
from briefgen.reviewing.origins import Placed
from briefgen.reviewing.spans import CannotPlace, Span, Way, offsets_of

_REASON = "it changes the cells of a table, or parts of several notes"


def find_row_ways(hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    """How whole rows can be inserted or deleted.

    Raises:
        CannotPlace: they are no whole rows, or not lines of a table in the content file.
    """
    first, last = hunk.start[0], hunk.stop[0]
    if hunk.start[1] or hunk.stop[1] or (hunk.text and hunk.old) or not _begins_row(now, first):
        raise CannotPlace(_REASON)
    return _insert(hunk, now, reading, raw) if hunk.text else _delete(now, first, last, reading, raw)


def _begins_row(now: Sequence[Placed], index: int) -> bool:
    """Whether a row begins at a paragraph, or has just ended."""
    before = now[index - 1].paragraph.row if index else 0
    return before != (now[index].paragraph.row if index < len(now) else 0)


def _delete(
    now: Sequence[Placed], first: int, last: int, reading: Reading, raw: RawText
) -> tuple[Span, tuple[Way, ...]]:
    if not _begins_row(now, last) or not all(placed.paragraph.row for placed in now[first:last]):
        raise CannotPlace(_REASON)
    rows = {placed.paragraph.row: index for index, placed in reversed([*enumerate(now[first:last], first)])}
    found = [_find_row(now, index, reading) for index in sorted(rows.values())]
    edits = []
    for span, _ in found:
        start, stop = _find_line(reading, raw, span)
        edits.append(Edit(start, stop, ""))
    return found[0][0], (tuple(edits),)


def _insert(hunk: Hunk, now: Sequence[Placed], reading: Reading, raw: RawText) -> tuple[Span, tuple[Way, ...]]:
    cells = hunk.text.removesuffix(CELL_END).split(CELL_END)
    before = hunk.start[0] - 1
    if before < 0 or not now[before].paragraph.row or any(END in cell or "\n" in cell for cell in cells):
        raise CannotPlace(_REASON)
    start = next(index for index in range(before + 1) if now[index].paragraph.row == now[before].paragraph.row)
    span, row = _find_row(now, start, reading)
    columns = sum(int(cell.get("colspan", "1")) for cell in row.children)
    if not columns or len(cells) % columns:
        raise CannotPlace("its rows have other numbers of cells than the table")
    _, stop = _find_line(reading, raw, span)
    written = [escape(clean(cell)).replace("|", "\\|").strip() for cell in cells]
    lines = [f"| {' | '.join(written[at : at + columns])} |" for at in range(0, len(cells), columns)]
    end = "\r\n" if "\r\n" in raw.text else "\n"
    line = raw.text[raw.text.rfind("\n", 0, offsets_of(reading.source, raw, span)[0]) + 1 :]
    lead = line[: len(line) - len(line.lstrip(" >\t"))]
    new = "".join(f"{lead}{each}{end}" for each in lines)
    if not raw.text[:stop].endswith("\n"):
        new = end + new.removesuffix(end)
    return span, ((Edit(stop, stop, new),),)


def _find_row(now: Sequence[Placed], index: int, reading: Reading) -> tuple[Span, Node]:
    """The row in the content file of a paragraph that is in its first cell, or of one after it in the same row."""
    own = now[index].paragraph.row
    for placed in now[index:]:
        if placed.paragraph.row != own:
            break
        origin = next((each for each in placed.origins if each), None)
        tree = reading.trees.get(origin.path) if origin else None
        if origin is None or tree is None:
            continue
        for node in tree.walk():
            if node.kind == "row" and node.start <= origin.start <= node.stop:
                return Span(origin.path, node.start, node.stop), node
    raise CannotPlace("the row is not written in the content file")


def _find_line(reading: Reading, raw: RawText, span: Span) -> tuple[int, int]:
    """The line of a row, with its end."""
    start, _ = offsets_of(reading.source, raw, span)
    first = raw.text.rfind("\n", 0, start) + 1
    end = raw.text.find("\n", start)
    return first, len(raw.text) if end < 0 else end + 1
