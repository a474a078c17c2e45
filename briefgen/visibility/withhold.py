"""A Brief and an audience -> the Brief that this audience may see. Nothing else decides who sees what.

What cannot be decided is hidden: a name that nobody knows, a mark that no ladder has, a mark that names nobody, two
marks on one thing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel

from briefgen.core.audience_names import explain_unknown_audience
from briefgen.core.messages import quote
from briefgen.core.same import Same
from briefgen.errors import ContentError, UsageError
from briefgen.markdown.attributes import MARK
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.data_values import forget_data
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import EMPTY, TREES, Node
from briefgen.model import Brief, Marked, Point, Section
from briefgen.model.marks import split_names
from briefgen.model.wording import Worded, Wording, Wordings
from briefgen.visibility.cut import cut
from briefgen.workspace import Handling, Workspace

if TYPE_CHECKING:
    from briefgen.datasets.data import Data

P = TypeVar("P", Section, Point)
M = TypeVar("M", bound=BaseModel)
#: In place of what is withheld; never in a brief.
_WITHHELD: Any = object()


@dataclass(frozen=True, slots=True)
class Viewer:
    """An audience that looks at a brief.

    Attributes:
        audience: its name.
        known: the names of all audiences there are.
        texts: the texts of the brief, each parsed once.
        handling: the ladder of handling marks.
        clearance: the highest mark that it may see, besides open ones; "" for none.
        lang: the language of its pages, where the brief does not say it.

    Raises:
        UsageError: the audience is not known.
    """

    audience: str
    known: Collection[str]
    texts: Texts = field(default_factory=Texts, compare=False, repr=False)
    handling: Handling = field(default_factory=Handling)
    clearance: str = ""
    lang: str = ""

    @classmethod
    def of(cls, audience: str, workspace: Workspace, texts: Texts | None = None) -> Viewer:
        """The viewer that a workspace's audience is.

        Args:
            audience: its name.
            workspace: which audiences and handling marks there are.
            texts: the texts of the brief; may be left out where only marks are looked at.
        """
        known = tuple(workspace.audiences)
        clearance = workspace.audiences[audience].clearance if audience in known else ""
        lang = workspace.audience(audience).lang if audience in known else None
        lang = lang or workspace.defaults.lang
        return cls(audience, known, texts or Texts(), workspace.handling, clearance or "", lang)

    def __post_init__(self) -> None:
        if self.audience not in self.known:
            raise UsageError(" ".join(explain_unknown_audience(self.audience, self.known)).rstrip())

    def may_see(self, only: Collection[str] | None, never: Collection[str] | None, mark: str | None = None) -> bool:
        """The decision: the names must allow it, and the clearance must reach to the mark.

        Args:
            only: who alone may see it; None when that is not said.
            never: who may not see it; None when that is not said.
            mark: its handling mark; None when it has none.
        """
        return self._is_named(only, never) and (mark is None or self._is_cleared(mark))

    def _is_named(self, only: Collection[str] | None, never: Collection[str] | None) -> bool:
        if only is None and never is None:
            return True
        names = {*(only or ()), *(never or ())}
        if not names or not names <= set(self.known) or (only is not None and never is not None):
            return False
        return self.audience in names if only is not None else self.audience not in names

    def _is_cleared(self, mark: str) -> bool:
        found = self.handling.find(mark)
        return found is not None and (found.open or self.handling.rank(mark) <= self.handling.rank(self.clearance))

    def sees(self, part: Marked) -> bool:
        """Whether a part's own mark lets it be seen."""
        return self.may_see(part.audiences, part.withhold_from, part.mark)

    def sees_node(self, node: Node) -> bool:
        """Whether a prose node's own mark lets it be seen."""
        marks = dict(node.attrs)
        only, never = marks.get("audience"), marks.get("withhold-from")
        names = (None if only is None else split_names(only), None if never is None else split_names(never))
        return self.may_see(*names, marks.get(MARK))

    def gets(self, brief: Brief) -> bool:
        """Whether there is an edition of the brief for this audience."""
        return self.may_see(brief.audiences, None, brief.marking)

    def find_wording(self, worded: Wording | tuple[Wording, ...]) -> Wording | None:
        """The first wording that this audience may see."""
        wordings = (worded,) if isinstance(worded, Wording) else worded
        return next((each for each in wordings if self.sees(each)), None)

    def choose(self, worded: Worded | None) -> str:
        """The text that this audience reads, which may still hold marked pieces; "" when there is none."""
        if isinstance(worded, (Wording, tuple)):
            found = self.find_wording(worded)
            return found.text if found else ""
        return worded or ""

    def cut(self, tree: Node) -> Node:
        """What is left of a tree for this audience; places kept."""
        filled = self.refill(tree)
        left = self.cut_marked(filled)
        return left if filled is tree else _forget_charts(tree, left)

    def cut_marked(self, tree: Node) -> Node:
        """What its marks leave of a tree that was made from no data, or that has been filled for this audience."""
        return cut(tree, lambda node: not self.sees_node(node))

    def hide_data(self, tree: Node) -> Node:
        """A tree with its own words, and marks on what this audience does not see of the data; no part of a page."""
        if self.texts.filler is None:
            return tree
        # Here, not above: most briefs have no data.
        from briefgen.datasets.hide import hide

        return hide(tree, self.see_data().sets)

    def refill(self, tree: Node) -> Node:
        """A tree with what this audience sees of the data in place of all data; marks are not looked at."""
        return self.see_data().refill(tree) if self.texts.filler is not None else tree

    def see_data(self) -> Data:
        """What this audience sees of the data of the brief."""
        # Here, not above: most briefs have no data.
        from briefgen.visibility.data import see_data

        return see_data(self.texts.filler, self.sees, self.lang)

    def read(self, markdown: Worded | None, *, inline: bool = False) -> Node:
        """A prose field as a tree of what this audience may see.

        The places are gone: they would tell how long the hidden text before them is.
        """
        tree = self.find(markdown, inline=inline)
        if not tree:
            return EMPTY
        tree = _forget_places(Same(tree))
        if self.texts.filler is not None:
            tree = forget_data(tree)
        found = self.find_wording(markdown) if isinstance(markdown, (Wording, tuple)) else None
        return tree.having(mark=found.mark) if found and found.mark else tree

    def find(self, markdown: Worded | None, *, inline: bool = False) -> Node:
        """The same with the places kept, to take pieces of the field by; no part of an edition."""
        text = self.choose(markdown)
        return self.cut(self.texts.read(text, inline=inline)) if text else EMPTY


