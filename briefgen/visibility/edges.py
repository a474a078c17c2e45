"""A text with hidden pieces at its edges -> the text without these, so that words around it meet what is seen of it.

Between ``So: `` and a call, Markdown keeps the space; where something hidden was between them, closing the gap takes
it away. So what is hidden at an edge is taken out of the text itself, before anything is put around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.markdown.tree import Node
from briefgen.visibility.whitespace import ATOMS
from briefgen.visibility.withhold import Viewer

_BLANKS = " \t\n\u00a0\u202f"


def drop_hidden_edges(text: str, viewer: Viewer, *, inline: bool) -> str:
    """The text without what is hidden before its first seen word and after its last, and the spaces beside that.

    Args:
        text: Markdown of which the audience sees something.
        viewer: the audience.
        inline: whether it is one run of text; otherwise blocks, of which the first and the last have edges when they
            are paragraphs.

    Returns:
        A text that gives the audience the same; the one given, when there is none without the hidden pieces.
    """
    tree, seen = viewer.texts.read(text, inline=inline), viewer.find(text, inline=inline)
    ends = [(tree, True), (tree, False)] if inline else [(tree.children[0], True), (tree.children[-1], False)]
    found: set[tuple[int, int]] = set()
    for run, first in ends:
        leaves = [leaf for leaf in _leaves(seen) if run.start <= leaf.start < run.stop]
        if leaves and (inline or run.kind == "paragraph"):
            hidden = _list_hidden(run, {leaf.start for leaf in leaves})
            start, stop = min(leaf.start for leaf in leaves), max(leaf.stop for leaf in leaves)
            found |= {(one, two) for one, two in hidden if (two <= start if first else one >= stop)}
    left = _delete(text, found)
    same = _shape(viewer.read(left, inline=inline)) == _shape(viewer.read(text, inline=inline))
    return left if same else text


def _delete(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text without these places and the spaces beside them."""
    kept, at = "", 0
    for start, stop in sorted(places):
        kept = (kept + text[at:start]).rstrip(_BLANKS)
        at = len(text) - len(text[max(at, stop) :].lstrip(_BLANKS))
    return kept + text[at:]


def _leaves(node: Node) -> Iterator[Node]:
    """What of a cut tree is seen, in order; a note's own text is no part of the run that calls it."""
    for child in node.children:
        if child.children and child.kind not in ATOMS:
            yield from _leaves(child)
        elif child.kind != "text" or child.text:
            yield child


def _list_hidden(node: Node, seen: set[int]) -> Iterator[tuple[int, int]]:
    """Where the outermost nodes stand of which nothing is seen."""
    for child in node.children:
        if not any(child.start <= place < child.stop for place in seen):
            yield child.start, child.stop
        elif child.kind not in ATOMS:
            yield from _list_hidden(child, seen)


def _shape(node: Node) -> tuple[object, ...]:
    """A tree as it is read: neighbouring texts are one."""
    parts: list[object] = []
    for child in node.children:
        if child.kind == "text" and parts and isinstance(parts[-1], str):
            parts[-1] += child.text
        else:
            parts.append(child.text if child.kind == "text" else _shape(child))
    return (node.kind, node.text, node.attrs, *parts)
