"""A Brief and an audience -> the Brief that this audience may see. Nothing else decides who sees what.

What cannot be decided is hidden: a name that nobody knows, a mark that names nobody, two marks on one thing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from briefgen.errors import UsageError
from briefgen.located.words import quote
from briefgen.model import Brief, Marked, Point, Section
from briefgen.model.marks import split_names
from briefgen.prose.parse import parse
from briefgen.prose.tree import EMPTY, Node
from briefgen.suggest import suggest
from briefgen.tailoring.cut import cut

P = TypeVar("P", Section, Point)


@dataclass(frozen=True, slots=True)
class Viewer:
    """An audience that looks at a brief.

    Attributes:
        audience: its name.
        known: the names of all audiences there are.
        links: the brief's addresses by name.

    Raises:
        UsageError: the audience is not known.
    """

    audience: str
    known: Collection[str]
    links: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.audience not in self.known:
            hint = suggest(self.audience, self.known)
            raise UsageError(f"There is no audience {quote(self.audience)}. {hint}".rstrip())

    def may_see(self, only: Collection[str] | None, never: Collection[str] | None) -> bool:
        """The decision.

        Args:
            only: who alone may see it; None when that is not said.
            never: who may not see it; None when that is not said.
        """
        if only is None and never is None:
            return True
        names = {*(only or ()), *(never or ())}
        if not names or not names <= set(self.known) or (only is not None and never is not None):
            return False
        return self.audience in names if only is not None else self.audience not in names

    def sees(self, part: Marked) -> bool:
        """Whether a part's own mark lets it be seen."""
        return self.may_see(part.audiences, part.withhold_from)

    def sees_node(self, node: Node) -> bool:
        """Whether a prose node's own mark lets it be seen."""
        marks = dict(node.attrs)
        only, never = marks.get("audience"), marks.get("withhold-from")
        return self.may_see(None if only is None else split_names(only), None if never is None else split_names(never))

    def cut(self, tree: Node) -> Node:
        """What is left of a tree for this audience; places kept."""
        return cut(tree, lambda node: not self.sees_node(node))

    def read(self, markdown: str | None, inline: bool) -> Node:
        """A prose field as a tree of what this audience may see.

        The places are gone: they would tell how long the hidden text before them is.
        """
        tree = self.find(markdown, inline)
        return _forget_place(tree.map(_forget_place)) if markdown else EMPTY

    def find(self, markdown: str | None, inline: bool = False) -> Node:
        """The same with the places kept, to take pieces of the field by; no part of an edition."""
        return self.cut(parse(markdown, inline=inline, links=self.links).root) if markdown else EMPTY


def withhold(brief: Brief, audience: str, known: Collection[str]) -> Brief:
    """The brief with only the sections, points, notes and sources that an audience may see.

    The prose fields of what is left still hold marked pieces: read them with a Viewer.

    Args:
        brief: the whole brief.
        audience: whom for.
        known: the names of all audiences there are.

    Raises:
        UsageError: the audience is not known.
    """
    viewer = Viewer(audience, known, brief.links)
    notes = {label: note for label, note in brief.notes.items() if viewer.sees(note) and viewer.read(note.text, False)}
    sources = {
        key: source for key, source in brief.sources.items() if viewer.sees(source) and viewer.read(source.title, True)
    }
    return brief.model_copy(
        update={"sections": _keep_sections(brief.sections, viewer), "notes": notes, "sources": sources}
    )


def _keep_sections(sections: tuple[Section, ...], viewer: Viewer) -> tuple[Section, ...]:
    kept = []
    for section in sections:
        if not viewer.sees(section):
            continue
        points = tuple(point for point in section.points if viewer.sees(point) and _says_something(point, viewer))
        inner = _keep_sections(section.sections, viewer)
        if points or inner or _says_something(section, viewer):
            kept.append(section.model_copy(update={"points": points, "sections": inner}))
    return tuple(kept)


def _says_something(part: P, viewer: Viewer) -> bool:
    """Whether a heading or a text is left of a part; one that never had either stays what it was."""
    written = part.heading or part.body
    return not written or bool(viewer.read(part.heading, True) or viewer.read(part.body, False))


def _forget_place(node: Node) -> Node:
    return replace(node, start=0, stop=0)
