"""A prose tree -> HTML, in the manner of one medium."""

from __future__ import annotations

from briefgen.markdown.html_blocks import Blocks
from briefgen.markdown.html_inlines import print_inlines
from briefgen.markdown.medium import Medium
from briefgen.markdown.tree import Node

__all__ = ["Medium", "html"]

_INLINES = {
    "text", "emphasis", "strong", "strike", "superscript", "subscript", "code", "math", "link", "image", "break",
    "soft_break", "span", "note_call", "inline_note", "citation", "reference",
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
