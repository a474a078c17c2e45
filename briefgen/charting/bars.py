"""Bars, dots and ranges: values in a band of their own for each category."""

from __future__ import annotations

from briefgen.charting.canvas import Canvas
from briefgen.charting.chart import Chart
from briefgen.charting.labels import height_of_key, write_beside, write_key
from briefgen.charting.lines import find_gap, level_labels, name_levels, right_edges, stack
from briefgen.charting.look import Look
from briefgen.charting.plot import Box, Plot, Values, count_rows, place, write_position
from briefgen.charting.styles import GREY, Style
from briefgen.model.charts import Arrangement, AxisType, ChartKind, Direction, ShownValues

#: What stands where a value is missing.
MISSING = "–"
#: The part of the width that names of categories at the left may take.
_NAMES = 0.34
#: The part of a band that is left empty.
_GAP = 0.3


def is_turned(chart: Chart, look: Look) -> bool:
    """Whether values run from left to right: always for dots and ranges; for bars when asked, or names have no room."""
    if chart.options.kind is not ChartKind.BAR or chart.options.direction is Direction.HORIZONTAL:
        return True
    thick = look.width * 0.9 / max(len(chart.positions), 1) * (1 - _GAP) / len(chart.series)
    if _shows(chart, turned=False) and max(map(look.wide, _all_numbers(chart, look)), default=0) > thick:
        return True
    if chart.axis is not AxisType.CATEGORY:
        return False
    slot = look.width * 0.9 / max(len(chart.positions), 1) - look.size * 0.6
    names = [str(position) for position in chart.positions]
    lines = [look.wrap(name, slot) for name in names]
    return any(len(each) > 3 or max(map(look.wide, each)) > slot for each in lines)


def height_of_rows(chart: Chart, look: Look) -> float:
    """How high a turned chart is: its rows, its numbers above, its key."""
    rows = _wrap_names(chart, look)
    grouped = chart.options.kind is ChartKind.BAR and not is_stacked(chart)
    bar = look.line if _shows(chart, turned=True) else look.size * 0.95
    least = bar * len(chart.series) + look.size * 0.9 if grouped else look.size * 1.9
    slot = max([least, *(len(lines) * look.line + look.size * 0.5 for lines in rows)])
    names = _names(chart, None)
    above = look.size * 2 + (height_of_key(names, look) if names else 0)
    return slot * len(rows) + above + look.size * 0.8 + look.line * any(a.level is not None for a in chart.annotations)


def is_stacked(chart: Chart) -> bool:
    """Whether series stand on each other."""
    return chart.options.bars in (Arrangement.STACKED, Arrangement.SHARE)


def _names(chart: Chart, styles: list[Style] | None) -> list[tuple[str, Style]]:
    if len(chart.series) < 2 or chart.options.kind is ChartKind.RANGE:
        return []
    plain = [Style("ink", "", "circle", bold=True)] * len(chart.series)
    return [(series.name, style) for series, style in zip(chart.series, styles or plain, strict=True)]


def _note_rows(chart: Chart) -> list[list[str]]:
    """The annotations of each row of a turned chart: they stand below its name."""
    notes: list[list[str]] = [[] for _ in chart.positions]
    places = [place(position, chart) for position in chart.positions]
    for each in chart.annotations:
        if each.start is not None:
            at = place(each.start, chart)
            row = max((index for index, known in enumerate(places) if known <= at), key=places.__getitem__, default=0)
            notes[row].append(each.words)
    return notes


def _wrap_names(chart: Chart, look: Look) -> list[list[str]]:
    plot = Plot(Canvas(lambda colour, stroke: ""), chart, look, Box(0, 0, 1, 1), Values(0, 1, (), 0), turned=True)
    rows = [look.wrap(plot.write_position(position), look.width * _NAMES) for position in chart.positions]
    return [
        [*lines, *(line for words in notes for line in look.wrap(words, look.width * _NAMES))]
        for lines, notes in zip(rows, _note_rows(chart), strict=True)
    ]


