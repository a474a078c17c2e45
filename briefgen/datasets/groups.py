"""The rows of a table and the column that they are grouped by -> groups of rows; and which typed rows sum them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from briefgen.datasets.dataset import Dataset, Row
from briefgen.datasets.evaluate import find_column
from briefgen.datasets.expression import AGGREGATES
from briefgen.datasets.fill import read
from briefgen.markdown.tree import Node

#: A typed row that is repeated for each row of the data; one of the sums of a group; one of the sums of all rows.
ROW, SUBTOTAL, SUM = "row", "subtotal", "sum"


class Group(NamedTuple):
    """Rows that have the same in the column of groups.

    Attributes:
        label: what they have there; "" where they have nothing, and in a table without groups.
        rows: in the order in which they are shown.
    """

    label: str
    rows: tuple[Row, ...]

    @property
    def has_parts(self) -> bool:
        """Whether there is anything to add up in it."""
        return any(not row.is_total for row in self.rows)


def group_rows(found: Dataset, rows: Sequence[Row], name: str) -> Iterator[Group]:
    """The groups in the order of their first rows.

    A total in the data is of the group whose name it has, and comes last in it. What has no name, and totals over
    several groups, come at the end.

    Args:
        found: the data set.
        rows: those that are shown, totals last.
        name: the column of groups; "" for none.

    Raises:
        ExpressionError: there is no such column.
    """
    if not name:
        yield Group("", tuple(rows))
        return
    index = find_column(found, name)
    groups: dict[str, list[Row]] = {}
    last: list[Row] = []
    for row in sorted(rows, key=lambda each: each.is_total):
        value = row.cells[index].value
        label = "" if value is None else str(value)
        if label and (label in groups or not row.is_total):
            groups.setdefault(label, []).append(row)
        else:
            last.append(row)
    yield from (Group(label, tuple(some)) for label, some in groups.items())
    if last:
        yield Group("", tuple(last))


def list_members(rows: Iterable[Row]) -> str:
    """Which rows of the file a heading or a sum is of, for who looks at it again."""
    return " ".join(str(row.index) for row in rows)


def find_kind(row: Node, group: str) -> str:
    """``row`` for one that is repeated, ``subtotal`` and ``sum`` for one of sums, "" for one that is typed.

    Args:
        row: as it is typed.
        group: the column of the table's groups; "" for none.
    """
    asked = [read(value.get("value")) for value in list_values(row)]
    own = [each for each in asked if each and not each.dataset]
    sums = sum(each.function in AGGREGATES for each in own)
    if not own or sums == len(own):
        return SUM if own else ""
    names = sum(bool(group) and not each.function and each.column == group for each in own)
    shares = sum(each.function == "share" and each.other is None for each in own)
    return SUBTOTAL if sums and names and sums + names + shares == len(own) else ROW


def list_values(node: Node) -> Iterator[Node]:
    """The texts below a node that are made from data."""
    return (each for each in node.walk() if each.kind == "text" and each.get("value"))
