"""Lines, slopes, bands and stacked areas: values at points of an axis below."""

from __future__ import annotations

from itertools import groupby

from briefgen.charting.canvas import Canvas
from briefgen.charting.chart import Chart, Series
from briefgen.charting.labels import Label, move_apart, write_beside
from briefgen.charting.look import Look
from briefgen.charting.plot import Box, Plot, Values, count_rows, write_position
from briefgen.charting.styles import GREY, Style
from briefgen.model.charts import Arrangement, AxisType, ChartKind, ShownValues

#: The part of the width that the names of series may take at most.
_NAMES = 0.3
#: The same of the words at a level.
_LEVELS = 0.2


def draw_lines(canvas: Canvas, chart: Chart, look: Look, styles: list[Style], values: Values, box: Box) -> None:
    """Each series as a line, its name at its end."""
    plot = Plot(canvas, chart, look, _leave_room(chart, look, values, box), values)
    plot.draw_values()
    plot.draw_positions()
    plot.draw_annotations(box.top + look.size)
    order = sorted(range(len(styles)), key=lambda index: styles[index].colour != GREY)
    for index in order:
        _draw_line(plot, chart.series[index], styles[index], many=len(chart.series) > 1)
    if chart.options.values is ShownValues.ENDS:
        _write_first(plot, styles)
    plot.draw_levels()
    write_beside(
        canvas, [*_end_labels(plot, styles), *level_labels(plot)], look, right_edges(plot), (box.top, box.bottom)
    )


def _leave_room(chart: Chart, look: Look, values: Values, box: Box) -> Box:
    """The plot, with room for numbers at its left, names at its right, dates below and annotations above."""
    numbers = max((look.wide(look.number(tick, values.decimals) + chart.unit) for tick in values.ticks), default=0)
    names = [line for label in (*_name_series(chart, look), *name_levels(chart, look)) for line in label]
    right = max((look.wide(line, bold=True) for line in names), default=0)
    left, end = box.left + numbers + look.size * 0.8, box.right - right - look.size * (1 if right else 0.6)
    bottom = box.bottom - look.size * 1.9 - look.line * (_lines_below(chart, look) - 1)
    rows = count_rows(Plot(Canvas(lambda colour, stroke: ""), chart, look, Box(left, box.top, end, bottom), values))
    return Box(left, box.top + look.size * 0.8 + rows * look.line, end, bottom)


def name_levels(chart: Chart, look: Look) -> list[list[str]]:
    """The words at each level that is marked, in lines."""
    return [look.wrap(each.words, look.width * _LEVELS) for each in chart.annotations if each.level is not None]


def level_labels(plot: Plot) -> list[Label]:
    """The words at levels, beside their lines."""
    levels = [each.level for each in plot.chart.annotations if each.level is not None]
    named = zip(levels, name_levels(plot.chart, plot.look), strict=True)
    return [Label(plot.value(level), tuple(lines), Style("ink", "", "")) for level, lines in named]


def _lines_below(chart: Chart, look: Look) -> int:
    """How many lines the names of positions have; found out before the plot has its place."""
    if chart.axis is AxisType.NUMBER:
        return 1
    if chart.axis is AxisType.DATE:
        return 1 + any(" " in write_position(position, look) for position in chart.positions)
    room = look.width * (1 - _NAMES) / max(len(chart.positions), 1)
    return max(len(look.wrap(write_position(position, look), room)) for position in chart.positions)


def _name_series(chart: Chart, look: Look) -> list[list[str]]:
    """The lines beside the end of each series: its name and its last number, as far as they are written."""
    if len(chart.series) == 1 and chart.options.values in (None, ShownValues.NONE):
        return [[]]
    named = []
    for series in chart.series:
        known = series.known()
        ends = chart.options.values in (ShownValues.ENDS, ShownValues.ALL) and known
        number = look.number(known[-1][1], chart.decimals) + chart.unit if ends else ""
        words = series.name if len(chart.series) > 1 else ""
        named.append(look.wrap(f"{words} {number}".strip(), look.width * _NAMES) if known else [])
    return named


def _end_labels(plot: Plot, styles: list[Style]) -> list[Label]:
    labels = []
    for series, style, lines in zip(plot.chart.series, styles, _name_series(plot.chart, plot.look), strict=True):
        if lines:
            labels.append(Label(plot.value(series.known()[-1][1]), tuple(lines), style))
    return labels


def right_edges(plot: Plot) -> tuple[float, float]:
    """Where lines end, and where the words beside them begin."""
    return plot.box.right, plot.box.right + plot.look.size * 0.7


