"""What an audience may see of a brief, field by field, with the places in the file kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from briefgen.core.same import Same
from briefgen.located import Path
from briefgen.markdown.data_values import takes_data
from briefgen.markdown.parse import Texts
from briefgen.markdown.tree import TREES, Node
from briefgen.model import Brief, Marked
from briefgen.model.fields import prose_fields
from briefgen.model.wording import Wording, Wordings
from briefgen.visibility.cut import has_marks
from briefgen.visibility.marks import list_marked
from briefgen.visibility.withhold import Viewer, withhold

#: Kinds of node that lead somewhere, or hold lettered notes.
_TELLING = frozenset({"note_call", "cite", "reference", "table", "figure"})


@dataclass(frozen=True, slots=True)
class Field:
    """A prose field.

    Attributes:
        path: where it is.
        whole: all of it.
        left: what is left of it.
        told: the nodes of ``left`` that name a place, lead to one or hold such, in reading order; no others need be
            looked at where nothing has been taken out.
    """

    path: Path
    whole: Node
    left: Node
    told: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class VisibleFields:
    """A brief as one audience gets it.

    Attributes:
        brief: what is left of it.
        fields: the fields that the audience's edition prints; of notes and sources, those that it calls.
        names: those of all places in all fields, of the brief as it is.
    """

    brief: Brief
    fields: tuple[Field, ...]
    names: frozenset[str]


def list_visible_fields(brief: Brief, viewer: Viewer) -> VisibleFields:
    """Read every prose field with an audience's eyes.

    Raises:
        ContentError: there is no edition for this audience.
    """
    kept, parts = withhold(brief, viewer), _list_parts(Same(brief), Same(viewer.texts))
    unseen = set(_list_unseen(parts, viewer))
    unseen |= {("notes", label) for label in brief.notes if label not in kept.notes}
    unseen |= {("sources", key) for key in brief.sources if key not in kept.sources}
    whole = (
        _cut_field(path, tree, viewer) if marked else Field(path, tree, tree, told)
        for path, tree, told, marked in parts.trees
    )
    seen = [field for field in whole if not any(field.path[:end] in unseen for end in range(len(field.path) + 1))]
    text = [field for field in seen if field.path[0] not in ("notes", "sources")]
    notes = {str(field.path[1]): field for field in seen if field.path[0] == "notes"}
    waiting, called = list(text), dict[str, Field]()
    while waiting:
        for node in waiting.pop().told:
            label = node.get("label") if node.kind == "note_call" else ""
            if label in notes and label not in called:
                called[label] = notes[label]
                waiting.append(notes[label])
    return VisibleFields(kept, (*text, *called.values()), parts.names)


def _cut_field(path: Path, tree: Node, viewer: Viewer) -> Field:
    left = viewer.cut(tree)
    return Field(path, tree, left, _list_told(Same(left)))


@lru_cache(maxsize=TREES)
def _list_told(tree: Same[Node]) -> tuple[Node, ...]:
    return tuple(node for node in tree.value.walk() if node.kind in _TELLING or (node.attrs and node.get("id")))


def _list_unseen(parts: _Parts, viewer: Viewer) -> Iterator[Path]:
    """What is withheld as a whole, and wordings that others read."""
    for path, part in parts.marked:
        if isinstance(part, tuple):
            chosen = viewer.find_wording(part)
            yield from ((*path, index) for index, each in enumerate(part) if each is not chosen)
        elif not viewer.sees(part):
            yield path


class _Parts(NamedTuple):
    """What is the same for all audiences.

    Attributes:
        marked: what may carry a mark.
        trees: the prose fields, what ``Field.told`` would be of all of each, and whether a node in it has a mark.
        names: those of all places in them.
    """

    marked: tuple[tuple[Path, Marked | Wordings[Wording]], ...]
    trees: tuple[tuple[Path, Node, tuple[Node, ...], bool], ...]
    names: frozenset[str]


@lru_cache(maxsize=1)  # one brief after the other is looked at, with the eyes of each audience
def _list_parts(same_brief: Same[Brief], same_texts: Same[Texts]) -> _Parts:
    brief, texts = same_brief.value, same_texts.value
    fields = ((path, texts.read(markdown, inline=not blocks)) for path, markdown, blocks in prose_fields(brief))
    trees = tuple(
        (path, tree, _list_told(Same(tree)), has_marks(tree) or (texts.filler is not None and takes_data(tree)))
        for path, tree in fields
    )
    names = frozenset(name for _, _, told, _ in trees for node in told if (name := node.get("id")))
    return _Parts(tuple(list_marked(brief)), trees, names)
