"""A run of inline nodes with gaps in it -> the run closed up, as if nothing had ever been there.

What is left must look as its author would have written it: no two spaces side by side, none before a full stop, none
at the edge of a line. Only what is left decides, never what was taken out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

from briefgen.markdown.attributes import WHO
from briefgen.markdown.soft_breaks import join_soft_breaks
from briefgen.markdown.tree import Node

#: Stands where something was taken out.
GAP = Node("gap")

_BLANKS = " \t\n\u00a0\u202f"
_OPENING = "([{“‘«‹「『（【〈《¿¡"
_CLOSING = ".,;:!?)]}”’»›…」』）】〉》、。，．：；！？،؛؟"
#: Printed directly after the word before them, whatever they hold.
_CALLS = {"note_call", "inline_note"}
#: One thing to what is beside them, whatever they hold.
ATOMS = _CALLS | {"citation"}
#: What comes before a gap and after it, where the one after gives way.
_TRIM_RIGHT = {*product(("start", "break", "space", "open"), ("space",)), ("start", "break"), ("break", "break")}
#: And where the one before it does.
_TRIM_LEFT = {*product(("space",), ("end", "break", "close", "call")), ("break", "end")}
_BREAKS = {"break": "break", "soft_break": "space"}


@dataclass
class _Leaf:
    """A node without inline nodes of its own, and what is left of it."""

    kind: str
    text: str
    depth: int

    @property
    def empty(self) -> bool:
        return self.kind == "gap" or (self.kind == "text" and not self.text)

    def edge(self, *, left: bool) -> str:
        """What it shows to a gap on its right (``left``) or on its left."""
        if self.kind in _BREAKS:
            return _BREAKS[self.kind]
        if self.kind != "text":
            return "call" if self.kind in _CALLS else "word"
        char = self.text[-1] if left else self.text[0]
        if char in _BLANKS:
            return "space"
        return "open" if char in _OPENING else "close" if char in _CLOSING else "word"

    def trim(self, *, left: bool) -> None:
        if self.kind == "text":
            self.text = self.text.rstrip(_BLANKS) if left else self.text.lstrip(_BLANKS)
        else:
            self.kind = "gap"


def close_gaps(run: tuple[Node, ...]) -> tuple[Node, ...]:
    """The run without its gaps; neighbouring texts are one node."""
    leaves = list(_leaves(run))
    for index, leaf in enumerate(leaves):
        if leaf.kind == "gap":
            _close(leaves[:index], leaves[index + 1 :])
    return _rebuild(run, iter(leaves))


def _leaves(run: tuple[Node, ...], depth: int = 0) -> Iterator[_Leaf]:
    for node in run:
        if node.children and node.kind not in ATOMS:
            yield from _leaves(node.children, depth + 1)
        else:
            yield _Leaf(node.kind, node.text, depth)


def _close(before: list[_Leaf], after: list[_Leaf]) -> None:
    while True:
        left = next((leaf for leaf in reversed(before) if not leaf.empty), None)
        right = next((leaf for leaf in after if not leaf.empty), None)
        one = left.edge(left=True) if left else "start"
        two = right.edge(left=False) if right else "end"
        if left and one == two == "space" and right and left.depth > right.depth:
            left.trim(left=True)  # the space at the end of *emphasis* goes before the one after it
        elif right and (one, two) in _TRIM_RIGHT:
            right.trim(left=False)
        elif left and (one, two) in _TRIM_LEFT:
            left.trim(left=True)
        else:
            return


def _rebuild(run: tuple[Node, ...], leaves: Iterator[_Leaf]) -> tuple[Node, ...]:
    built: list[Node] = []
    inner: tuple[Node, ...]
    for node in run:
        if node.children and node.kind not in ATOMS:
            children = _rebuild(node.children, leaves)
            whole = (replace(node.without(*WHO), children=children),) if children else ()
            inner = children if node.kind == "span" and _is_bare(node) else whole
        else:
            leaf = next(leaves)
            kept = replace(node, text=leaf.text) if node.kind == "text" else node.without(*WHO)
            inner = () if leaf.empty else (kept,)
        for each in inner:
            if built and each.kind == built[-1].kind == "text":
                built[-1] = replace(built[-1], text=built[-1].text + each.text, stop=each.stop)
            else:
                built.append(each)
    return join_soft_breaks(built)


def _is_bare(span: Node) -> bool:
    """Whether a span carried a mark and nothing else."""
    return bool(span.attrs) and not span.without(*WHO).attrs
