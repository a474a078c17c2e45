"""A prose tree -> text without any markup: for metadata, outlines and counting words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.markdown.tree import Node

#: Nodes whose text runs on from the node before them; all others stand apart.
_INLINE = {
    "text", "emphasis", "strong", "strike", "superscript", "subscript", "code", "math", "link", "span", "reference",
}  # fmt: skip
_SILENT = {"note_call", "citation", "image"}
_LEFT_OUT = "\0"


def plain(node: Node, *, notes: bool = False) -> str:
    """The words of a tree in reading order; breaks and the edges of blocks are single spaces.

    Args:
        node: a root, or any other node.
        notes: whether the words of notes written in the line (``^[…]``) belong to it.
    """
    words = "".join(_pieces(node, notes)).replace("\n", " ")
    # What is left out takes the space before it along: "word [@key]." is "word.".
    words = re.sub(f" *{_LEFT_OUT}", "", words)
    return " ".join(word for word in words.split(" ") if word)


def _pieces(node: Node, notes: bool) -> Iterator[str]:
    if node.kind in _SILENT or (node.kind == "inline_note" and not notes):
        yield _LEFT_OUT
        return
    if node.kind == "soft_break" and node.get("joins"):
        return
    if node.kind not in _INLINE:
        yield " "
    if node.kind == "reference" and not node.children:
        yield node.get("text")
    yield node.text
    for child in node.children:
        yield from _pieces(child, notes)
    if node.kind not in _INLINE:
        yield " "


def excerpt(text: str, limit: int) -> str:
    """The beginning of a text, at most ``limit`` characters, cut between words and ended with an ellipsis.

    A word is cut only where less than a third of ``limit`` would be left before it: in a text without spaces, in a very
    long word.
    """
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 0)]
    words = head.rpartition(" ")[0]
    if not text[len(head)].isspace() and len(words) >= limit / 3:
        head = words
    return head.rstrip(" ,;:–—-(\xad") + "…"
