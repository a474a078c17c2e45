"""How blocks meet: what an empty line, a list's sign or a picture by itself means, so that it can be decided again.

In a text with marks every tree keeps what Markdown decided such things by: ``apart`` on a block, an item or a
definition after an empty line; ``sign`` on a list; ``lone`` on a figure that is a paragraph of one picture. When
blocks have been taken out, ``set_spacing`` decides again, and gives what Markdown would have made of the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from briefgen.core import lazy_re
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.tree import Node

#: What begins the last paragraph of a quotation when that says whose it is.
ATTRIBUTION = lazy_re.compile(r"(?:—|--)[ \u00a0]+")
#: What a tree keeps as long as something may be taken out of it.
SEAMS = ("apart", "sign", "lone")
#: What a picture that is on its own gives to its figure.
_OF_FIGURE = frozenset({"id", "class", *MARKS})


def forget_seams(tree: Node) -> Node:
    """The tree as it is when nothing more is taken out of it."""
    return tree.map(lambda node: node.without(*SEAMS)).without(*SEAMS)


def lone_figure(paragraph: Node, *, seams: bool) -> Node:
    """The figure that a paragraph of one picture is, outside of tight lists."""
    (image,) = paragraph.children
    own = tuple(pair for pair in image.attrs if pair[0] in _OF_FIGURE)
    rest = tuple(pair for pair in image.attrs if pair not in own)
    kept = tuple(pair for pair in paragraph.attrs if pair[0] in SEAMS)
    lone = (("lone", "true"),) if seams else ()
    return replace(paragraph, kind="figure", children=(replace(image, attrs=rest),), attrs=(*own, *kept, *lone))


def is_lone(node: Node) -> bool:
    """Whether a node is a paragraph of one picture."""
    return node.kind == "paragraph" and len(node.children) == 1 and node.children[0].kind == "image"


def close_seams(blocks: Iterable[Node]) -> tuple[Node, ...]:
    """Blocks without those that are gone (of kind ``gap``); lists that were kept apart by nothing else are one."""
    kept: list[Node] = []
    gone = apart = False
    for block in blocks:
        if block.kind == "gap":
            gone, apart = True, apart or bool(block.get("apart"))
            continue
        if apart and kept:
            block = block.having(apart="true")
        if gone and kept and _belong_together(kept[-1], block):
            kept[-1] = _join(kept[-1], block)
        else:
            kept.append(block)
        gone = apart = False
    return tuple(kept)


def _belong_together(one: Node, two: Node) -> bool:
    """Whether two lists side by side are one list in Markdown."""
    if one.kind != two.kind or one.kind not in ("list", "definitions"):
        return False
    return all(one.get(name) == two.get(name) for name in ("ordered", "sign", "style", "delimiter"))


def _join(one: Node, two: Node) -> Node:
    """Two lists as one, which begins as the first does."""
    first, *rest = two.children
    items = (*one.children, first.having(apart="true") if two.get("apart") else first, *rest)
    return set_spacing(replace(one, children=items, stop=two.stop))


def set_spacing(node: Node) -> Node:
    """A list, or definitions, tight or loose as what it holds makes it."""
    if node.kind == "list":
        loose = any(item.get("apart") for item in node.children[1:]) or _has_gaps(node.children)
        loose = loose and any(_is_paragraph(block) for item in node.children for block in item.children)
        node = _place_pictures(node, loose=loose)
    else:
        gap = any(two.get("apart") for one, two in pairwise(node.children) if one.kind == two.kind == "definition")
        node = _place_pictures(node, loose=gap or _has_gaps(node.children))
        loose = any(sum(block.kind == "paragraph" for block in part.children) > 1 for part in node.children)
    return node.without("tight") if loose else node.having(tight="true")


def _has_gaps(parts: Iterable[Node]) -> bool:
    return any(block.get("apart") for part in parts if part.kind != "term" for block in part.children[1:])


def _is_paragraph(block: Node) -> bool:
    return block.kind == "paragraph" or bool(block.get("lone"))


def _place_pictures(node: Node, *, loose: bool) -> Node:
    """A picture by itself is a figure in a loose list, and is in the line in a tight one."""

    def change(block: Node) -> Node:
        if loose and is_lone(block):
            return lone_figure(block, seams=True)
        if not loose and block.get("lone"):
            (image,) = block.children
            own = tuple(pair for pair in block.attrs if pair[0] in _OF_FIGURE)
            kept = tuple(pair for pair in block.attrs if pair[0] == "apart")
            image = replace(image, attrs=(*image.attrs, *own))
            return replace(block, kind="paragraph", children=(image,), attrs=kept)
        return block

    return replace(node, children=tuple(_change_part(part, change) for part in node.children))


def _change_part(part: Node, change: Callable[[Node], Node]) -> Node:
    return part if part.kind == "term" else replace(part, children=tuple(map(change, part.children)))
