"""An expression and data -> a value, and how many decimals it has."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from briefgen.core.did_you_mean import suggest
from briefgen.core.messages import count, quote
from briefgen.datasets.choice import make_filter
from briefgen.datasets.dataset import Cell, Column, Dataset, Row
from briefgen.datasets.expression import AGGREGATES, Choice, Expression, ExpressionError
from briefgen.model.data import DataType


@dataclass(frozen=True, slots=True)
class Result:
    """What an expression gives.

    Attributes:
        cell: the value; of a value as it is, with the sign of its note.
        column: whose value; its type says how it is written.
        decimals: how many are printed unless the expression says so.
        warning: what the writer should know: message and hint; ("", "") for nothing.
    """

    cell: Cell
    column: Column
    decimals: int
    warning: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a row of a table is made of.

    Attributes:
        table: the data set of the table.
        shown: all rows that it shows.
        row: the row of the data that is written; None in a row of sums.
        group: the rows of a group that is summed up; () for all that are shown.
    """

    table: Dataset
    shown: Sequence[Row]
    row: Row | None = None
    group: Sequence[Row] = ()


def evaluate(asked: Expression, found: Dataset, rows: Rows | None = None) -> Result:
    """Work it out.

    Args:
        asked: the expression.
        found: the data set.
        rows: of a value of a table's own data, the row that is being written.

    Raises:
        ExpressionError: a column or a row is not there, or the value cannot be worked out.
    """
    index = find_column(found, asked.column)
    column = found.columns[index]
    row, shown, group = (rows.row, rows.shown, rows.group) if rows else (None, None, ())
    if asked.function in AGGREGATES:
        return _aggregate(asked, choose(found, asked.main, group or shown, totals=False), index, column)
    if asked.function == "share" and group:
        part, whole = (sum(_numbers(choose(found, Choice(), some, totals=False), index)) for some in (group, shown))
        return _compare(column, Decimal(part * 100), whole)
    one = row or next(iter(group), None) or _find_one(asked, found, index)
    cell = one.cells[index]
    if not asked.function:
        # In a column of a table all numbers have as many decimals; in the text, as many as are written.
        alone = row is None and column.declared.decimals is None
        return Result(cell, column, cell.decimals if alone else column.decimals, _explain_sign(cell, asked))
    if row and cell.value is None:
        # In a table, what is made of a missing value is missing as it is.
        return Result(Cell(None), column, 1)
    value = _number(cell, column)
    if asked.function == "share":
        whole = sum(_numbers(choose(found, asked.other or Choice(), shown, totals=False), index))
        return _compare(column, value * 100, whole)
    other = asked.other or Choice()
    base_index = find_column(found, other.column) if other.column else index
    base_row = row or _find_row(found, other, asked.main)
    if row and row.cells[base_index].value is None:
        return Result(Cell(None), column, 1)
    base = _number(base_row.cells[base_index], found.columns[base_index])
    if asked.function == "change":
        decimals = max(cell.decimals, base_row.cells[base_index].decimals, column.decimals)
        return Result(Cell(value - base), column, decimals)
    return _compare(column, (value - base) * 100, base)


def find_column(found: Dataset, name: str) -> int:
    """The index of a column.

    Raises:
        ExpressionError: there is none of that name.
    """
    index = found.find(name)
    if index is None:
        names = [column.name for column in found.columns]
        raise ExpressionError(f"{quote(found.name)} has no column {quote(name)}", suggest(name, names), "EXH122")
    return index


def choose(found: Dataset, asked: Choice, rows: Sequence[Row] | None = None, *, totals: bool = True) -> list[Row]:
    """The rows that fit.

    Raises:
        ExpressionError: a column is not there.
    """
    for name in asked.where:
        find_column(found, name)
    every = found.rows if rows is None else rows
    is_wanted = make_filter(found, asked.where)
    return [row for row in every if (totals or not row.is_total) and is_wanted(row)]


