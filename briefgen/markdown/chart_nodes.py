"""Which tables of a tree are charts. Here by itself, so that a brief without charts loads nothing for them."""

from __future__ import annotations

from briefgen.markdown.tree import Node

#: Comes before the names of a chart's attributes in the tree.
PREFIX = "chart-"
#: The names of these attributes, as a block has them: those of ``briefgen.model.charts``, which only a chart loads.
CHART_ATTRIBUTES = tuple(
    "kind x y series bars direction panels highlight axis min max values decimals height decimal-mark".split()
)


def is_chart(node: Node) -> bool:
    """Whether a table is drawn."""
    return node.kind == "table" and bool(node.get(f"{PREFIX}kind"))
