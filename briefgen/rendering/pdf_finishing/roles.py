"""What HTML elements are called in a PDF, where WeasyPrint 70 says only that they are there: NonStruct, Span.

The types are those of ISO 32000-1, 14.8.4; what has none of its own there is a Div around blocks, a Span in a line.
"""

from __future__ import annotations

from briefgen.rendering.pdf_finishing.tree import Node
from briefgen.rendering.weasyprint_internals import boxes

_TYPES = {
    "header": "Div",
    "footer": "Div",
    "nav": "Div",
    "aside": "Sect",
    "figure": "Div",
    "details": "Div",
    "pre": "P",
    "code": "Code",
    "kbd": "Code",
    "samp": "Code",
    "q": "Quote",
}


def name_roles(tree: Node) -> None:
    """Give every element the type that its HTML has; a call of a note is a Reference."""
    for node in tree.walk():
        if node.tag not in ("NonStruct", "Span"):
            continue
        if node.html in _TYPES:
            node.tag = _TYPES[node.html]
        elif node.html == "sup" and any(kid.tag == "Link" for kid in node.nodes()):
            node.tag = "Reference"
        elif isinstance(node.box, boxes.BlockLevelBox):
            node.tag = "Div"
        else:
            node.tag = "Span"
