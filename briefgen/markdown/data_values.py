"""What of a tree is made from data: a text with the attribute ``value``, a table with ``data``, a row with ``from``."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from briefgen.markdown.attributes import DATA
from briefgen.markdown.faults import Parsed
from briefgen.markdown.timeline_nodes import MADE_OF
from briefgen.markdown.tree import Node


class Filler(Protocol):
    """What puts values and rows of data into a text."""

    def fill(self, parsed: Parsed) -> Parsed:
        """The text with what it takes from the data, and what is wrong with that."""


#: What a node was made of; in no edition.
_MADE_OF = ("value", "from", "index", "line", "members", "made", *DATA, "chart-x", "chart-y", "chart-series", *MADE_OF)


def takes_data(root: Node) -> bool:
    """Whether anything in a tree is made from data."""
    return any(node.attrs and (node.get("value") or node.get("data")) for node in root.walk())


def forget_data(node: Node) -> Node:
    """A tree that does not say what it was made of: names of columns, and how rows were chosen and sorted."""
    new = node.without(*_MADE_OF) if node.attrs else node
    return replace(new, children=tuple(map(forget_data, node.children)))
