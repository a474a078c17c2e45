"""Headings of any level -> headings that know how many others they are under."""

from __future__ import annotations

from briefgen.markdown.tree import Node


def set_depths(root: Node) -> Node:
    """The tree, each heading with ``depth``: 0 for one under no other, and never two more than the one before.

    Do it again after taking headings out: a page that skips a level cannot be read aloud (PDF/UA-1, 7.4.2).
    """
    above: list[int] = []

    def visit(node: Node) -> Node:
        if node.kind != "heading":
            return node
        level = int(node.get("level", "4"))
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        return node.having(depth=str(len(above) - 1))

    return root.map(visit) if any(node.kind == "heading" for node in root.walk()) else root
