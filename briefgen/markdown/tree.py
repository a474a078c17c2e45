"""The prose tree: what a text field says, free of Markdown and of HTML.

A node is a kind, some attributes, and either text or children. Trees are frozen, so they can be
shared, compared, pickled and digested. The kinds, with the attributes that each may carry:

    blocks   root, paragraph, heading (level, depth, id, class, lang), quote, attribution, rule,
             list (ordered, start, delimiter ")" or "()", style, continued, tight), item,
             code_block (language), math_block (id, label), definitions (tight), term, definition,
             div (id, lang, class),
             box (id, lang, class; its title is its first child, a `title`),
             figure (id, class, lang, label, as), table (id, class, lang, label, as, header-columns)
             a chart is a table with the attributes of briefgen.model.charts, each with chart- before its name
    exhibit  caption, unit, source, credit, notes_line, lettered_note (marker)
             (children of figure and table, in the order written; `label` keeps the author's word
             where it is a plural: Sources, Notes, Units, Credits)
             of a chart besides: alt, annotation
    table    row (head), cell (head, align, colspan, rowspan, scope)
    inlines  text, emphasis, strong, strike, superscript (lettered), subscript, code, math,
             link (href, title), image (src, alt, title), break, soft_break (joins), span (id, lang, class),
             note_call (label), inline_note, citation (children: cite), cite (key, prefix, suppressed, locator),
             reference (target; children are the author's own words, none for `[](#name)`)

heading, div, box, figure, table, link, reference, code, image and span may carry a mark, `audience` or
`withhold-from`: who may see them, names with spaces between. Tailoring obeys the marks and takes them off.

Flags (ordered, tight, head, joins) are "true" or not there. code, link and image may carry id, class and
lang too. A text node holds what stands from `start` to `stop`, character by character, unless an
escape, an entity or `\\|` is between; those are text nodes of their own.

In a text with marks, until something has been taken out of it: apart (any block, item or definition), sign (list), lone
(figure); see briefgen.markdown.seams.

Tailoring adds: note_call (number, ref, occurrence, follows), cite (number, ref), reference (text, ref),
citation (formatted: its children are what a style prints, in which each cite holds its own words),
link (relative: what a web page has in place of href),
a chart's table (alt: what stands for the drawing, short: for that of a timeline beside its list, summary: what its
values are called),
figure and table (number, unless their own label has none), superscript and lettered_note (ref of the one is id of
the other).

Two editions compared (briefgen.comparing.redline) add the inlines insertion and deletion (move: of what moved, the name
of the move), and to a cell change (added or removed, of a column).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from operator import is_

#: Trees of which what was worked out is kept, those of the fields of a few briefs: after a save most of them are the
#: same, and what has no marks is the same for all audiences.
TREES = 512


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a prose tree.

    Attributes:
        kind: one of the kinds above.
        children: what it holds, in order.
        text: the characters of text, code, code_block, math and math_block.
        attrs: attributes by name, all strings.
        start: offset of its first character in the Markdown it was read from.
        stop: offset after its last character.
    """

    kind: str
    children: tuple[Node, ...] = ()
    text: str = ""
    attrs: tuple[tuple[str, str], ...] = ()
    start: int = 0
    stop: int = 0

    def __bool__(self) -> bool:
        """False for a node that says nothing; templates ask ``{% if edition.subtitle %}``."""
        return bool(self.children or self.text or self.kind in {"image", "rule", "note_call", "cite", "reference"})

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value, or ``default``."""
        for key, value in self.attrs:  # a generator would cost twice as much
            if key == name:
                return value
        return default

    def having(self, **attrs: str) -> Node:
        """The same node with these attributes set."""
        merged = dict(self.attrs) | attrs
        return replace(self, attrs=tuple(merged.items()))

    def without(self, *names: str) -> Node:
        """The same node without these attributes."""
        kept = tuple(pair for pair in self.attrs if pair[0] not in names)
        return self if len(kept) == len(self.attrs) else replace(self, attrs=kept)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        # With a stack of its own: a generator in a generator costs again for each level.
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            if node.children:
                waiting.extend(reversed(node.children))

    def map(self, change: Callable[[Node], Node | tuple[Node, ...] | None]) -> Node:
        """A tree in which ``change`` has replaced every node below this one, leaves first.

        ``change`` gives a node, several in its place, or None to leave it out.
        """
        children: list[Node] = []
        for child in self.children:
            new = change(child.map(change))
            if isinstance(new, tuple):
                children.extend(new)
            elif new is not None:
                children.append(new)
        # Most of a tree stays as it is, and a leaf has nothing to be changed.
        if len(children) == len(self.children) and all(map(is_, children, self.children)):
            return self
        return replace(self, children=tuple(children))


def text(value: str) -> Node:
    """A text node."""
    return Node("text", text=value)


EMPTY = Node("root")