def draw_bars(canvas: Canvas, chart: Chart, look: Look, styles: list[Style], values: Values, box: Box) -> None:
    """Bars, dots or ranges, upright or turned."""
    names = _names(chart, styles)
    mark = "sign" if chart.options.kind is ChartKind.DOT else "box"
    key = write_key(canvas, names, look, box.top, mark) if names else 0
    turned = is_turned(chart, look)
    rows = _wrap_names(chart, look) if turned else []
    plot = Plot(
        canvas, chart, look, _leave_room(chart, look, values, box, key, rows), values, banded=True, turned=turned
    )
    plot.draw_values()
    if not turned:
        plot.draw_annotations(box.top + key + look.size)
    _DRAW[chart.options.kind](plot, styles)
    plot.draw_levels()
    if turned:
        for index, lines in enumerate(rows):
            own = len(look.wrap(plot.write_position(chart.positions[index]), look.width * _NAMES))
            first = plot.position(index) - (len(lines) - 1) * look.line / 2 + look.size * 0.35
            bold = chart.positions[index] in chart.options.highlighted
            for number, words in enumerate(lines):
                y = first + number * look.line
                left, colour = plot.box.left - look.size * 0.6, "ink" if number < own else "muted"
                canvas.text(left, y, words, look.size, colour=colour, anchor="end", bold=bold and number < own)
    else:
        plot.draw_positions()
        write_beside(canvas, level_labels(plot), look, right_edges(plot), (box.top, box.bottom))


def _leave_room(chart: Chart, look: Look, values: Values, box: Box, key: float, rows: list[list[str]]) -> Box:
    if rows:
        names = max((look.wide(line, bold=True) for lines in rows for line in lines), default=0)
        numbers = max(map(look.wide, _all_numbers(chart, look)), default=0) if _shows(chart, turned=True) else 0
        last = look.wide(look.number(values.ticks[-1], values.decimals) + chart.unit) / 2 if values.ticks else 0
        right = max(numbers + look.size * 0.5, last)
        level = look.line * any(each.level is not None for each in chart.annotations)
        return Box(
            box.left + names + look.size,
            box.top + key + look.size * 1.9,
            box.right - right,
            box.bottom - look.size * 0.3 - level,
        )
    numbers = max((look.wide(look.number(tick, values.decimals) + chart.unit) for tick in values.ticks), default=0)
    levels = max((look.wide(line) for lines in name_levels(chart, look) for line in lines), default=-look.size)
    left, right = box.left + numbers + look.size * 0.8, box.right - levels - look.size
    slot = (right - left) / max(len(chart.positions), 1) - look.size * 0.6
    lines = 1
    if chart.axis is AxisType.CATEGORY:
        lines = max(len(look.wrap(str(position), slot)) for position in chart.positions)
    elif chart.axis is AxisType.DATE:
        lines = 1 + any(" " in write_position(position, look) for position in chart.positions)
    bottom = box.bottom - look.size * 1.9 - look.line * (lines - 1)
    flat = Plot(Canvas(lambda colour, stroke: ""), chart, look, Box(left, box.top, right, bottom), values, banded=True)
    return Box(left, box.top + key + look.size * 1.1 + count_rows(flat) * look.line, right, bottom)


def _shows(chart: Chart, *, turned: bool) -> bool:
    """Whether each value has its number: where asked, and by default where one series runs from left to right."""
    shown = chart.options.values
    if shown is not None:
        return shown is ShownValues.ALL
    return turned and len(chart.series) == 1 and not is_stacked(chart)


def _all_numbers(chart: Chart, look: Look) -> list[str]:
    return [look.number(value, chart.decimals) + chart.unit for value in chart.numbers()]


def _colour(plot: Plot, index: int, style: Style) -> str:
    """The colour of a bar: of its series, or of its category where categories are highlighted."""
    wanted = plot.chart.options.highlighted
    if len(plot.chart.series) > 1 or not wanted or plot.chart.series[0].name in wanted:
        return style.colour
    return "s1" if plot.write_position(plot.chart.positions[index]) in wanted else GREY


