"""A chart and a look -> the drawing, and its size. The only way into this room for those who draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefgen.charting.bars import draw_bars, height_of_rows, is_stacked, is_turned
from briefgen.charting.canvas import Canvas
from briefgen.charting.chart import Chart
from briefgen.charting.lines import draw_areas, draw_band, draw_lines, draw_slope, stack
from briefgen.charting.look import Look
from briefgen.charting.plot import Box, Values, plan_values
from briefgen.charting.styles import Style, pick_styles
from briefgen.model.charts import Arrangement, AxisType, ChartHeight, ChartKind

#: Height for width.
_HEIGHTS = {ChartHeight.LOW: 0.4, ChartHeight.MEDIUM: 0.54, ChartHeight.TALL: 0.8}
#: Lines of text that even a narrow drawing has room for.
_LEAST = 13


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an ``svg`` element holds, and its size in CSS pixels."""

    shapes: str
    width: float
    height: float


def draw(chart: Chart, look: Look, paint: Callable[[str, bool], str]) -> Drawing:
    """Draw a chart.

    Args:
        chart: what to draw; all that is wrong with it has been told.
        look: the medium.
        paint: see Canvas.
    """
    canvas = Canvas(paint)
    if chart.options.panels and len(chart.series) > 1 and chart.options.kind is not ChartKind.SLOPE:
        height = _draw_panels(canvas, chart, look)
    else:
        height = find_height(chart, look)
        _draw_one(canvas, chart, look, pick_styles(chart), Box(0, 0, look.width, height))
    return Drawing(canvas.write(), look.width, round(height, 2))


def find_height(chart: Chart, look: Look) -> float:
    """How high a drawing is."""
    if _is_banded(chart) and is_turned(chart, look):
        return height_of_rows(chart, look)
    height = max(look.width * _HEIGHTS[chart.options.height], look.line * _LEAST)
    if chart.options.kind is ChartKind.SLOPE:
        height = max(height, look.line * (len(chart.series) * 1.2 + 3))
    return height


def _is_banded(chart: Chart) -> bool:
    kind = chart.options.kind
    over_time = kind is ChartKind.RANGE and chart.axis is not AxisType.CATEGORY
    return kind in (ChartKind.BAR, ChartKind.DOT, ChartKind.RANGE) and not over_time


def _draw_one(
    canvas: Canvas, chart: Chart, look: Look, styles: list[Style], box: Box, values: Values | None = None
) -> None:
    values = values or _plan(chart, look, box)
    kind = chart.options.kind
    if _is_banded(chart):
        draw_bars(canvas, chart, look, styles, values, box)
        return
    chosen = {ChartKind.AREA: draw_areas, ChartKind.SLOPE: draw_slope, ChartKind.RANGE: draw_band}
    chosen.get(kind, draw_lines)(canvas, chart, look, styles, values, box)


def _plan(chart: Chart, look: Look, box: Box) -> Values:
    """The axis of the values: bars and areas from 0, everything else from about the lowest to about the highest."""
    low, high = find_reach(chart)
    turned = _is_banded(chart) and is_turned(chart, look)
    wanted = int(box.width / (look.size * 8)) if turned else int(box.height / (look.size * 4.2))
    values = plan_values(low, high, max(2, min(wanted, 7)), chart)
    share = chart.options.bars is Arrangement.SHARE
    return replace(values, high=100.0, ticks=tuple(tick for tick in values.ticks if tick <= 100)) if share else values


def find_reach(chart: Chart) -> tuple[float, float]:
    """The lowest and the highest value that is drawn, levels of annotations among them."""
    numbers = chart.numbers()
    if chart.options.kind is ChartKind.AREA or (chart.options.kind is ChartKind.BAR and is_stacked(chart)):
        numbers = [end for reach in stack(chart) for pair in reach for end in pair]
    numbers += [annotation.level for annotation in chart.annotations if annotation.level is not None]
    if chart.options.kind in (ChartKind.BAR, ChartKind.AREA):
        numbers.append(0.0)
    return (min(numbers), max(numbers)) if numbers else (0.0, 1.0)


def _draw_panels(canvas: Canvas, chart: Chart, look: Look) -> float:
    """A chart for each series, all on the scale of all; each has the name of its series above it."""
    columns = min(chart.options.panels or 1, len(chart.series))
    gap = look.size * 1.6
    # No panel is narrower than some words.
    while columns > 1 and (look.width - gap * (columns - 1)) / columns < look.size * 11:
        columns -= 1
    wide = (look.width - gap * (columns - 1)) / columns
    inner = replace(look, width=wide)
    singles = [replace(chart, series=(series,), annotations=chart.annotations) for series in chart.series]
    high = max(find_height(each, inner) for each in singles)
    values = _plan(chart, inner, Box(0, 0, wide, high))
    title = look.line * 1.3
    styles = pick_styles(chart)
    for index, (single, style) in enumerate(zip(singles, styles, strict=True)):
        left, top = (index % columns) * (wide + gap), (index // columns) * (high + title + gap)
        canvas.begin_group(left, top)
        canvas.text(0, look.size, single.series[0].name, look.size, bold=True)
        quiet = replace(style, colour="s1" if not chart.options.highlighted else style.colour, dash="")
        _draw_one(canvas, single, inner, [quiet], Box(0, title, wide, high + title), values)
        canvas.end_group()
    rows = -(-len(singles) // columns)
    return rows * (high + title) + (rows - 1) * gap
