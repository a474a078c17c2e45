"""A prose tree and what to hide -> the tree without it, in which nothing shows that something was removed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from briefgen.core.same import Same
from briefgen.markdown.attributes import MARKS, WHO
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.headings import set_depths
from briefgen.markdown.seams import ATTRIBUTION, SEAMS, close_seams, forget_seams, is_lone, lone_figure, set_spacing
from briefgen.markdown.tree import TREES, Node
from briefgen.visibility.cut_tables import cut_rows, drop_idle_notes, hide_rows
from briefgen.visibility.whitespace import GAP, close_gaps

Hidden = Callable[[Node], bool]

#: Kinds of node that hold one run of text.
RUNS = frozenset(
    "paragraph heading attribution term title cell caption unit source credit notes_line lettered_note alt "
    "annotation".split()
)
#: Kinds of node that are in a run of text.
INLINE = frozenset(
    "text emphasis strong strike superscript subscript code math link image break soft_break span note_call "
    "inline_note citation reference".split()
)
_BLANKS = " \t\n\u00a0"
#: What these are about is their other children; alone, they are dropped with what held them.
_COMPANIONS = {"quote": "attribution", "box": "title"}


def cut(tree: Node, hidden: Hidden) -> Node:
    """Take out what is hidden, and what holds nothing any more; take off the rest who sees it.

    Handling marks stay: the edition's own is the highest of them.

    Args:
        tree: a root as ``parse`` gives it.
        hidden: whether a node's own mark hides it; what is in a hidden node is hidden too.
    """
    if not has_marks(tree):
        return tree
    if any(child.kind in INLINE for child in tree.children):
        return replace(tree, children=_cut_run(tree.children, hidden))
    return set_depths(forget_seams(replace(tree, children=_cut_blocks(tree.children, hidden))))


def has_marks(tree: Node) -> bool:
    """Whether a mark says of a part of a tree who sees it: without one, all see all of it."""
    return _has_marks(Same(tree))


@lru_cache(maxsize=TREES)
def _has_marks(tree: Same[Node]) -> bool:
    return any(name in MARKS for node in tree.value.walk() if node.attrs for name, _ in node.attrs)


def _loses(node: Node, hidden: Hidden) -> bool:
    return any(hidden(inner) for inner in node.walk())


def _cut_blocks(nodes: Iterable[Node], hidden: Hidden) -> tuple[Node, ...]:
    left: list[Node] = []
    under = 0  # the level of a hidden heading, which takes along all that is under it
    for node in nodes:
        if node.kind == "heading" and (not under or int(node.get("level", "4")) <= under):
            under = int(node.get("level", "4")) if hidden(node) else 0
        new = None if under or hidden(node) else _cut_block(node, hidden)
        left.extend(_unwrap(node, new) if new is not None else (replace(GAP, attrs=node.without(*MARKS).attrs),))
    return close_seams(left)


def _unwrap(old: Node, new: Node) -> tuple[Node, ...]:
    """A block; a block that said only who may see it is nothing to those who may."""
    if old.kind != "div" or not old.without(*SEAMS).attrs or new.without(*SEAMS).attrs or not new.children:
        return (new,)
    first, *rest = new.children
    return (GAP, first.having(apart="true") if old.get("apart") else first, *rest, GAP)


def _cut_block(node: Node, hidden: Hidden) -> Node | None:
    """A visible block without what is hidden in it; None when nothing is left of it."""
    loses = _loses(node, hidden)
    if node.kind in RUNS:
        run = _cut_run(node.children, hidden)
        left = replace(node.without(*WHO), children=run)
        if loses and is_lone(left):
            return lone_figure(left, seams=True)
        return None if loses and not run and node.kind != "cell" else left
    whole = node
    if node.kind == "table":
        node = hide_rows(node, hidden)
    cut_children = _cut_pairs if node.kind == "definitions" else _cut_blocks
    children = cut_children(node.children, hidden)
    new = replace(node.without(*WHO), children=children)
    if node.kind in ("list", "definitions") and any(name in MARKS for each in node.walk() for name, _ in each.attrs):
        new = set_spacing(new)
    if not loses:
        return new
    match node.kind:
        case "quote":
            new = _find_attribution(node, new, hidden)
        case "table":
            new = cut_rows(node, new)
            new = drop_idle_notes(whole, _cut_chart(whole, new) if is_chart(whole) else new)
        case "figure":
            new = drop_idle_notes(whole, new)
        case _:
            pass
    return new if _says_something(node, new) else None


def _cut_chart(old: Node, new: Node) -> Node:
    # Here, not above: most briefs have no chart.
    from briefgen.visibility.cut_charts import cut_chart

    return cut_chart(old, new)


def _cut_pairs(nodes: Iterable[Node], hidden: Hidden) -> tuple[Node, ...]:
    """Terms with their definitions; neither stays without the other, or under another one's."""
    groups = [tuple(group) for _, group in groupby(nodes, key=lambda node: node.kind)]
    kept: list[Node] = []
    for terms, definitions in zip(groups[::2], groups[1::2], strict=True):
        words, meanings = _cut_blocks(terms, hidden), _cut_blocks(definitions, hidden)
        if words and meanings:
            kept += [*words, *meanings]
    return tuple(kept)


