"""A chart block and a data set -> the rows of its table: a column for each series, a row for each position.

``x`` names the column of the positions, ``y`` those of the numbers. With ``series``, the data have a row for each
number ("long" data, as statistical offices publish them): each text of that column becomes a series.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from briefgen.core.messages import quote
from briefgen.datasets.dataset import Cell, Dataset, Row
from briefgen.datasets.evaluate import find_column
from briefgen.datasets.expression import ExpressionError, split_words
from briefgen.datasets.formats import NOTHING, format_number, write_exactly
from briefgen.datasets.headings import read_heading
from briefgen.markdown.tree import Node

#: A node at the place of the block, in which nothing of it is written.
Make = Callable[..., Node]
#: The signs of notes behind the number of a cell, at the place of a node.
CallNotes = Callable[[Cell, Node], Iterator[Node]]


def takes_columns(chart: Node) -> bool:
    """Whether a chart names its columns, and so has no rows typed."""
    return any(chart.get(f"chart-{name}") for name in ("x", "y", "series"))


def make_chart_rows(
    chart: Node, found: Dataset, rows: Sequence[Row], lang: str, make: Make, call: CallNotes, *, hides: bool
) -> list[Node]:
    """The head and the rows of a chart's table.

    Args:
        chart: the table with the attributes of the chart.
        found: the data, as far as they may be seen.
        rows: those that are drawn, in order.
        lang: the language of the numbers.
        make: makes a node.
        call: makes those of footnote signs.
        hides: whether columns that are not there are hidden, and not wrong.

    Raises:
        ExpressionError: a column is not there, or a number is there twice.
    """
    first = find_column(found, chart.get("chart-x") or found.columns[0].name)
    split = chart.get("chart-series")
    numbers = _find_numbers(chart, found, {first}, hides=hides)
    if not split:
        heads = [read_heading(found.columns[index], make("text")) for index in numbers]
        lines = [(row.cells[first], [row.cells[index] for index in numbers]) for row in rows]
    else:
        if len(numbers) != 1:
            raise ExpressionError("A chart with series= has one column of numbers", "Write y= with its name.", "EXH122")
        names, lines = _widen(rows, first, find_column(found, split), numbers[0])
        heads = [(make("text", text=name),) for name in names]
    columns = numbers if not split else numbers * len(heads)
    decimals = [found.columns[index].decimals for index in columns]
    made = [_make_head(make, [read_heading(found.columns[first], make("text")), *heads])]
    for position, cells in lines:
        values = [_write_cell(make, call, cell, places, lang) for cell, places in zip(cells, decimals, strict=True)]
        name = make("text", text=str(position.value) if position.value is not None else position.written)
        made.append(make("row", (make("cell", (name,), head="true", scope="row"), *values), **{"from": "chart"}))
    return made


def _find_numbers(chart: Node, found: Dataset, taken: set[int], *, hides: bool) -> list[int]:
    """The columns of numbers: those that ``y`` names, else all there are."""
    names = [word for word, _ in split_words(chart.get("chart-y"))]
    if not names:
        return [index for index, each in enumerate(found.columns) if each.type == "number" and index not in taken]
    return [find_column(found, name) for name in names if not hides or found.find(name) is not None]


def _widen(rows: Sequence[Row], first: int, split: int, number: int) -> tuple[list[str], list[tuple[Cell, list[Cell]]]]:
    """Rows with one number each as rows with one for each series."""
    heads = list(dict.fromkeys(str(row.cells[split].value) for row in rows if row.cells[split].value is not None))
    positions: dict[object, tuple[Cell, dict[str, Cell]]] = {}
    for row in rows:
        position, series = row.cells[first], row.cells[split].value
        cells = positions.setdefault(position.value, (position, {}))[1]
        if str(series) in cells:
            message = f"The data have {quote(str(position.value))} and {quote(str(series))} in more than one row"
            raise ExpressionError(message, "Choose one row for each with where=.", "CHT106")
        if series is not None:
            cells[str(series)] = row.cells[number]
    missing = Cell(None)
    return heads, [(position, [cells.get(head, missing) for head in heads]) for position, cells in positions.values()]


def _make_head(make: Make, heads: Sequence[tuple[Node, ...]]) -> Node:
    cells = tuple(make("cell", words, head="true", scope="col") for words in heads)
    return make("row", cells, head="true", **{"from": "chart"})


def _write_cell(make: Make, call: CallNotes, cell: Cell, decimals: int, lang: str) -> Node:
    value = cell.value
    if not isinstance(value, Decimal):
        return make("cell", (make("text", text=NOTHING),), align="right")
    words, exact = format_number(value, decimals, lang), write_exactly(value, decimals)
    number = make("text", text=words, number=exact)
    return make("cell", (number, *call(cell, number)), align="right")
