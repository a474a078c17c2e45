"""A Brief and a Viewer -> the texts that this audience may not see, each with its place; and those that it may.

This is what the leak check looks for. It asks the Viewer's decisions and nothing else: not what tailoring made of the
brief, so that a fault there cannot blind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from pydantic import BaseModel

from briefgen.located import Path, Source
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.plain import plain
from briefgen.markdown.timeline_nodes import is_drawn
from briefgen.markdown.tree import Node
from briefgen.model import Brief, Marked
from briefgen.model.fields import key_of, prose_fields
from briefgen.model.wording import Wordings
from briefgen.problems import Place
from briefgen.reading.remarks import list_remarks
from briefgen.visibility.runs import Piece, is_marked, list_calls, list_pieces
from briefgen.visibility.withhold import Viewer

#: Fields that are no text of the brief: names of audiences, of handling marks, of languages, of template packs. An
#: address under ``links`` is seen by those who see a link that uses it, and is taken from there.
_NO_TEXT = frozenset(
    {"audiences", "withhold_from", "mark", "marking", "lang", "native_lang", "template", "schema_", "links"}
)
#: Where the notes and the sources are that prose calls, and the attribute that names them.
_CALLED = {"note_call": ("notes", "label"), "cite": ("sources", "key")}
_PARTS = frozenset(name for name, _ in _CALLED.values())


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a brief, as a page would say it, and where it is written; of a formula, its LaTeX."""

    text: str
    place: Place
    formula: bool = False


def find_withheld(brief: Brief, source: Source, viewer: Viewer) -> tuple[Passage, ...]:
    """Everything in a brief that a viewer may not see, in the order of the model.

    One entry for each run of text, value, alternative text, address or name. Notes and sources are among them that are
    called only where the viewer may not see it; those that nothing calls are not, for nobody decided that. What is
    hidden in one place and may be seen in another is given too: whoever searches for it must know both. Remarks are for
    no reader at all.

    Args:
        brief: the whole brief.
        source: where everything is written.
        viewer: the audience, with the texts of the brief.
    """
    remarks = tuple(Passage(each.remark.text, each.said) for each in list_remarks(source, viewer.texts))
    found = (*_find_passages(brief, source, viewer, hidden=True), *remarks)
    if viewer.texts.filler is not None:
        # Here, not above: most briefs have no data.
        from briefgen.visibility.withheld_data import find_withheld_data

        found += tuple(Passage(text, place) for text, place in find_withheld_data(brief, source, viewer))
    return found


def find_visible(brief: Brief, source: Source, viewer: Viewer) -> tuple[Passage, ...]:
    """Everything in a brief that a viewer may see, in the same way."""
    return _find_passages(brief, source, viewer, hidden=False)


def _find_passages(brief: Brief, source: Source, viewer: Viewer, *, hidden: bool) -> tuple[Passage, ...]:
    return tuple(
        Passage(piece.text, source.locate(value.path, piece.start, piece.length or None), piece.formula)
        for value in _find_values(brief, viewer)
        # Most fields hold nothing that is hidden, and what nothing calls is seen by nobody.
        if (value.hidden or (value.tree and is_marked(value.tree)) if hidden else not value.uncalled)
        for piece in value.pieces(viewer)
        if piece.hidden is hidden
    )


def show_visible(brief: Brief, viewer: Viewer) -> tuple[str, ...]:
    """Everything that a viewer may see: each value and run of text, and each block as it reads with its gaps closed."""
    seen: list[str] = []
    for value in _find_values(brief, viewer):
        if value.uncalled:
            continue
        seen += [piece.text for piece in value.pieces(viewer) if not piece.hidden]
        if value.tree and not value.hidden:
            nodes = list(viewer.cut(value.tree).walk())
            seen += (plain(node) for node in nodes if any(child.kind == "text" for child in node.children))
            # "Ferries**so**" reads as two words to those who look at the page's elements.
            seen += (node.text for node in nodes if node.kind == "text")
    return tuple(dict.fromkeys(seen))


def list_drawings(brief: Brief, viewer: Viewer) -> list[Node]:
    """The tables that a viewer sees as drawings: charts, and timelines to scale."""
    trees = [each.tree for each in _find_values(brief, viewer) if each.tree and not each.hidden and not each.uncalled]
    return [node for tree in trees if _has_drawings(tree) for node in viewer.cut(tree).walk() if _is_drawing(node)]


def _has_drawings(tree: Node) -> bool:
    return any(map(_is_drawing, tree.walk()))


def _is_drawing(node: Node) -> bool:
    return is_chart(node) or is_drawn(node)


@dataclass(frozen=True, slots=True)
class _Value:
    """A text of the model; its tree where it is prose; whether it is of a note or a source that nothing calls."""

    path: Path
    text: str
    tree: Node | None
    hidden: bool
    uncalled: bool = False

    def pieces(self, viewer: Viewer) -> list[Piece]:
        if self.tree is None:
            return [Piece(self.text, 0, 0, self.hidden)]
        return list_pieces(self.tree, viewer, hidden=self.hidden)


def _find_values(brief: Brief, viewer: Viewer) -> list[_Value]:
    """Every text of a brief; hidden too what is called, but only from hidden places."""
    fields = ((path, viewer.texts.read(text, inline=not blocks)) for path, text, blocks in prose_fields(brief))
    trees = {path: viewer.refill(tree) for path, tree in fields}
    values = [_Value(path, text, trees.get(path), hidden) for path, text, hidden in _walk(brief, (), False, viewer)]
    seen = _reach(values, lambda value: list_calls(value.tree, viewer) if value.tree and not value.hidden else ())
    called = _reach(values, lambda value: value.tree.walk() if value.tree else ())
    found = []
    for value in values:
        if value.path[0] in _PARTS and value.path[:2] not in seen:
            value = replace(value, hidden=True) if value.path[:2] in called else replace(value, uncalled=True)
        found.append(value)
    return found


def _reach(values: Sequence[_Value], list_nodes: Callable[[_Value], Iterable[Node]]) -> set[Path]:
    """The notes and sources that are called from the text, or from a note that is.

    Args:
        values: every text of the brief.
        list_nodes: the nodes of a text in which calls are looked for.
    """
    by_root = defaultdict[Path, list[_Value]](list)
    for value in values:
        by_root[value.path[:2]].append(value)
    waiting = [value for value in values if value.path[0] not in _PARTS]
    reached: set[Path] = set()
    while waiting:
        for node in list_nodes(waiting.pop()):
            part, name = _CALLED.get(node.kind, ("", ""))
            if part and (root := (part, node.get(name))) not in reached:
                reached.add(root)
                waiting += by_root[root]
    return reached


def _walk(value: object, path: Path, hidden: bool, viewer: Viewer) -> Iterator[tuple[Path, str, bool]]:
    if isinstance(value, Wordings):
        chosen = viewer.find_wording(value)
        for index, wording in enumerate(value):
            yield from _walk(wording, (*path, index), hidden or wording is not chosen, viewer)
        return
    if isinstance(value, Marked):
        hidden = hidden or not viewer.sees(value)
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NO_TEXT:
                yield from _walk(getattr(value, name), (*path, key_of(type(value), name)), hidden, viewer)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _walk(item, (*path, key), hidden, viewer)
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from _walk(item, (*path, index), hidden, viewer)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield path, value, hidden