def _draw_line(plot: Plot, series: Series, style: Style, *, many: bool) -> None:
    """The line of a series; it is interrupted where a value is missing, and a value between two gaps is a sign."""
    points = [
        None if value is None else (plot.position(index), plot.value(value))
        for index, value in enumerate(series.values)
    ]
    width = 1.2 if style.colour == GREY else 2.2
    signs = many and style.colour != GREY and len(points) <= 24
    for known, group in groupby(points, key=lambda point: point is not None):
        run = [point for point in group if point is not None]
        if not known:
            continue
        if len(run) > 1:
            plot.canvas.path(run, style.colour, width, style.dash)
        for x, y in run if signs or len(run) == 1 else ():
            plot.canvas.sign(x, y, plot.look.size * 0.3, style.shape, style.colour)
    _write_values(plot, series, style)


def _write_values(plot: Plot, series: Series, style: Style) -> None:
    """The number of each value, where that is asked for, but of the last, which stands by the name.

    It stands above its value or below it, where it covers no other; one that has no place at either is left to the
    table of the values.
    """
    look, end = plot.look, [(-1.0, -1.0, -1.0)]
    for index, value in series.known()[:-1] if plot.chart.options.values is ShownValues.ALL else ():
        words = plot.write_number(value)
        half = look.wide(words) / 2
        x = min(max(plot.position(index), plot.box.left + half), plot.box.right - half)
        for y in (plot.value(value) - look.size * 0.6, plot.value(value) + look.size * 1.4):
            free = all(x - half > right or abs(y - base) > look.line for _, right, base in end)
            if free and y < plot.box.bottom:
                plot.canvas.text(x, y, words, look.size, colour=style.words, anchor="middle")
                end.append((x - half, x + half, y))
                break


def _write_first(plot: Plot, styles: list[Style]) -> None:
    """The number of the first value of each series, above it or below it, so that none covers another."""
    look = plot.look
    firsts = [
        (series, style) for series, style in zip(plot.chart.series, styles, strict=True) if len(series.known()) > 1
    ]
    lowest = min((series.known()[0][1] for series, _ in firsts), default=0)
    labels = []
    for series, style in firsts:
        value = series.known()[0][1]
        words = plot.write_number(value)
        ys = _trace(plot, series, plot.box.left + look.wide(words))
        below = len(firsts) > 1 and value == lowest and max(ys) + look.size * 1.5 < plot.box.bottom
        at = max(ys) + look.size * 0.95 if below else min(ys) - look.size * 0.95
        labels.append(Label(at, (words,), style))
    for label, middle in zip(labels, move_apart(labels, look, plot.box.top, plot.box.bottom), strict=True):
        plot.canvas.text(
            plot.box.left + look.size * 0.2,
            middle + look.size * 0.35,
            label.lines[0],
            look.size,
            colour=label.style.words,
        )


def _trace(plot: Plot, series: Series, stop: float) -> list[float]:
    """The heights of a line at its first values, as far as ``stop`` at least."""
    ys = []
    for index, value in series.known():
        ys.append(plot.value(value))
        if plot.position(index) > stop:
            before, here = series.known()[len(ys) - 2], (index, value)
            left, right = plot.position(before[0]), plot.position(here[0])
            part = (stop - left) / (right - left) if len(ys) > 1 and right > left else 1
            ys[-1] = plot.value(before[1]) + part * (plot.value(value) - plot.value(before[1]))
            break
    return ys


def draw_band(canvas: Canvas, chart: Chart, look: Look, styles: list[Style], values: Values, box: Box) -> None:
    """A range over time: a band from the first series to the last, and the ones between as lines."""
    plot = Plot(canvas, chart, look, _leave_room(chart, look, values, box), values)
    low, high = chart.series[0], chart.series[-1]
    pairs = zip(low.values, high.values, strict=True)
    ends = [None if a is None or b is None else (i, a, b) for i, (a, b) in enumerate(pairs)]
    for known, group in groupby(ends, key=lambda end: end is not None):
        run = [end for end in group if end is not None]
        if known and len(run) == 1:
            index, bottom, top = run[0]
            at = plot.position(index)
            canvas.line(at, plot.value(bottom), at, plot.value(top), "s1", 2)
        elif known:
            upper = [(plot.position(i), plot.value(b)) for i, _, b in run]
            lower = [(plot.position(i), plot.value(a)) for i, a, _ in reversed(run)]
            canvas.area([*upper, *lower], "s1", 0.22)
            canvas.path(upper, "s1", 0.9, "3 1.5")
            canvas.path(list(reversed(lower)), "s1", 0.9, "3 1.5")
    plot.draw_values()
    plot.draw_positions()
    plot.draw_annotations(box.top + look.size)
    for series in chart.series[1:-1]:
        _draw_line(plot, series, Style("s1", "", "circle"), many=False)
    plot.draw_levels()
    write_beside(
        canvas, [*_end_labels(plot, styles), *level_labels(plot)], look, right_edges(plot), (box.top, box.bottom)
    )


