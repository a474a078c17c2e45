"""A table -> lines: its columns side by side where they have room, else each row as a list of headings and values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefgen.core.terminal import measure
from briefgen.rendering.flow.elements import has_class
from briefgen.rendering.flow.grid import Row, count_columns, read_grid
from briefgen.rendering.plain_text.wrapping import BREAK, find_widest, wrap

#: Columns between two columns, and the narrowest one that can be read.
_GAP = 2
#: A longer word is cut in a column.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    column: int
    span: int
    align: str


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[_Cell, ...]
    is_head: bool


def write_table(table: Element, width: int, write: Callable[[Element], str]) -> list[str]:
    """The lines of a table.

    Args:
        table: the element.
        width: how many columns of letters there are.
        write: gives the text of a cell.
    """
    grid = read_grid(table)
    rows = [_read_row(row, write) for row in grid]
    columns = count_columns(grid)
    widths = _share(rows, columns, width)
    return _draw(rows, widths) if widths else _list_records(rows, columns, width)


def _read_row(row: Row, write: Callable[[Element], str]) -> _Row:
    def align(element: Element) -> str:
        return next((side for side in ("right", "center") if has_class(element, side)), "left")

    return _Row(tuple(_Cell(write(c.element), c.column, c.span, align(c.element)) for c in row.cells), row.is_head)


def _share(rows: Sequence[_Row], columns: int, width: int) -> list[int]:
    """The width of each column; none when there is no room for their longest words."""
    natural, least = [1] * columns, [1] * columns
    for cell in (cell for row in rows for cell in row.cells if cell.span == 1):
        longest = max(map(measure, cell.text.split(BREAK)))
        natural[cell.column] = max(natural[cell.column], longest)
        least[cell.column] = max(least[cell.column], min(find_widest(cell.text), _LONGEST))
    for cell in (cell for row in rows for cell in row.cells if cell.span > 1):
        # What is above several columns may need more than they do.
        _widen(natural, cell, max(map(measure, cell.text.split(BREAK))), width)
        _widen(least, cell, min(find_widest(cell.text), _LONGEST), width)
    room = width - _GAP * (columns - 1)
    if sum(least) > room:
        return []
    widths, left = list(least), room - sum(least)
    # What is left goes, one by one, to the column whose texts would still take the most lines.
    while left and (most := max(range(columns), key=lambda at: natural[at] / widths[at])) is not None:
        if natural[most] <= widths[most]:
            break
        widths[most] += 1
        left -= 1
    return widths


def _widen(widths: list[int], cell: _Cell, wanted: int, most: int) -> None:
    last = cell.column + cell.span - 1
    there = sum(widths[cell.column : last + 1]) + _GAP * (cell.span - 1)
    widths[last] += max(0, min(wanted, most) - there)


def _draw(rows: Sequence[_Row], widths: Sequence[int]) -> list[str]:
    drawn = [list(_draw_row(row, widths)) for row in rows]
    apart = any(len(lines) > 1 for row, lines in zip(rows, drawn, strict=True) if not row.is_head)
    ruler = (" " * _GAP).join("-" * width for width in widths)
    head = [line for row, own in zip(rows, drawn, strict=True) if row.is_head for line in own]
    body = [own for row, own in zip(rows, drawn, strict=True) if not row.is_head]
    between = [line for number, own in enumerate(body) for line in ([""] if apart and number else []) + own]
    return [*head, ruler, *between, *([ruler] if body else [])]


def _draw_row(row: _Row, widths: Sequence[int]) -> Iterator[str]:
    columns = [sum(widths[:at]) + _GAP * at for at in range(len(widths))]
    cells = []
    for cell in row.cells:
        room = sum(widths[cell.column : cell.column + cell.span]) + _GAP * (cell.span - 1)
        cells.append((columns[cell.column], room, cell.align, wrap(cell.text, room, hard=True)))
    for number in range(max((len(lines) for *_, lines in cells), default=0)):
        line = ""
        for start, room, align, lines in cells:
            text = lines[number] if number < len(lines) else ""
            free = room - measure(text)
            before = free if align == "right" else free // 2 if align == "center" else 0
            line += " " * (start + before - measure(line)) + text if text else ""
        yield line.rstrip()


def _list_records(rows: Sequence[_Row], columns: int, width: int) -> list[str]:
    """Each row as lines “heading:  value”; two spaces set them apart for readers of both kinds."""
    names: list[list[str]] = [[] for _ in range(columns)]
    for cell in (cell for row in rows if row.is_head for cell in row.cells):
        for at in range(cell.column, cell.column + cell.span):
            names[at] += [cell.text.replace(BREAK, " ")] if cell.text else []
    body = [row for row in rows if not row.is_head] or list(rows)
    lines: list[str] = []
    for number, row in enumerate(body):
        lines += [""] if number else []
        there = {cell.column: cell.text.replace(BREAK, " ") for cell in row.cells}
        # A heading with nothing below it is written once.
        columns_told = [at for at in range(columns) if there.get(at) or (number == 0 and names[at])]
        for at in columns_told:
            name = " · ".join(names[at])
            line = f"{name}:  {there.get(at, '')}" if name else there[at]
            first, *more = wrap(line.rstrip(" "), width - 2)
            lines += [first, *(f"  {line}" for line in more)]
    return lines
