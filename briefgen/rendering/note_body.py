"""A note's blocks -> phrasing content, since a note stands inside the paragraph that calls it."""

from __future__ import annotations

from html import escape

from briefgen.prose.html import Medium, html
from briefgen.prose.markup import attributes, common, within
from briefgen.prose.tree import Node


def flatten_note(body: Node, medium: Medium) -> str:
    """Paragraphs as spans, list items as spans with their mark, the rest as its lines of text."""
    # WeasyPrint 70 prints a line end inside a footnote as a forced break instead of a space.
    return "".join(_flatten(child, medium) for child in body.children).replace("\n", " ")


def _flatten(node: Node, medium: Medium) -> str:
    match node.kind:
        case "paragraph" | "attribution" | "term" | "definition" | "heading" if not _has_blocks(node):
            return f'<span class="p"{_language(node, medium)}>{_run(node, medium)}</span>'
        case "list":
            return "".join(_item(node, index, item, medium) for index, item in enumerate(node.children))
        case "code_block" | "math_block":
            return f'<span class="p"><code>{escape(node.text)}</code></span>'
        case "row":
            cells = " · ".join(_run(cell, medium) for cell in node.children)
            return f'<span class="p">{cells}</span>'
        case "rule":
            return ""
        case _ if _has_blocks(node):
            return "".join(_flatten(child, medium) for child in node.children)
        case _:
            return f'<span class="p">{html(Node("root", (node,)), medium)}</span>'


def _item(parent: Node, index: int, item: Node, medium: Medium) -> str:
    mark = f"{int(parent.get('start', '1') or 1) + index}." if parent.get("ordered") else "–"
    inner = "".join(_flatten(child, medium) for child in item.children)
    return f'<span class="item"><span class="item-mark">{mark}</span> {inner}</span>'


def _run(node: Node, medium: Medium) -> str:
    return html(Node("root", node.children), within(node, medium))


def _language(node: Node, medium: Medium) -> str:
    return attributes(*(pair for pair in common(node, medium) if pair[0] in {"lang", "dir"}))


_BLOCKS = frozenset(
    "paragraph list item quote code_block math_block definitions term definition div box figure table row cell "
    "caption unit source credit notes_line lettered_note heading attribution rule title".split()
)


def _has_blocks(node: Node) -> bool:
    return any(child.kind in _BLOCKS for child in node.children)
