"""The table of a chart block -> a Chart, and all that is wrong with it.

It is read twice: whole, where the brief is read, which tells what is wrong at its place; and again for each edition,
from the rows and columns that its audience sees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefgen.charting.chart import Annotation, Chart, Position, Series
from briefgen.charting.check import check_chart
from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.datasets.columns import MISSING
from briefgen.datasets.moment import Moment, read_moment
from briefgen.datasets.numbers import find_mark, read_number
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.build_charts import read_options
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.model.charts import AxisType, ChartKind, ChartOptions

#: Values that a chart holds at most; more cannot be told apart, and are no exhibit of a brief.
MAX_VALUES = 5_000


@dataclass(frozen=True, slots=True)
class _Cell:
    node: Node
    words: str


def check_charts(root: Node) -> Iterator[Fault]:
    """All that is wrong with the charts of a text."""
    for node in root.walk():
        if is_chart(node):
            yield from read_chart(node)[1]
            yield from _check_calls(node)


#: What would be printed where a note or a source is called, and how it is named.
_CALLS = {"note_call": "a note", "inline_note": "a note", "citation": "a source"}


def _check_calls(table: Node) -> Iterator[Fault]:
    """Calls in what is drawn, which has no place for their numbers: in print nobody would find the note."""
    for part in table.children:
        for node in part.walk() if part.kind in ("row", "annotation", "alt") else ():
            if node.kind in _CALLS:
                message = f"A drawing cannot refer to {_CALLS[node.kind]}"
                hint = "Refer to it in the Caption: or the Source: line, or write a letter, 5^p^, and a line p: below."
                yield fault("CHT113", message, hint, node.start, node.stop)


def read_chart(table: Node) -> tuple[Chart | None, list[Fault]]:
    """The chart of a table, and what is wrong with it.

    Returns:
        None for a chart of which nothing can be drawn; what is wrong is told in the other value.
    """
    options = read_options(table)
    grid = _read_grid(table)
    if options is None or not grid:
        return None, []
    found = list(_check_grid(table, grid))
    if found:
        return None, found
    head, *rows = grid
    first = [row[0] for row in rows]
    axis, positions = _read_positions(options, first, found)
    mark = _find_mark(options, rows, found)
    series, decimals, units = [], 0, set()
    for column in range(1, len(head)):
        values: list[float | None] = []
        for row in rows:
            value, places, unit = _read_value(row[column], mark, found)
            values.append(value)
            decimals = max(decimals, places)
            units |= {unit} if value is not None else set()
        series.append(Series(head[column].words, tuple(values)))
    chart = Chart(options, axis, positions, tuple(series), decimals, unit=units.pop() if len(units) == 1 else "")
    chart = replace(chart, decimals=decimals if options.decimals is None else options.decimals)
    lines = (part for part in table.children if part.kind == "annotation")
    read = (_read_annotation(line, chart, mark, found) for line in lines)
    chart = replace(chart, annotations=tuple(each for each in read if each))
    if not found:
        found += [fault(code, message, hint, *_opening(table)) for code, message, hint in check_chart(chart)]
    if "" in positions or not chart.numbers() or not _has_ends(chart):
        return None, found
    return _in_order(chart), found


def _has_ends(chart: Chart) -> bool:
    """Whether a range has a low and a high end, and a slope a left and a right one."""
    if chart.options.kind is ChartKind.RANGE:
        return len(chart.series) > 1
    return chart.options.kind is not ChartKind.SLOPE or len(chart.positions) > 1


def list_misplaced(table: Node) -> list[Node]:
    """The annotations whose place is not, or no longer, on the axis of a chart."""
    bare = replace(table, children=tuple(part for part in table.children if part.kind != "annotation"))
    chart, _ = read_chart(bare)
    lines = [part for part in table.children if part.kind == "annotation"]
    if chart is None:
        return lines
    mark = _find_mark(chart.options, _read_grid(table)[1:], [])
    return [line for line in lines if _read_annotation(line, chart, mark, []) is None]


def name_ends(line: Node) -> list[str]:
    """What an annotation is about, as it is written: a place of the axis, or the ends of a span."""
    place = read_words(line).partition(": ")[0].strip()
    return [place, *(end.strip() for end in place.split("/"))]


def _read_grid(table: Node) -> list[list[_Cell]]:
    return [[_Cell(cell, read_words(cell)) for cell in row.children] for row in table.children if row.kind == "row"]


def _opening(table: Node) -> tuple[int, int]:
    """The place of what is wrong with the whole: that of the opening line."""
    return table.start, table.start + len("::: chart")


def read_words(cell: Node) -> str:
    """What a cell says, without the letters that call notes."""

    def strip(node: Node) -> Node | None:
        return None if node.kind in ("note_call", "inline_note", "citation") or node.get("lettered") else node

    return " ".join(plain(cell.map(strip)).split())


def _check_grid(table: Node, grid: list[list[_Cell]]) -> Iterator[Fault]:
    """What is wrong with the shape of the table."""
    head = grid[0]
    if len(grid) < 2 or len(head) < 2:
        hint = "Write a column of categories or dates, a column of numbers for each series, and a row for each value."
        yield fault("CHT103", "This chart has no values", hint, *_opening(table))
        return
    for row in grid:
        for cell in row:
            if cell.node.get("colspan") or cell.node.get("rowspan"):
                message = "A chart's table has no merged cells"
                yield fault("CHT103", message, "Give each value a cell of its own.", cell.node.start, cell.node.stop)
                return
        if len(row) != len(head):
            return  # told of as PRO020
    names: dict[str, int] = {}
    for cell in head[1:]:
        if not cell.words:
            message = "This series has no name"
            yield fault("CHT103", message, "Write its name above its numbers.", cell.node.start, cell.node.stop)
        elif cell.words in names:
            message = f"Two series have the name {quote(cell.words)}"
            yield fault("CHT106", message, "Give each a name of its own.", cell.node.start, cell.node.stop)
        names[cell.words] = 1
    if (len(grid) - 1) * (len(head) - 1) > MAX_VALUES:
        hint = "Choose the rows that say something, or show averages."
        yield fault("CHT108", f"This chart has more than {MAX_VALUES:,} values", hint, *_opening(table))


def _read_positions(
    options: ChartOptions, cells: list[_Cell], found: list[Fault]
) -> tuple[AxisType, tuple[Position, ...]]:
    """What the first column holds, and its values; each may be there once."""
    moments = [read_moment(cell.words) for cell in cells]
    mark, _ = find_mark(cell.words for cell in cells)
    numbers = [read_number(cell.words, mark) for cell in cells]
    axis = options.axis
    if axis is None:
        line = options.kind in (ChartKind.LINE, ChartKind.AREA, ChartKind.RANGE)
        axis = AxisType.DATE if all(moments) else AxisType.NUMBER if all(numbers) and line else AxisType.CATEGORY
    positions: list[Position] = []
    for cell, moment, number in zip(cells, moments, numbers, strict=True):
        position: Position = cell.words
        if axis is AxisType.DATE:
            position = moment or ""
        elif axis is AxisType.NUMBER:
            position = float(number.value) if number else ""
        if position == "":
            wanted = {AxisType.DATE: "a date", AxisType.NUMBER: "a number"}.get(axis, "a category")
            hint = {
                AxisType.DATE: "Write 2024, 2024-03, 2024-Q1 or 2024-03-01, or set axis=category.",
                AxisType.NUMBER: "Write a number, or set axis=category.",
            }.get(axis, "Write what the numbers of this row are about.")
            found.append(fault("CHT104", f"{quote(cell.words)} is not {wanted}", hint, cell.node.start, cell.node.stop))
        elif position in positions:
            message = f"{quote(cell.words)} is in the first column twice"
            found.append(fault("CHT106", message, "Give each a row of its own.", cell.node.start, cell.node.stop))
        positions.append(position)
    return axis, tuple(positions)


def _find_mark(options: ChartOptions, rows: list[list[_Cell]], found: list[Fault]) -> str:
    """The decimal mark of the numbers; what could be two numbers is told."""
    if options.mark:
        return options.mark
    cells = [cell for row in rows for cell in row[1:] if not any(node.get("number") for node in cell.node.walk())]
    mark, doubtful = find_mark(cell.words for cell in cells)
    if doubtful:
        cell = next(each for each in cells if each.words == doubtful)
        both = filter(None, (read_number(doubtful, sign) for sign in ".,"))
        message = f"{quote(doubtful)} may be {' or '.join(f'{each.value.normalize():f}' for each in both)}"
        hint = 'Set decimal-mark=. or decimal-mark="," in the braces of the chart.'
        found.append(fault("CHT105", message, hint, cell.node.start, cell.node.stop))
    return mark


def _read_value(cell: _Cell, mark: str, found: list[Fault]) -> tuple[float | None, int, str]:
    """A number, its decimals and its unit; None for a missing one."""
    marked = [node for node in cell.node.walk() if any(name in MARKS for name, _ in node.attrs)]
    if marked and cell.node.children != (marked[0],):
        message = "Only a part of this number has a mark"
        hint = "Put the mark around all of it, or write a row for each audience."
        found.append(fault("CHT104", message, hint, cell.node.start, cell.node.stop))
    if exact := next((node.get("number") for node in cell.node.walk() if node.get("number")), ""):
        return float(exact), len(exact.partition(".")[2]), ""
    if not cell.words or cell.words.casefold() in MISSING:
        return None, 0, ""
    number = read_number(cell.words, mark)
    # Letters behind it may be those of a note, or a unit that makes it another number: 5 bn.
    if number is None or number.sign:
        message = f"{quote(cell.words)} is not a number"
        hint = "Write only the number. The unit belongs in Unit:, a note after the number: 5^p^ with a line p: below."
        found.append(fault("CHT104", message, hint, cell.node.start, cell.node.stop))
        return None, 0, ""
    return float(number.value), number.decimals, number.unit


def _read_annotation(line: Node, chart: Chart, mark: str, found: list[Fault]) -> Annotation | None:
    """``2015: words``, ``2008/2009: words`` for a span, ``y=350: words`` for a level."""
    place, colon, words = read_words(line).partition(": ")
    place, words = place.strip(), words.strip()
    if not colon or not words:
        hint = "Write Annotation: 2015: words, or 2008/2009: words, or y=350: words."
        found.append(fault("CHT109", "This annotation does not say where it belongs", hint, line.start, line.stop))
        return None
    if place.startswith("y=") and (number := read_number(place[2:].strip(), mark)):
        return Annotation(words, level=float(number.value))
    ends = [find_position(part.strip(), chart, mark) for part in _split_span(place, chart)]
    if None in ends or len(ends) > 2:
        hint = suggest(place, [str(position) for position in chart.positions])
        hint = hint or "Write a date or a category of the first column, a span such as 2008/2009, or y= and a value."
        found.append(fault("CHT109", f"The chart has no {quote(place)}", hint, line.start, line.stop))
        return None
    return Annotation(words, start=ends[0], stop=ends[-1])


def _split_span(place: str, chart: Chart) -> list[str]:
    """The ends of a span as ISO 8601 writes it; a category may have a slash in its name."""
    return [place] if chart.axis is AxisType.CATEGORY else place.split("/")


def find_position(words: str, chart: Chart, mark: str) -> Position | None:
    """A place of the axis; None for what is not within it."""
    if chart.axis is AxisType.CATEGORY:
        return words if words in chart.positions else None
    if chart.axis is AxisType.DATE:
        moment = read_moment(words)
        days = [each.start for each in chart.positions if isinstance(each, Moment)]
        return moment if moment and days and min(days) <= moment.start <= max(days) else None
    number = read_number(words, mark)
    known = [each for each in chart.positions if isinstance(each, float)]
    return float(number.value) if number and known and min(known) <= number.value <= max(known) else None


def _in_order(chart: Chart) -> Chart:
    """Dates and numbers from the first to the last; categories stay as they are written."""
    if chart.axis is AxisType.CATEGORY:
        return chart
    places = [each.start.toordinal() if isinstance(each, Moment) else each for each in chart.positions]
    order = sorted(range(len(places)), key=lambda index: places[index])
    series = tuple(Series(each.name, tuple(each.values[index] for index in order)) for each in chart.series)
    return replace(chart, positions=tuple(chart.positions[index] for index in order), series=series)
