"""A prose tree -> HTML, in the manner of one medium."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from briefgen.markdown.html_exhibits import print_figure, print_table
from briefgen.markdown.html_inlines import print_inlines
from briefgen.markdown.html_math import print_formula
from briefgen.markdown.list_numbers import STYLES
from briefgen.markdown.markup import common, element, within
from briefgen.markdown.medium import Medium
from briefgen.markdown.tree import Node

__all__ = ["Medium", "html"]

_INLINES = {
    "text", "emphasis", "strong", "strike", "superscript", "subscript", "code", "math", "link", "image", "break",
    "soft_break", "span", "note_call", "inline_note", "citation", "cite", "reference", "insertion",
    "deletion",
}  # fmt: skip


def html(node: Node, medium: Medium) -> str:
    """The HTML of a tree: blocks for a text field, a run of inline elements for a title.

    Args:
        node: a root, or any node of a tree; a root's children are printed, another node itself.
        medium: how notes, citations, pictures and formulas are printed.

    Returns:
        Well-formed HTML, everything in it escaped; empty for an empty tree.
    """
    children = node.children if node.kind == "root" else (node,)
    if all(child.kind in _INLINES for child in children):
        return print_inlines(children, medium)
    return Blocks(medium).print(children)


#: A style of numbers -> the ``type`` of an ``<ol>``, for readers that do not use the style sheet.
_TYPES = {style: first for first, style in STYLES.items() if style}


class Blocks:
    """Prints blocks in the manner of a medium."""

    def __init__(self, medium: Medium) -> None:
        self.medium = medium

    def print(self, nodes: Iterable[Node]) -> str:
        """The HTML of some blocks, one below the other."""
        return "\n".join(html for html in (_PRINTERS[node.kind](self, node) for node in nodes) if html)

    def _inside(self, node: Node) -> str:
        content = Blocks(within(node, self.medium)).print(node.children)
        return f"\n{content}\n" if content else "\n"

    def inlines(self, node: Node) -> str:
        """The HTML of what a block with inline content holds."""
        return print_inlines(node.children, within(node, self.medium))

    def paragraph(self, node: Node) -> str:
        """``<p>``."""
        return element("p", self.inlines(node), *common(node, self.medium))

    def heading(self, node: Node) -> str:
        """``<h4>`` and so on."""
        level = min(self.medium.heading_level + int(node.get("depth", "0")), 6)
        return element(f"h{level}", self.inlines(node), *common(node, self.medium))

    def quote(self, node: Node) -> str:
        """``<blockquote>``, with who said it in its last paragraph."""
        return element("blockquote", self._inside(node), *common(node, self.medium))

    def attribution(self, node: Node) -> str:
        """Who said it."""
        return element("p", "— " + self.inlines(node), ("class", "attribution"))

    def rule(self, node: Node) -> str:
        """``<hr>``."""
        return "<hr>"

    def list(self, node: Node) -> str:
        """``<ul>`` or ``<ol>``; the classes let a style sheet draw the markers itself, as PDF/UA needs."""
        tight = bool(node.get("tight"))
        signs = {")": ["paren"], "()": ["parens"]}.get(node.get("delimiter"), [])
        classes = " ".join(["tight" if tight else "loose", *signs, *node.get("style").split()])
        items = "\n".join(element("li", self._item(item, tight)) for item in node.children)
        start = self._start(node) if node.get("ordered") else ()
        kind = ("type", _TYPES.get(node.get("style"), ""))
        return element("ol" if node.get("ordered") else "ul", f"\n{items}\n", ("class", classes), kind, *start)

    def _start(self, node: Node) -> tuple[tuple[str, str], ...]:
        start = node.get("start")
        if not start or not self.medium.flat_links:
            return (("start", start),)
        return (("start", start), ("style", f"counter-reset: list-item {int(start) - 1}"))

    def _item(self, item: Node, tight: bool) -> str:
        if not item.children:
            return ""
        parts = [
            self._tight(child) if tight and child.kind == "paragraph" else self.print([child])
            for child in item.children
        ]
        first_is_text = tight and item.children[0].kind == "paragraph"
        last_is_text = tight and item.children[-1].kind == "paragraph"
        return ("" if first_is_text else "\n") + "\n".join(parts) + ("" if last_is_text else "\n")

    def _tight(self, paragraph: Node) -> str:
        return self.inlines(paragraph)

    def code_block(self, node: Node) -> str:
        """``<pre><code>``."""
        language = node.get("language")
        code = element("code", escape(node.text, quote=False), ("class", f"language-{language}" if language else ""))
        return element("pre", code)

    def math_block(self, node: Node) -> str:
        """A formula by itself."""
        return print_formula(node, self.medium)

    def definitions(self, node: Node) -> str:
        """``<dl>``."""
        tight = bool(node.get("tight"))
        parts = []
        for part in node.children:
            if part.kind == "term":
                parts.append(element("dt", self.inlines(part)))
            else:
                parts.append(element("dd", self._item(part, tight)))
        return element("dl", "\n" + "\n".join(parts) + "\n", ("class", "tight" if tight else "loose"))

    def box(self, node: Node) -> str:
        """``<aside>``, its title first."""
        return element("aside", self._inside(node), *common(node, self.medium, "box"))

    def title(self, node: Node) -> str:
        """The title of a box."""
        return element("p", self.inlines(node), ("class", "box-title"))

    def div(self, node: Node) -> str:
        """``<div>``."""
        return element("div", self._inside(node), *common(node, self.medium))

    def figure(self, node: Node) -> str:
        """``<figure>`` of one or more pictures."""
        return print_figure(node, self.medium, self.print)

    def table(self, node: Node) -> str:
        """``<figure>`` of a ``<table>``."""
        return print_table(node, self.medium, self.print)


_PRINTERS: dict[str, Callable[[Blocks, Node], str]] = {
    "paragraph": Blocks.paragraph,
    "heading": Blocks.heading,
    "quote": Blocks.quote,
    "attribution": Blocks.attribution,
    "rule": Blocks.rule,
    "list": Blocks.list,
    "code_block": Blocks.code_block,
    "math_block": Blocks.math_block,
    "definitions": Blocks.definitions,
    "box": Blocks.box,
    "title": Blocks.title,
    "div": Blocks.div,
    "figure": Blocks.figure,
    "table": Blocks.table,
}