def _says_something(old: Node, new: Node) -> bool:
    if new.kind == "figure":
        return any(child.kind == "image" for child in new.children)
    if is_chart(new):
        return any(
            cell.children
            for row in new.children
            if row.kind == "row" and not row.get("head")
            for cell in row.children[1:]
        )
    if new.kind == "table":
        return any(cell.children for row in new.children if row.kind == "row" for cell in row.children)
    if new.kind == "row":
        return True
    companion = _COMPANIONS.get(new.kind)
    return any(child.kind != companion for child in new.children) or not old.children


def _find_attribution(old: Node, new: Node, hidden: Hidden) -> Node:
    """A quotation whose last paragraph may have become the one that says whose it is."""
    last = new.children[-1] if len(new.children) > 1 else None
    if last is None or last.kind != "paragraph":
        return new
    paragraph = next(node for node in old.walk() if node.kind == "paragraph" and node.start == last.start)
    begins = next((node for node in paragraph.children if not hidden(node) and not _is_blank(node)), paragraph)
    # What is escaped is no sign, and is in a text of its own.
    opening = ATTRIBUTION.match(begins.text.lstrip(_BLANKS)) and ATTRIBUTION.match(last.children[0].text)
    if not opening:
        return new
    first, *rest = last.children
    words = replace(first, text=first.text[opening.end() :])
    children = (words, *rest) if words.text else tuple(rest)
    return replace(new, children=(*new.children[:-1], replace(last, kind="attribution", children=children)))


def _is_blank(node: Node) -> bool:
    return node.kind == "soft_break" or (node.kind == "text" and not node.text.strip(_BLANKS))


def _cut_run(run: tuple[Node, ...], hidden: Hidden) -> tuple[Node, ...]:
    return close_gaps(tuple(_open_gaps(node, hidden) for node in run))


def _open_gaps(node: Node, hidden: Hidden) -> Node:
    """An inline node with gaps where something is hidden; a gap itself when nothing else is left."""
    # Half of a lettered note's sign is another note's, or nobody's.
    if hidden(node) or (node.get("lettered") and _loses(node, hidden)):
        return GAP
    if not node.children:
        return node
    if node.kind == "inline_note":
        children = _cut_run(node.children, hidden)
    else:
        children = tuple(_open_gaps(child, hidden) for child in node.children)
    if _loses(node, hidden) and all(
        child == GAP or (child.kind == "text" and not child.text.strip(_BLANKS)) for child in children
    ):
        return GAP
    return replace(node, children=children)