def stack(chart: Chart) -> list[list[tuple[float, float]]]:
    """For each series, from where to where it reaches at each position; shares are of 100."""
    share = chart.options.bars is Arrangement.SHARE
    sums = [sum(abs(series.values[i] or 0) for series in chart.series) for i in range(len(chart.positions))]
    above, below = [0.0] * len(sums), [0.0] * len(sums)
    stacks = []
    for series in chart.series:
        reach = []
        for index, value in enumerate(series.values):
            part = (value or 0) * (100 / sums[index] if share and sums[index] else 1)
            side = above if part >= 0 else below
            reach.append((side[index], side[index] + part))
            side[index] += part
        stacks.append(reach)
    return stacks


def find_gap(inner: float, outer: float) -> float:
    """How far a part of a stack ends before the next begins, which parts them for those who see no colours.

    A gap, and no line of paper: a chart may stand on another ground. Of a thin part it is less.

    Args:
        inner: where the part begins.
        outer: where it ends, on its side of zero.
    """
    long = inner - outer
    return max(-1.0, min(1.0, long / 4))


def draw_areas(canvas: Canvas, chart: Chart, look: Look, styles: list[Style], values: Values, box: Box) -> None:
    """Each series on top of the ones before it, its name at its end."""
    plot = Plot(canvas, chart, look, _leave_room(chart, look, values, box), values)
    plot.draw_values()
    labels = []
    for reach, style, lines in zip(stack(chart), styles, _name_series(chart, look), strict=True):
        upper = [(plot.position(index), plot.value(stop)) for index, (_, stop) in enumerate(reach)]
        lower = [(plot.position(index), plot.value(start)) for index, (start, _) in enumerate(reach)]
        edge = [(x, outer + find_gap(inner, outer)) for (x, outer), (_, inner) in zip(upper, lower, strict=True)]
        canvas.area([*edge, *reversed(lower)], style.colour)
        if lines:
            labels.append(Label((upper[-1][1] + lower[-1][1]) / 2, tuple(lines), style))
    plot.draw_positions()
    plot.draw_annotations(box.top + look.size)
    plot.draw_levels()
    write_beside(canvas, [*labels, *level_labels(plot)], look, right_edges(plot), (box.top, box.bottom))


def draw_slope(canvas: Canvas, chart: Chart, look: Look, styles: list[Style], values: Values, box: Box) -> None:
    """A line for each series from the first position to the last, with its name and its number at both ends."""
    assert chart.options.kind is ChartKind.SLOPE
    left = [_name_end(chart, look, series, 0) for series in chart.series]
    right = [_name_end(chart, look, series, -1) for series in chart.series]
    wide = max((look.wide(words, bold=True) for words in (*left, *right)), default=0)
    wide = min(wide, look.width * 0.36)
    inner = Box(
        box.left + wide + look.size, box.top + look.size * 2.2, box.right - wide - look.size, box.bottom - look.size
    )
    plot = Plot(canvas, chart, look, inner, values)
    for at, position in ((inner.left, chart.positions[0]), (inner.right, chart.positions[-1])):
        canvas.line(at, inner.top, at, inner.bottom, "rule", 0.8)
        canvas.text(at, box.top + look.size, plot.write_position(position), look.size, colour="muted", anchor="middle")
    for names, edge, index in ((left, inner.left, 0), (right, inner.right, -1)):
        side = -1 if index == 0 else 1
        labels = []
        for series, style, words in zip(chart.series, styles, names, strict=True):
            value = series.values[index]
            if value is not None:
                labels.append(Label(plot.value(value), tuple(look.wrap(words, wide)), style))
        write_beside(
            canvas, labels, look, (edge + side * 4, edge + side * look.size * 0.8), (inner.top - look.size, box.bottom)
        )
    for series, style in zip(chart.series, styles, strict=True):
        ends = [(x, series.values[i]) for x, i in ((inner.left, 0), (inner.right, -1))]
        points = [(x, plot.value(value)) for x, value in ends if value is not None]
        if len(points) == 2:
            canvas.path(points, style.colour, 1.4 if style.colour == GREY else 2.2, style.dash)
        for x, y in points:
            canvas.sign(x, y, look.size * 0.32, style.shape, style.colour)


def _name_end(chart: Chart, look: Look, series: Series, index: int) -> str:
    value = series.values[index]
    number = "" if value is None else look.number(value, chart.decimals) + chart.unit
    return f"{series.name} {number}".strip()
