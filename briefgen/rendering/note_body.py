"""A note's blocks -> phrasing content, since a note stands inside the paragraph that calls it."""

from __future__ import annotations

from html import escape

from briefgen.markdown.html import Medium, html
from briefgen.markdown.html_exhibits import EXHIBIT_LINES, print_line
from briefgen.markdown.html_inlines import print_image
from briefgen.markdown.markup import attributes, common, within
from briefgen.markdown.tree import Node


def flatten_note(body: Node, medium: Medium) -> str:
    """Paragraphs as spans, list items as spans with their mark, the rest as its lines of text."""
    # WeasyPrint 70 prints a line end inside a footnote as a forced break instead of a space.
    return "".join(_flatten(child, medium, body) for child in body.children).replace("\n", " ")


def _flatten(node: Node, medium: Medium, parent: Node) -> str:
    match node.kind:
        case "list":
            return "".join(_item(node, index, item, medium) for index, item in enumerate(node.children))
        case "code_block" | "math_block":
            return f'<span class="p"><code>{escape(node.text)}</code></span>'
        case "row":
            cells = " · ".join(_run(cell, medium) for cell in node.children)
            return f'<span class="p">{cells}</span>'
        case "rule":
            return ""
        case "image":
            return f'<span class="p">{print_image(node, medium)}</span>'
        case kind if kind in EXHIBIT_LINES:
            return f'<span class="p">{print_line(parent, node, medium)}</span>'
        case _ if node.kind == "figure" or _has_blocks(node):
            inner = "".join(_flatten(child, medium, node) for child in node.children)
            told = attributes(*(pair for pair in common(node, medium) if pair[0] != "class"))
            return f"<span{told}>{inner}</span>" if told else inner
        case _:
            told = attributes(*(pair for pair in common(node, medium) if pair[0] != "class"))
            return f'<span class="p"{told}>{_run(node, medium)}</span>'


def _item(parent: Node, index: int, item: Node, medium: Medium) -> str:
    mark = f"{int(parent.get('start', '1') or 1) + index}." if parent.get("ordered") else "–"
    inner = "".join(_flatten(child, medium, item) for child in item.children)
    return f'<span class="item"><span class="item-mark">{mark}</span> {inner}</span>'


def _run(node: Node, medium: Medium) -> str:
    return html(Node("root", node.children), within(node, medium))


_BLOCKS = frozenset(
    "paragraph list item quote code_block math_block definitions term definition div box figure table row cell "
    "caption unit source credit notes_line lettered_note heading attribution rule title".split()
)


def _has_blocks(node: Node) -> bool:
    return any(child.kind in _BLOCKS for child in node.children)
