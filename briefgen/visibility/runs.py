"""A prose tree and a Viewer -> its runs of text, hidden or not, by the marks alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.markdown.attributes import MARKS
from briefgen.markdown.tree import Node
from briefgen.visibility.cut import INLINE
from briefgen.visibility.withhold import Viewer

#: Nodes that a run of text continues through.
_THROUGH = frozenset("emphasis strong strike superscript subscript link span reference".split())
#: Attributes that a page can say in some way: read aloud, shown, or followed.
_SPOKEN = frozenset({"alt", "title", "href", "src", "id", "prefix", "locator"})
#: Nodes that may be gone though what they held is left, or begin elsewhere.
_MELTS = INLINE | {"div", "cite"}
_CALLS = frozenset({"note_call", "cite"})
#: What a node may have been before its neighbours went: the last paragraph of a quotation becomes its attribution, and
#: one of a single picture a figure; in a list that becomes tight, it is a paragraph again.
_BECOMES = {"attribution": ("paragraph",), "figure": ("paragraph",), "paragraph": ("figure",)}
_FORMULAS = frozenset({"math", "math_block"})
#: What has a label that is printed; of other nodes, it is a name.
_LABELLED = frozenset({"figure", "table", "math_block"})
#: The place of the number in a label.
_COUNTER = lazy_re.compile(r"#(?!\w)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, an alternative text, a URL, ...: what it says, where in the field, whether it is hidden.

    Attributes:
        formula: whether it is LaTeX, which each format says in other letters.
    """

    text: str
    start: int
    length: int
    hidden: bool
    formula: bool = False


def list_pieces(tree: Node, viewer: Viewer, *, hidden: bool = False) -> list[Piece]:
    """Every piece of a field, in reading order.

    A run ends where a block, a note's call, a citation, a picture or a formula is, and where what may be seen ends.

    Args:
        tree: a root as ``parse`` gives it, with its marks and places.
        viewer: the audience.
        hidden: whether the field is hidden as a whole.
    """
    reader = _Reader()
    for step in _walk(tree, viewer, hidden):
        reader.take(step)
    reader.end_run()
    return reader.pieces


def list_calls(tree: Node, viewer: Viewer) -> Iterator[Node]:
    """The calls of notes and the citations that a viewer sees."""
    if not is_marked(tree):
        yield from (node for node in tree.walk() if node.kind in _CALLS)
        return
    for step in _walk(tree, viewer, False):
        if step.enters and not step.hidden and step.node.kind in _CALLS:
            yield step.node


def list_seen(tree: Node, viewer: Viewer) -> Iterator[Node]:
    """The nodes of a field that a viewer sees, each as it is written."""
    return (step.node for step in _walk(tree, viewer, False) if step.enters and not step.hidden)


def is_marked(tree: Node) -> bool:
    """Whether anything in a field has a mark."""
    return any(name in MARKS for node in tree.walk() for name, _ in node.attrs)


@dataclass(frozen=True, slots=True)
class _Step:
    """On the way through a tree: a node, entered or left."""

    node: Node
    hidden: bool
    enters: bool


def _walk(tree: Node, viewer: Viewer, hidden: bool) -> Iterator[_Step]:
    if not is_marked(tree):
        yield from _steps(tree, viewer, hidden, None)
        return
    kept = {(node.kind, node.start) for node in viewer.cut(tree).walk()}
    changed = {(before, start) for kind, start in kept for before in _BECOMES.get(kind, ())}
    yield from _steps(tree, viewer, hidden, kept | changed)


def _steps(node: Node, viewer: Viewer, hidden: bool, left: set[tuple[str, int]] | None) -> Iterator[_Step]:
    """The way through a tree.

    Args:
        left: kind and place of what an edition keeps. The marks decide; but a caption, an attribution or a lettered
            note that goes with what they hide is hidden too.
    """
    hidden = hidden or (bool(node.attrs) and not viewer.sees_node(node))
    if left is not None and not hidden and node.kind not in _MELTS:
        hidden = (node.kind, node.start) not in left
    yield _Step(node, hidden, True)
    for child, under in _cover_sections(node.children, viewer):
        yield from _steps(child, viewer, hidden or under, left)
    yield _Step(node, hidden, False)


def _cover_sections(nodes: Iterable[Node], viewer: Viewer) -> Iterator[tuple[Node, bool]]:
    """Nodes side by side, each with whether it is under a heading that is hidden."""
    under = 0
    terms = False  # whether all terms of the definitions that follow are hidden, and so these too
    before = ""
    for node in nodes:
        if node.kind == "term":
            terms = _says_nothing(node, viewer) and (terms or before != "term")
        before = node.kind
        if node.kind == "definition" and terms:
            yield node, True
            continue
        if node.kind == "heading" and (not under or int(node.get("level", "4")) <= under):
            under = 0 if viewer.sees_node(node) else int(node.get("level", "4"))
        yield node, bool(under)


def _says_nothing(node: Node, viewer: Viewer) -> bool:
    """Whether a node is hidden, by its own mark or by those of all that it holds."""
    if not viewer.sees_node(node) or (node.kind == "text" and not node.text.strip()):
        return True
    return bool(node.children) and all(_says_nothing(child, viewer) for child in node.children)


class _Reader:
    """Joins the text of a walk into runs."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._run: list[Node] = []
        self._words = ""
        self._hidden = False

    def take(self, step: _Step) -> None:
        node = step.node
        if node.kind == "soft_break":
            self._words += " " if step.enters and not node.get("joins") else ""
        elif node.kind == "text":
            if step.enters:
                if step.hidden != self._hidden:
                    self.end_run()
                self._hidden = step.hidden
                self._run.append(node)
                self._words += node.text
        elif node.kind not in _THROUGH or (node.kind == "reference" and not node.children):
            self.end_run()
            if step.enters and node.text:
                self._note(node.text, node, step.hidden, formula=node.kind in _FORMULAS)
        if step.enters:
            for name, value in node.attrs:
                if name in _SPOKEN and value:
                    self._note(value, node, step.hidden)
                elif name == "label" and node.kind in _LABELLED:
                    for words in filter(str.strip, _COUNTER.split(value)):
                        self._note(words.strip(), node, step.hidden)

    def end_run(self) -> None:
        """Close the run that is open."""
        if self._words.strip():
            first, last = self._run[0], self._run[-1]
            self.pieces.append(Piece(self._words.strip(), first.start, last.stop - first.start, self._hidden))
        self._run, self._words = [], ""

    def _note(self, text: str, node: Node, hidden: bool, *, formula: bool = False) -> None:
        self.pieces.append(Piece(text, node.start, node.stop - node.start, hidden, formula))
