"""What an audience may see of a brief, field by field, with the places in the file kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.located import Path
from briefgen.markdown.tree import Node
from briefgen.model import Brief
from briefgen.model.fields import prose_fields
from briefgen.visibility.marks import list_marked
from briefgen.visibility.withhold import Viewer, withhold


@dataclass(frozen=True, slots=True)
class Field:
    """A prose field: all of it, and what is left of it."""

    path: Path
    whole: Node
    left: Node


@dataclass(frozen=True, slots=True)
class VisibleFields:
    """A brief as one audience gets it.

    Attributes:
        brief: what is left of it.
        fields: the fields that the audience's edition prints; of notes and sources, those that it calls.
        whole: all fields, of the brief as it is.
    """

    brief: Brief
    fields: tuple[Field, ...]
    whole: tuple[Field, ...]


def list_visible_fields(brief: Brief, viewer: Viewer) -> VisibleFields:
    """Read every prose field with an audience's eyes.

    Raises:
        ContentError: there is no edition for this audience.
    """
    kept = withhold(brief, viewer)
    unseen = set(_list_unseen(brief, viewer))
    unseen |= {("notes", label) for label in brief.notes if label not in kept.notes}
    unseen |= {("sources", key) for key in brief.sources if key not in kept.sources}
    whole = tuple(_read(brief, viewer))
    seen = [field for field in whole if not any(field.path[:end] in unseen for end in range(len(field.path) + 1))]
    text = [field for field in seen if field.path[0] not in ("notes", "sources")]
    notes = {str(field.path[1]): field for field in seen if field.path[0] == "notes"}
    waiting, called = list(text), dict[str, Field]()
    while waiting:
        for node in waiting.pop().left.walk():
            label = node.get("label") if node.kind == "note_call" else ""
            if label in notes and label not in called:
                called[label] = notes[label]
                waiting.append(notes[label])
    return VisibleFields(kept, (*text, *called.values()), whole)


def _list_unseen(brief: Brief, viewer: Viewer) -> Iterator[Path]:
    """What is withheld as a whole, and wordings that others read."""
    for path, part in list_marked(brief):
        if isinstance(part, tuple):
            chosen = viewer.find_wording(part)
            yield from ((*path, index) for index, each in enumerate(part) if each is not chosen)
        elif not viewer.sees(part):
            yield path


def _read(brief: Brief, viewer: Viewer) -> Iterator[Field]:
    for path, markdown, blocks in prose_fields(brief):
        tree = viewer.texts.read(markdown, inline=not blocks)
        yield Field(path, tree, viewer.cut(tree))
