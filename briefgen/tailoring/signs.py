"""A prose tree -> the same with the signs of its numbers before them, in a text that runs from right to left.

By itself, the Unicode bidirectional algorithm draws a typed −3 as 3−. Numbers that are made from data have the same
mark (``datasets.formats``), as CLDR has it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise

from briefgen.core import lazy_re
from briefgen.markdown.tree import Node
from briefgen.model.language import LEFT_TO_RIGHT, direction

#: A sign before a number, and nothing before it that it could stand between. Arabic-Indic digits have an order of
#: their own, in which the sign is where it belongs.
_SIGN = lazy_re.compile(r"(?<![^\s(\[«“‘„])(?=[-+−][0-9۰-۹])")
#: Stands for a node that is no text.
_OTHER = "\0"


def keep_signs(tree: Node, lang: str) -> Node:
    """The tree with an invisible mark before the signs of its numbers, where the language runs from right to left.

    Args:
        tree: prose, in which passages in another language have a ``lang``.
        lang: the language of the rest.
    """
    lang = tree.get("lang") or lang
    children = tuple(keep_signs(child, lang) if child.children else child for child in tree.children)
    if direction(lang) == "rtl" and any(child.kind == "text" for child in children):
        children = _mark(children)
    same = all(a is b for a, b in zip(children, tree.children, strict=True))
    return tree if same else replace(tree, children=children)


def _mark(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The nodes of one run, looked at as one text: where something was withheld, a text is two nodes."""
    parts = [node.text if node.kind == "text" else " " if node.kind == "soft_break" else _OTHER for node in nodes]
    places = [match.start() for match in _SIGN.finditer("".join(parts))]
    marked, start = list(nodes), 0
    for index, part in enumerate(parts):
        stop = start + len(part)
        found = [at - start for at in places[bisect_left(places, start) : bisect_left(places, stop)]]
        if found and nodes[index].kind == "text":
            edges = [0, *found, len(part)]
            words = LEFT_TO_RIGHT.join(part[a:b] for a, b in pairwise(edges))
            marked[index] = replace(nodes[index], text=words)
        start = stop
    return tuple(marked)
