"""The attributes of a block -> the rows of its data that it asks for, in the order in which it wants them."""

from __future__ import annotations

from typing import Any

from briefgen.core.messages import quote
from briefgen.datasets.chart_rows import takes_columns
from briefgen.datasets.dataset import Dataset, Row
from briefgen.datasets.evaluate import choose, find_column
from briefgen.datasets.expression import Choice, ExpressionError, split_words
from briefgen.markdown.tree import Node


def read_where(block: Node, called: str = "rows") -> Choice:
    """What ``where=`` of a block says.

    Args:
        block: a table, a chart or a timeline.
        called: what a message calls rows of the data.

    Raises:
        ExpressionError: a name has no value.
    """
    wanted = Choice()
    for name, value in split_words(block.get("where")):
        if value is None:
            raise ExpressionError(f"{quote(name)} chooses no {called}", 'Write where="name=value".')
        wanted.add(name, value)
    return wanted


def choose_rows(found: Dataset, table: Node) -> list[Row]:
    """The rows of the data that a table or a chart shows.

    Raises:
        ExpressionError: a column is not there, or no row fits.
    """
    # A total beside its parts would be drawn as one of them.
    unwanted = takes_columns(table) and table.get("totals") != "yes"
    rows = choose(found, read_where(table), totals=table.get("totals") != "no" and not unwanted)
    if not rows:
        raise ExpressionError("No row of the data matches this table", "Check where=.", "EXH123")
    rows = _sort(found, rows, table.get("sort"))
    if top := table.get("top"):
        parts = [row for row in rows if not row.is_total][: int(top)]
        rows = [*parts, *(row for row in rows if row.is_total)]
    return rows


def _sort(found: Dataset, rows: list[Row], order: str) -> list[Row]:
    """Rows in an order, ``"-value name"``; those without a value come last, and then totals."""
    words = [word for word, _ in split_words(order)]
    for word in reversed(words):
        name = word.removeprefix("-") if found.find(word) is None else word
        index = find_column(found, name)
        given = [row for row in rows if row.cells[index].value is not None]
        missing = [row for row in rows if row.cells[index].value is None]
        key: Any = lambda row, at=index: row.cells[at].value  # noqa: E731
        rows = [*sorted(given, key=key, reverse=name != word), *missing]
    if words:
        rows = [*(row for row in rows if not row.is_total), *(row for row in rows if row.is_total)]
    return rows
