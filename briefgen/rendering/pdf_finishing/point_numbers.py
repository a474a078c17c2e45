"""The number of a point is read with its heading, and a sign between two paragraphs is not read.

To WeasyPrint 70, a number that stands beside a heading is a paragraph of its own, "1", and so is what a style sheet
draws between paragraphs that stand in one line: "· Version 2".
"""

from __future__ import annotations

from itertools import pairwise

from briefgen.rendering.pdf_finishing.tree import Node

_HEADED = frozenset({"H1", "H2", "H3", "H4", "H5", "H6", "P"})


def number_headings(tree: Node) -> None:
    """Put each number first into what it stands before, and take signs out of the tree."""
    for node in tree.walk():
        nodes = node.nodes()
        for number, behind in pairwise(nodes):
            if number.has_class("numeral") and behind.tag in _HEADED:
                node.kids.remove(number)
                number.tag = "Span"
                behind.kids.insert(0, number)
        if node.tag == "P" and nodes and nodes[0].pseudo == "before" and nodes[0].element is node.element:
            text = "".join(getattr(content.box, "text", "") for content in nodes[0].contents())
            if not any(letter.isalnum() for letter in text):
                node.kids.remove(nodes[0])