def _forget_charts(whole: Node, left: Node) -> Node:
    """A tree whose charts say nothing of the data that an audience does not see."""
    if not any(is_chart(node) for node in left.walk()):
        return left
    # Here, not above: most briefs have no chart.
    from briefgen.visibility.cut_charts import forget_lost

    return forget_lost(whole, left)


def list_audiences(brief: Brief, workspace: Workspace) -> tuple[str, ...]:
    """The audiences for which there is an edition of the brief."""
    return tuple(name for name in workspace.audiences if Viewer.of(name, workspace).gets(brief))


def list_refused(brief: Brief, workspace: Workspace) -> tuple[str, ...]:
    """The audiences that the brief's own mark keeps out; nobody as long as that mark names what there is not."""
    unknown = brief.marking and workspace.handling.find(brief.marking) is None
    if unknown or not set(brief.audiences or ()) <= set(workspace.audiences):
        return ()
    got = list_audiences(brief, workspace)
    return tuple(name for name in workspace.audiences if name not in got)


def withhold(brief: Brief, viewer: Viewer) -> Brief:
    """The brief with only the parts that an audience may see, and one wording of each text.

    The prose fields of what is left still hold marked pieces: read them with the Viewer.

    Raises:
        ContentError: there is no edition for this audience.
    """
    if not viewer.gets(brief):
        raise ContentError(f"There is no edition of this brief for the audience {quote(viewer.audience)}.")
    brief = _keep_model(brief, viewer)
    notes = {label: note for label, note in brief.notes.items() if viewer.find(note.text)}
    sources = {key: source for key, source in brief.sources.items() if viewer.find(source.title, inline=True)}
    sections = _keep_sections(brief.sections, viewer)
    return brief.model_copy(update={"sections": sections, "notes": notes, "sources": sources})


