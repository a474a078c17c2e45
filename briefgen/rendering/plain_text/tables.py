"""A table -> lines: its columns side by side where they have room, else each row as a list of headings and values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from briefgen.core.terminal import measure
from briefgen.rendering.elements import has_class
from briefgen.rendering.flow.grid import Cell, Row, count_columns, read_grid
from briefgen.rendering.flow.lines import join_blocks
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
    lasting: tuple[_Cell, ...] = ()

    def list_all(self) -> list[_Cell]:
        """Its cells and those of rows above that reach into it, in order."""
        return sorted((*self.cells, *self.lasting), key=lambda cell: cell.column)


def write_table(table: Element, width: int, write: Callable[[Element], str]) -> list[str]:
    """The lines of a table.

    Args:
        table: the element.
        width: how many columns of letters there are.
        write: gives the text of a cell.
    """
    grid = read_grid(table)
    rows = _read_rows(grid, write)
    columns = count_columns(grid)
    widths = _share(rows, columns, width)
    return _draw(rows, widths) if widths else _list_records(rows, columns, width)


def _read_rows(grid: Sequence[Row], write: Callable[[Element], str]) -> list[_Row]:
    def read(cell: Cell) -> _Cell:
        side = next((side for side in ("right", "center") if has_class(cell.element, side)), "left")
        return _Cell(write(cell.element), cell.column, cell.span, side)

    known = {cell: read(cell) for row in grid for cell in row.cells}
    return [_Row(tuple(known[c] for c in r.cells), r.is_head, tuple(known[c] for c in r.lasting)) for r in grid]


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
    # An empty line would be taken for the end of a row.
    rows = [row for row in rows if any(cell.text for cell in row.cells)]
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
    """Each row as lines “heading:  value”; two spaces set them apart for readers of both kinds.

    A cell that goes over several rows is told with each of them, one over some columns with the headings of all of
    them; one over all columns is a line of its own.
    """
    heads = [row for row in rows if row.is_head]
    body = [row for row in rows if not row.is_head and row.cells] or list(rows)
    records: list[list[str]] = []
    untold = set(range(columns))
    for row in body:
        record: list[str] = []
        for cell in row.list_all():
            # A heading with nothing below it is told once.
            named = range(cell.column, cell.column + cell.span)
            name = _name_columns(heads, named) if cell.span < columns else ""
            if cell.text or (name and not untold.isdisjoint(named)):
                untold -= set(named) if name else set()
                text = cell.text.replace(BREAK, " ")
                record.append(f"{name}:  {text}" if name else text)
        records.append([line for each in record for line in _hang(each.rstrip(" "), width)])
    return join_blocks(records)


def _name_columns(heads: Sequence[_Row], columns: range) -> str:
    """What stands above some columns: for each of them, level by level."""
    paths = []
    for column in columns:
        above = (cell for head in heads for cell in head.cells if cell.column <= column < cell.column + cell.span)
        paths.append(" · ".join(cell.text.replace(BREAK, " ") for cell in above if cell.text))
    return "; ".join(dict.fromkeys(path for path in paths if path))


def _hang(text: str, width: int) -> list[str]:
    first, *more = wrap(text, width - 2)
    return [first, *(f"  {line}" for line in more)]