def _draw_bars(plot: Plot, styles: list[Style]) -> None:
    if is_stacked(plot.chart):
        _draw_stacks(plot, styles)
        return
    thick = plot.slot * (1 - _GAP) / len(plot.chart.series)
    zero = plot.value(min(max(0.0, plot.values.low), plot.values.high))
    for number, (series, style) in enumerate(zip(plot.chart.series, styles, strict=True)):
        for index, value in enumerate(series.values):
            at = plot.position(index) - plot.slot * (1 - _GAP) / 2 + number * thick
            if value is None:
                _write_number(plot, at + thick / 2, zero, MISSING, up=True)
                continue
            _draw_bar(plot, at, thick, (zero, plot.value(value)), _colour(plot, index, style))
            if _shows(plot.chart, turned=plot.turned):
                up = (plot.value(value) >= zero) if plot.turned else (plot.value(value) <= zero)
                _write_number(plot, at + thick / 2, plot.value(value), plot.write_number(value), up=up)


def _draw_bar(plot: Plot, at: float, thick: float, ends: tuple[float, float], colour: str) -> None:
    """A bar from one end to the other; a value of 0 is a thin line, so that it is seen to be there."""
    start, stop = min(ends), max(ends)
    long, gap = max(stop - start, 1.0), min(1.0, thick * 0.1)
    if plot.turned:
        plot.canvas.rect(start, at, long, thick - gap, colour)
    else:
        plot.canvas.rect(at, stop - long, thick - gap, long, colour)


def _write_number(plot: Plot, across: float, along: float, words: str, *, up: bool) -> None:
    look = plot.look
    if plot.turned:
        x = along + look.size * 0.4 * (1 if up else -1)
        plot.canvas.text(x, across + look.size * 0.35, words, look.size, anchor="start" if up else "end")
    else:
        y = along - look.size * 0.4 if up else along + look.size * 1.2
        plot.canvas.text(across, y, words, look.size, anchor="middle")


def _draw_stacks(plot: Plot, styles: list[Style]) -> None:
    thick = plot.slot * (1 - _GAP)
    for series, reach, style in zip(plot.chart.series, stack(plot.chart), styles, strict=True):
        for index, (start, stop) in enumerate(reach):
            at = plot.position(index) - thick / 2
            if series.values[index] is not None:
                inner, outer = plot.value(start), plot.value(stop)
                _draw_bar(plot, at, thick, (inner, outer + find_gap(inner, outer)), style.colour)


def _draw_dots(plot: Plot, styles: list[Style]) -> None:
    """A row for each category, in it a sign for each series, and a line from the lowest to the highest."""
    for index in range(len(plot.chart.positions)):
        across = plot.position(index)
        known = [series.values[index] for series in plot.chart.series if series.values[index] is not None]
        spots = [plot.value(value) for value in known if value is not None]
        if len(spots) > 1:
            plot.canvas.line(min(spots), across, max(spots), across, "muted", 1)
        if not spots:
            _write_number(plot, across, plot.box.left, MISSING, up=True)
        for series, style in zip(plot.chart.series, styles, strict=True):
            value = series.values[index]
            if value is None:
                continue
            plot.canvas.sign(plot.value(value), across, plot.look.size * 0.42, style.shape, _colour(plot, index, style))
            if _shows(plot.chart, turned=True):
                _write_number(plot, across, plot.value(value) + plot.look.size * 0.3, plot.write_number(value), up=True)


def _draw_ranges(plot: Plot, styles: list[Style]) -> None:
    """A line from the first series to the last with ends, and a sign for each of those between."""
    cap = plot.look.size * 0.38
    for index in range(len(plot.chart.positions)):
        across = plot.position(index)
        ends = [series.values[index] for series in (plot.chart.series[0], plot.chart.series[-1])]
        if ends[0] is None or ends[1] is None:
            _write_number(plot, across, plot.box.left, MISSING, up=True)
            continue
        low, high = plot.value(ends[0]), plot.value(ends[1])
        colour = _colour_of_row(plot, index)
        plot.canvas.line(low, across, high, across, colour, 2)
        for at in (low, high):
            plot.canvas.line(at, across - cap, at, across + cap, colour, 2)
        for series in plot.chart.series[1:-1]:
            value = series.values[index]
            if value is not None:
                plot.canvas.sign(plot.value(value), across, plot.look.size * 0.42, "circle", colour)


def _colour_of_row(plot: Plot, index: int) -> str:
    wanted = plot.chart.options.highlighted
    return "s1" if not wanted or plot.write_position(plot.chart.positions[index]) in wanted else GREY


_DRAW = {ChartKind.BAR: _draw_bars, ChartKind.DOT: _draw_dots, ChartKind.RANGE: _draw_ranges}