def _keep_model(model: M, viewer: Viewer) -> M:
    """A model with what may be seen of its fields, whatever they are."""
    update = {}
    for name, old in vars(model).items():
        if old is None or isinstance(old, str):  # as most are; neither carries a mark
            continue
        new = _keep(old, viewer)
        if new is not old:
            # A field of a model always has something: what is withheld is as if it had never been written.
            update[name] = type(model).model_fields[name].get_default() if new is _WITHHELD else new
            if type(model).model_fields[name].is_required() and new is _WITHHELD:
                update[name] = ""
    return model.model_copy(update=update) if update else model


def _keep(value: Any, viewer: Viewer) -> Any:
    if isinstance(value, (Wording, Wordings)):
        chosen = viewer.find_wording(value)
        # Its handling mark is still to be counted; who else reads it is not.
        return chosen.model_copy(update={"audiences": None, "withhold_from": None}) if chosen else _WITHHELD
    if isinstance(value, Marked) and not viewer.sees(value):
        return _WITHHELD
    if isinstance(value, BaseModel):
        return _keep_model(value, viewer)
    if isinstance(value, tuple):
        kept = tuple(new for item in value if (new := _keep(item, viewer)) is not _WITHHELD)
        return kept if len(kept) < len(value) or any(a is not b for a, b in zip(kept, value, strict=True)) else value
    if isinstance(value, dict):
        return {key: new for key, item in value.items() if (new := _keep(item, viewer)) is not _WITHHELD}
    return value


def _keep_sections(sections: tuple[Section, ...], viewer: Viewer, above: str | None = None) -> tuple[Section, ...]:
    """The sections that still say something, each with the handling mark that holds for it.

    Args:
        above: the mark of the section around them, which holds for what has none of its own.
    """
    kept = []
    for section in sections:
        mark = section.mark or above
        points = tuple(_inherit(point, mark) for point in section.points if _says_something(point, viewer))
        inner = _keep_sections(section.sections, viewer, mark)
        if points or inner or _says_something(section, viewer):
            kept.append(_inherit(section.model_copy(update={"points": points, "sections": inner}), mark))
    return tuple(kept)


def _inherit(part: P, mark: str | None) -> P:
    return part if part.mark or not mark else part.model_copy(update={"mark": mark})


def _says_something(part: P, viewer: Viewer) -> bool:
    """Whether a heading or a text is left of a part; one that never had either stays what it was."""
    written = part.heading or part.body
    return not written or bool(viewer.find(part.heading, inline=True) or viewer.find(part.body))


@lru_cache(maxsize=TREES)
def _forget_places(tree: Same[Node]) -> Node:
    return _without_places(tree.value)


def _without_places(node: Node) -> Node:
    return Node(node.kind, tuple(map(_without_places, _join_texts(node.children))), node.text, node.attrs)


def _join_texts(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The same; texts with the brackets of a remark between them, where nothing may show that they were, are one."""
    if not any(_is_parted(one, two) for one, two in pairwise(nodes)):
        return nodes
    joined = [nodes[0]]
    for before, node in pairwise(nodes):
        if _is_parted(before, node):
            joined[-1] = replace(joined[-1], text=joined[-1].text + node.text)
        else:
            joined.append(node)
    return tuple(joined)


def _is_parted(one: Node, two: Node) -> bool:
    if one.kind != "text" or two.kind != "text" or one.stop == two.start:
        return False
    # What is escaped is a text of its own.
    return all(node.stop - node.start == len(node.text) for node in (one, two))
