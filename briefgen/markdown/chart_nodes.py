"""Which tables of a tree are charts. Here by itself, so that a brief without charts loads nothing for them."""

from __future__ import annotations

from briefgen.markdown.tree import Node

#: Comes before the names of a chart's attributes in the tree.
PREFIX = "chart-"


def is_chart(node: Node) -> bool:
    """Whether a table is drawn."""
    return node.kind == "table" and bool(node.get(f"{PREFIX}kind"))
