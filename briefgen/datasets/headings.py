"""The heading of a column -> its words in a table, a chart or a timeline that is made from data."""

from __future__ import annotations

from dataclasses import replace

from briefgen.datasets.dataset import Column
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import Node

#: The attribute of a text node that is made from data, and not written where it stands.
FROM_DATA = {"from": "data"}


def put_at(node: Node, at: Node) -> Node:
    """A node that is not written in the text, with all below it at the place of another."""
    children = tuple(put_at(child, at) for child in node.children)
    placed = replace(node, start=at.start, stop=at.stop, children=children)
    return placed.having(**FROM_DATA) if node.kind == "text" else placed


def read_heading(column: Column, at: Node) -> tuple[Node, ...]:
    """What stands above a column: its heading, which may have marks; or its name, as it is in the file."""
    if column.declared.heading:
        words = Texts().read(column.declared.heading, inline=True).children
    else:
        words = (Node("text", text=column.name),)
    return tuple(put_at(word, at) for word in words)
