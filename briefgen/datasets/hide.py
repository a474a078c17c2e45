"""A filled tree and the data that an audience sees -> the same words, and marks on what it does not see.

For who compares what audiences see: the words stay those of all data, and sums are not computed again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.datasets.dataset import Dataset
from briefgen.datasets.evaluate import evaluate
from briefgen.datasets.expression import Expression, ExpressionError
from briefgen.datasets.fill import read
from briefgen.markdown.attributes import WHO
from briefgen.markdown.tree import Node


def hide(node: Node, sets: Mapping[str, Dataset], table: Dataset | None = None) -> Node:
    """A node and all below it.

    Args:
        node: filled with all data.
        sets: the data sets that the audience sees.
        table: that of the table around.
    """
    if node.kind == "table" and node.get("data"):
        table = sets.get(node.get("data"))
        if table is None:
            return _mark(node)
    # A row of the data; or the heading or the sums of a group, which is seen as long as one of its rows is.
    members = node.get("index") or node.get("members")
    if members and table and {row.index for row in table.rows}.isdisjoint(map(int, members.split())):
        return _mark(node)
    if node.kind == "text":
        return node if not node.get("value") or _is_seen(node, sets, table) else _mark(node)
    return replace(node, children=tuple(hide(child, sets, table) for child in node.children))


def _is_seen(node: Node, sets: Mapping[str, Dataset], table: Dataset | None) -> bool:
    asked = read(node.get("value"))
    if asked is None:
        return False
    if not asked.dataset:
        names = [asked.column, asked.other.column if asked.other else ""]
        return table is not None and all(table.find(name) is not None for name in names if name)
    return asked.dataset in sets and _can_evaluate(asked, sets[asked.dataset])


def _can_evaluate(asked: Expression, found: Dataset) -> bool:
    try:
        evaluate(asked, found)
    except ExpressionError:
        return False
    return True


def _mark(node: Node) -> Node:
    return node.without(*WHO).having(**{WHO[0]: ""})
