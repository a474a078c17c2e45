"""A prose tree -> text without any mark-up: for metadata, outlines and counting words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.prose.tree import Node

#: Nodes whose text runs on from the node before them; all others stand apart.
_INLINE = {
    "text", "emphasis", "strong", "strike", "superscript", "subscript", "code", "math", "link", "span",
    "inline_note", "reference", "note_call", "citation", "cite", "image",
}  # fmt: skip


def plain(node: Node, *, notes: bool = False) -> str:
    """The words of a tree in reading order; breaks and the edges of blocks are single spaces.

    Args:
        node: a root, or any other node.
        notes: whether the words of notes written in the line (``^[…]``) belong to it.
    """
    words = "".join(_pieces(node, notes))
    return " ".join(word for word in words.replace("\n", " ").split(" ") if word)


def _pieces(node: Node, notes: bool) -> Iterator[str]:
    if node.kind == "inline_note":
        if not notes:
            return
        yield " "
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

    A text without spaces is cut where it must be.
    """
    if len(text) <= limit:
        return text
    head = text[: max(limit - 1, 0)]
    if not text[len(head)].isspace() and " " in head:
        head = head.rpartition(" ")[0]
    return head.rstrip(" ,;:–—-(") + "…"