def _find_one(asked: Expression, found: Dataset, index: int) -> Row:
    if not asked.extreme[0]:
        return _find_row(found, asked.main)
    best = find_column(found, asked.extreme[1])
    pick: Callable[..., Decimal] = max if asked.extreme[0] == "at-max" else min
    rows = choose(found, asked.main, totals=False)
    numbers = _numbers(rows, best)
    if not numbers:
        raise ExpressionError("No row has a number to compare", "Check the column and the rows.", "EXH123")
    top = [row for row in rows if row.cells[best].value == pick(numbers)]
    if len({row.cells[index].value for row in top}) > 1:
        message = f"{count(len(top), 'row')} are equal in this"
        raise ExpressionError(message, "Choose one of them by its name.", "EXH123")
    return top[0]


def _find_row(found: Dataset, asked: Choice, besides: Choice | None = None) -> Row:
    """The only row that fits; where a comparison does not say a column again, as in the other row."""
    where = {**(besides.where if besides else {}), **asked.where}
    rows = choose(found, Choice(where))
    if len(rows) == 1:
        return rows[0]
    message = f"{count(len(rows), 'row')} of {quote(found.name)} match this" if rows else "No row matches this"
    hint = "Say which row: {data.NAME.COLUMN country=Norway}; or sum, mean, max and so on."
    if not rows:
        for name, values in where.items():
            index = find_column(found, name)
            known = sorted({str(row.cells[index].value) for row in found.rows})
            if not any(str(row.cells[index].value) in values for row in found.rows):
                hint = suggest(values[0], known[:200])
    raise ExpressionError(message, hint, "EXH123")


def _aggregate(asked: Expression, rows: Sequence[Row], index: int, column: Column) -> Result:
    numbers = _numbers(rows, index)
    if asked.function == "count":
        filled = sum(row.cells[index].value is not None for row in rows)
        return Result(Cell(Decimal(filled)), column, 0)
    if column.type is not DataType.NUMBER:
        raise ExpressionError(f"{quote(column.name)} contains no numbers", "Choose another column.", "EXH122")
    if not numbers:
        raise ExpressionError("No row that matches has a number", "Check the values.", "EXH123")
    functions: Mapping[str, Callable[[list[Decimal]], Decimal]] = {
        "sum": lambda values: sum(values, Decimal(0)),
        "mean": statistics.mean,
        "median": statistics.median,
        "min": min,
        "max": max,
    }
    decimals = column.decimals + (1 if asked.function == "mean" and not column.decimals else 0)
    warning = ("", "")
    if len(numbers) < len(rows) and asked.options.get("missing") != "ignore" and asked.function in ("sum", "mean"):
        gone = len(rows) - len(numbers)
        message = (
            f"{count(gone, 'row')} of {len(rows)} {'has' if gone == 1 else 'have'} no value in this {asked.function}"
        )
        warning = (message, "Say so in the text, and write missing=ignore.")
    if asked.function == "sum" and not column.is_additive:
        message = f"The numbers of {quote(column.name)} cannot be added up"
        warning = (message, "Use mean, min or max; or say additive: true for the column.")
    return Result(Cell(functions[asked.function](numbers)), column, decimals, warning)


def _numbers(rows: Sequence[Row], index: int) -> list[Decimal]:
    return [value for row in rows if isinstance(value := row.cells[index].value, Decimal)]


def _number(cell: Cell, column: Column) -> Decimal:
    if not isinstance(cell.value, Decimal):
        what = "has no value" if cell.value is None else "is not a number"
        raise ExpressionError(f"This cell of {quote(column.name)} {what}", "Choose another row or column.", "EXH124")
    return cell.value


def _compare(column: Column, value: Decimal, base: Decimal | int) -> Result:
    if not base:
        raise ExpressionError("There is no percentage of zero", "Use change, or choose other rows.", "EXH124")
    return Result(Cell(value / base), column, 1)


def _explain_sign(cell: Cell, asked: Expression) -> tuple[str, str]:
    if not cell.sign or asked.options.get("notes") == "ignore":
        return ("", "")
    return (
        f"The data mark this value with {quote(cell.sign)}",
        "Say in the text what it means, and write notes=ignore.",
    )
