"""A caption is in its Table or Figure (ISO 32000-1, table 339), not beside it as WeasyPrint 70 leaves it."""

from __future__ import annotations

from briefgen.rendering.pdf_finishing.tree import Node


def place_captions(tree: Node) -> None:
    """Put each ``figcaption`` first into what stands behind it, or last into what stands before it."""
    for node in tree.walk():
        captions = [kid for kid in node.nodes() if kid.tag == "Caption"]
        if node.html != "figure" or not captions:
            continue
        caption = captions[0]
        at = node.nodes().index(caption)
        behind, before = _exhibits(node.nodes()[at:]), _exhibits(node.nodes()[:at])
        if not behind and not before:
            caption.tag = "Div"
            continue
        node.kids.remove(caption)
        if behind:
            behind[0].kids.insert(0, caption)
        else:
            before[-1].kids.append(caption)


def _exhibits(nodes: list[Node]) -> list[Node]:
    """Tables and figures among these, or in the groups that these are."""
    found: list[Node] = []
    for node in nodes:
        if node.tag in ("Table", "Figure"):
            found.append(node)
        elif node.tag in ("Div", "P", "Span"):
            found += _exhibits(node.nodes())
    return found
