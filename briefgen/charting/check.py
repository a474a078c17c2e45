"""What a chart cannot show, or not honestly."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.charting.chart import Chart
from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import quote
from briefgen.model.charts import Arrangement, ChartKind, ShownValues

#: A code, a message and a hint.
Finding = tuple[str, str, str]
#: Series that can be told apart without colours; with a highlight, more.
MAX_SERIES, MAX_WITH_HIGHLIGHT = 8, 30
#: Categories of bars.
MAX_BARS = 100
#: Numbers beside one line.
MAX_NUMBERS = 24


def check_chart(chart: Chart) -> Iterator[Finding]:
    """What is wrong with a chart all of whose cells were read."""
    if not chart.numbers():
        yield "CHT103", "This chart has no values", "Write at least one number."
        return
    yield from _check_highlight(chart)
    yield from _check_count(chart)
    yield from _check_values(chart)
    yield from _check_sums(chart)
    yield from _check_ends(chart)


def _check_highlight(chart: Chart) -> Iterator[Finding]:
    names = [*(series.name for series in chart.series), *(str(position) for position in chart.positions)]
    for name in chart.options.highlighted:
        if name not in names:
            hint = suggest(name, names) or "Write the name of a series or of a category."
            yield "CHT107", f"The chart has no {quote(name)} to highlight", hint


def _check_count(chart: Chart) -> Iterator[Finding]:
    kind, count = chart.options.kind, len(chart.series)
    if kind is ChartKind.RANGE and count not in (2, 3):
        hint = "Write a column of the lowest values, one of the highest, and between them one of the values themselves."
        yield "CHT108", f"A range has 2 or 3 columns of numbers, not {count}", hint
    if kind is ChartKind.SLOPE and len(chart.positions) != 2:
        hint = "Keep the first row and the last, or use kind=line."
        yield "CHT108", f"A slope chart has 2 rows, not {len(chart.positions)}", hint
    most = MAX_WITH_HIGHLIGHT if chart.options.highlighted or chart.options.panels else MAX_SERIES
    if count > most and kind is not ChartKind.RANGE:
        hint = "Use panels=3, or highlight the series that matter, or leave some out."
        yield "CHT108", f"{count} series cannot be distinguished; {most} can", hint
    if kind in (ChartKind.BAR, ChartKind.DOT) and len(chart.positions) > MAX_BARS:
        yield "CHT108", f"This chart has more than {MAX_BARS} categories", "Use kind=line for dates, or leave some out."


def _check_values(chart: Chart) -> Iterator[Finding]:
    """Numbers that would have no place in the chart."""
    kind, shown = chart.options.kind, chart.options.values
    single = len(chart.series) == 1 or bool(chart.options.panels)
    stacked = chart.options.bars in (Arrangement.STACKED, Arrangement.SHARE)
    fits = {
        ChartKind.LINE: single and len(chart.positions) <= MAX_NUMBERS,
        ChartKind.BAR: not stacked,
        ChartKind.DOT: single,
        ChartKind.SLOPE: True,
    }
    if shown is ShownValues.ALL and not fits.get(kind, False):
        hint = "Use values=ends with kind=line, or leave it out: the table of the numbers has them all."
        yield "CHT108", "This chart has no room for the numbers of all its values", hint
    if shown is ShownValues.ENDS and kind not in (ChartKind.LINE, ChartKind.SLOPE):
        yield "CHT108", "Only lines have numbers at their ends", "Write values=all, or leave it out."


def _check_sums(chart: Chart) -> Iterator[Finding]:
    """Parts of a whole are none when one is missing or below 0."""
    stacked = chart.options.bars in (Arrangement.STACKED, Arrangement.SHARE) or chart.options.kind is ChartKind.AREA
    if not stacked or chart.options.kind not in (ChartKind.BAR, ChartKind.AREA):
        return
    whole = chart.options.bars is Arrangement.SHARE or chart.options.kind is ChartKind.AREA
    if whole and any(value < 0 for value in chart.numbers()):
        yield "CHT110", "A part of a whole cannot be below 0", "Use kind=line, or bars=grouped."
    missing = [series.name for series in chart.series if None in series.values]
    if missing and (len(chart.series) > 1 or chart.options.kind is ChartKind.AREA):
        hint = "Write the value, 0 if it is none; or use kind=line, which shows a gap."
        yield "CHT110", f"{quote(missing[0])} has no value in some rows, so the sums would be too low", hint
    if chart.options.kind is ChartKind.AREA and chart.options.bars is Arrangement.GROUPED:
        yield "CHT110", "Areas that are not stacked hide each other", "Use kind=line, or bars=stacked."


def _check_ends(chart: Chart) -> Iterator[Finding]:
    low, high = chart.options.minimum, chart.options.maximum
    from briefgen.charting.draw import find_reach

    least, most = find_reach(chart)
    if low is not None and high is not None and low >= high:
        yield "CHT111", "The axis ends before it begins", "Write a max that is above min."
    elif low is not None and least < low:
        bars = chart.options.kind in (ChartKind.BAR, ChartKind.AREA)
        hint = (
            "Bars and areas begin at 0: leave min out." if bars and low > 0 else "Write a lower min, or leave it out."
        )
        yield "CHT111", f"Some values are below min={low:g}", hint
    elif high is not None and most > high:
        yield "CHT111", f"Some values are above max={high:g}", "Write a higher max, or leave it out."
