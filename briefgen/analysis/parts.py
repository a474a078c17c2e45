"""A part of a brief by the name that a custom rule calls it: a key, a section's role, or a kind of passage."""

from __future__ import annotations

from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Passage
from briefgen.located import Mapping, Path, Scalar, Sequence
from briefgen.model import Brief
from briefgen.model.fields import keys_of
from briefgen.model.sections import SectionRole
from briefgen.workspace.checking import Unit

#: Body and sections, without notes and what is in front and after.
TEXT = "text"
_TEXT_KEYS = ("body", "sections")


def list_parts() -> tuple[str, ...]:
    """What ``count`` and ``require`` can name."""
    roles = [str(role) for role in SectionRole if role is not SectionRole.OTHER]
    return (TEXT, *keys_of(Brief), *(role for role in roles if role not in keys_of(Brief)))


def list_places() -> tuple[str, ...]:
    """What ``where`` can name."""
    return tuple(dict.fromkeys([*map(str, Block), *list_parts()]))


def matches_place(passage: Passage, name: str) -> bool:
    """Whether a passage is, or is in, what ``name`` says."""
    return name == passage.kind or matches_part(passage, name)


def matches_part(passage: Passage, name: str) -> bool:
    """Whether a passage is in the part called ``name``."""
    return name in (passage.part, passage.role) or (name == TEXT and passage.part in _TEXT_KEYS)


def find_part(subject: Subject, name: str) -> bool:
    """Whether the brief has a part."""
    if name == TEXT:
        return any(find_part(subject, key) for key in _TEXT_KEYS)
    node = subject.source.node((name,))
    if isinstance(node, Scalar):
        return not node.null and bool(node.text.value.strip())
    if node is not None:
        return bool(node.items)
    return any(division.role == name for division in subject.divisions)


def locate_part(subject: Subject, name: str) -> tuple[Path, bool]:
    """The path of a part, and whether its key is to be marked."""
    if name in [str(key) for key in keys_of(Brief)] and subject.source.node((name,)) is not None:
        return (name,), True
    division = next((each for each in subject.divisions if each.role == name), None)
    if division is not None:
        return (*division.path, "heading"), False
    return ("title",), True


def count_part(subject: Subject, name: str, unit: Unit) -> int | None:
    """How many words, sentences, paragraphs or items a part has; None without the part."""
    if not find_part(subject, name):
        return None
    if unit is Unit.ITEMS:
        return _count_items(subject, name)
    found = [passage for passage in subject.passages() if matches_part(passage, name)]
    if unit is Unit.PARAGRAPHS:
        return sum(passage.kind in RUNNING for passage in found)
    return sum(len(passage.words if unit is Unit.WORDS else passage.sentences) for passage in found)


def _count_items(subject: Subject, name: str) -> int:
    node = subject.source.node((name,))
    if isinstance(node, Sequence | Mapping):
        return len(node.items)
    return sum(node.kind == "item" for path, root in subject.trees.items() if path[0] == name for node in root.walk())
