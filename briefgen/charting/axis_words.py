"""A chart or a timeline -> the numbers and dates that its axes may have, however wide it is drawn.

They lie at round places between the values. One may be equal to something that is withheld, a year above all, and says
nothing of it: it is there because of what is seen. So the leak check has to know them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from briefgen.charting.chart import Chart
from briefgen.charting.draw import find_reach
from briefgen.charting.plot import plan_values
from briefgen.charting.read import read_chart
from briefgen.charting.ticks import list_dates, list_ticks
from briefgen.charting.timeline import read_timeline
from briefgen.charting.words import write_moment, write_number
from briefgen.datasets.moment import Moment
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.tree import Node

#: Into how many parts an axis may be divided; on the widest paper there is no room for more.
_PARTS = range(1, 40)


def list_axis_words(table: Node, labels: Mapping[str, str], lang: str) -> set[str]:
    """The words of all axes that a drawing may have.

    Args:
        table: a chart or a timeline, as an audience sees it.
        labels: fixed words, for dates.
        lang: the language, for numbers.
    """
    if not is_chart(table):
        days = [day for event in read_timeline(table) for day in (event.time.start, event.time.end)]
        return set(_list_dates(days, labels))
    chart, _ = read_chart(table)
    return {*_list_values(chart, lang), *_list_positions(chart, labels, lang)} if chart else set()


def _list_values(chart: Chart, lang: str) -> Iterator[str]:
    for parts in _PARTS:
        values = plan_values(*find_reach(chart), parts, chart)
        yield from (write_number(tick, values.decimals, lang) for tick in values.ticks)


def _list_positions(chart: Chart, labels: Mapping[str, str], lang: str) -> Iterator[str]:
    yield from _list_dates([each.start for each in chart.positions if isinstance(each, Moment)], labels)
    numbers = [each for each in chart.positions if isinstance(each, float)]
    for parts in _PARTS if numbers else ():
        ticks = list_ticks(min(numbers), max(numbers), parts)
        places = max((len(f"{tick:g}".partition(".")[2]) for tick in ticks), default=0)
        yield from (write_number(tick, places, lang) for tick in ticks)


def _list_dates(days: list[date], labels: Mapping[str, str]) -> Iterator[str]:
    for parts in _PARTS if days else ():
        found, months = list_dates(min(days), max(days), parts)
        precision = "year" if months % 12 == 0 else "month"
        yield from (write_moment(Moment(day, precision), labels) for day in found)
