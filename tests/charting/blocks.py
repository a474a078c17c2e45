"""Chart blocks for tests."""

from __future__ import annotations

from briefgen.charting.chart import Chart
from briefgen.charting.read import read_chart
from briefgen.markdown.parse import parse
from briefgen.markdown.tree import Node

YEARS = """\
| Year | Coal | Gas | Wind |
|------|-----:|----:|-----:|
| 2019 | 14 | 12 | 9 |
| 2022 | 13 | 15 | 8 |
| 2025 | 18 | 11 | 4 |"""
PLACES = """\
| Island | Winter |
|--------|-------:|
| North | 1200.5 |
| South and the far islands | -40 |
| West | 0 |
| East |  |"""


def write(table: str, attributes: str = "kind=line", lines: str = "") -> str:
    """A chart block."""
    return f"::: chart {{{attributes}}}\n{lines}\n\n{table}\n:::"


def find_table(text: str) -> Node:
    """The table of the first chart of a text."""
    return next(node for node in parse(text).root.walk() if node.kind == "table")


def make_chart(table: str, attributes: str = "kind=line", lines: str = "") -> Chart:
    """A chart in which nothing is wrong."""
    text = write(table, attributes, lines)
    assert not parse(text).faults
    chart, found = read_chart(find_table(text))
    assert not found
    assert chart is not None
    return chart
