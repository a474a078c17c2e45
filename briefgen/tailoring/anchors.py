"""Names for places: each section, point and exhibit gets one id, and references learn what to print."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from briefgen.core.slugs import make_slug
from briefgen.edition import Edition
from briefgen.markdown.tree import Node
from briefgen.model import Brief, Section
from briefgen.model.fields import prose_fields
from briefgen.model.names import is_name_of_page
from briefgen.tailoring.trees import change_trees
from briefgen.visibility.withhold import Viewer


@dataclass
class Anchors:
    """The ids of an edition, and the words that a reference to each of them prints.

    Attributes:
        given: the ids that the author gives anywhere in the edition; none of them is made from a heading.
        words: what a reference prints, by id.
    """

    given: Collection[str] = ()
    words: dict[str, str] = field(default_factory=dict)

    def claim(self, wanted: str, heading: str, words: str, *, fallback: str = "section") -> str:
        """An id that is still free: the author's own, else one made from the heading.

        Args:
            wanted: the author's id, taken as it is; may be empty.
            heading: plain text to make an id from; it is read aloud with links, so it spells the words.
            words: what ``[](#id)`` prints.
            fallback: the id's stem where nothing of the heading can be written in a-z.
        """
        if wanted:
            self.words[wanted] = words
            return wanted
        stem = make_slug(heading) or fallback
        name, count = stem, 1
        while name in self.words or name in self.given or is_name_of_page(name):
            count += 1
            name = f"{stem}-{count}"
        self.words[name] = words
        return name


def list_given_names(brief: Brief, viewer: Viewer) -> frozenset[str]:
    """The ids that the author gives to what an audience sees.

    Args:
        brief: what is left of it for this audience; a hidden id must not change a visible one.
        viewer: reads its prose fields.
    """
    names = set(_list_section_names(brief.sections))
    for _, text, blocks in prose_fields(brief):
        if "#" in text:
            names.update(node.get("id") for node in viewer.find(text, inline=not blocks).walk())
    return frozenset(names - {""})


def _list_section_names(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.id or ""
        yield from (point.id or "" for point in section.points)
        yield from _list_section_names(section.sections)


def resolve_references(edition: Edition, words: Mapping[str, str], elsewhere: Mapping[str, str]) -> Edition:
    """Fill every ``[](#id)`` with what its target is called.

    Args:
        edition: all trees numbered.
        words: ids that exist, and the words for each.
        elsewhere: ids that only the whole brief has, and the words for each; these become no links.
    """

    def change(node: Node) -> Node:
        if node.kind != "reference":
            return node
        target = node.get("target")
        if target in elsewhere and target not in words:
            return node.having(text=elsewhere[target])
        return node.having(ref=target, text=words.get(target, target))

    return change_trees(edition, lambda tree: tree.map(change))
