"""Options that name parts of a brief for each type of brief, and whether a brief has such a part."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.analysis.headings import find_roles
from briefgen.analysis.option import Option
from briefgen.analysis.parts import find_part, list_parts
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING
from briefgen.core.messages import list_words
from briefgen.model.brief import BriefType
from briefgen.workspace import Workspace

#: What a table says of all types that it does not name.
ANY = "all"
#: Words of a text that is more than a beginning.
_BEGUN = 50
#: Parts by their names in a sentence, where the key is not the word; "" for one that need not be named.
_NAMES = {
    "authors": "author",
    "routing": "sender and recipient",
    "bottom_line": "bottom line",
    "key_points": "key points",
    "updated": "",
    "as_of": "date of the information (as_of)",
    "rights": "licence (rights)",
    "conflicts": "conflict-of-interest statement (conflicts)",
    "funding": "funding statement",
    "contact": "contact",
}


def parts_by_type(name: str, default: Mapping[str, str], meaning: str) -> Option[Mapping[str, str]]:
    """An option that takes, for types of brief, the parts that they have.

    A value holds names of parts with spaces between; ``|`` is between parts of which one is enough. ``all`` is
    for the types that are not named. A type that the workspace does not name keeps its default.
    """

    def read(value: object) -> Mapping[str, str]:
        if not isinstance(value, Mapping):
            raise ValueError(value)
        known = set(list_parts())
        for key, parts in value.items():
            named = str(parts).replace("|", " ").split() if isinstance(parts, str) else [""]
            if key not in (*BriefType, ANY) or not set(named) <= known:
                raise ValueError(value)
        kept = {} if ANY in value else dict(default)
        return {**kept, **{str(key): str(parts) for key, parts in value.items()}}

    takes = 'types of brief with the parts that they need, {"memo" = "date authors|routing"}'
    return Option(name, dict(default), meaning, takes, read)


def list_missing(subject: Subject, wanted: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The parts that a brief of this type lacks; of a group of which one is enough, all of them.

    A text that has only just been begun lacks none.
    """
    if is_just_begun(subject):
        return []
    groups = (tuple(group.split("|")) for group in wanted.get(subject.type, wanted.get(ANY, "")).split())
    return [group for group in groups if not any(has_part(subject, part) for part in group)]


def count_text(subject: Subject) -> int:
    """How many words of running text a brief has in its body and its sections; ask for it with ``subject.once``."""
    text = (each for each in subject.passages(*RUNNING) if each.part in ("body", "sections"))
    return sum(len(each.words) for each in text)


def is_just_begun(subject: Subject) -> bool:
    """Whether the text is too short for a brief: whoever writes it knows what it lacks."""
    return subject.once(count_text) < _BEGUN


def name_missing(groups: list[tuple[str, ...]]) -> str:
    """``no author, no date and no abstract (nor key points)``, as a sentence says what is missing."""
    return list_words([_name_group([_NAMES.get(part, part) for part in group]) for group in groups], "and")


def _name_group(names: list[str]) -> str:
    first, *others = [name for name in names if name]
    return f"no {first}{f' (nor {list_words(others)})' if others else ''}"


def has_part(subject: Subject, part: str) -> bool:
    """Whether a brief has a part of its own, or has it from its workspace."""
    if find_part(subject, part) or _has_standing(subject.workspace, part):
        return True
    if part == "contact":
        return _names_contact(subject)
    return any(part in roles for roles in subject.once(find_roles).values())


def _has_standing(workspace: Workspace, part: str) -> bool:
    organisation = workspace.organisation
    if part == "publisher":
        return organisation is not None
    if part == "contact" and organisation and (organisation.email or organisation.phone):
        return True
    return part in ("disclaimer", "rights", "contact") and bool(getattr(workspace, part))


def _names_contact(subject: Subject) -> bool:
    """Whether somebody who made the brief can be written to or called."""
    brief = subject.brief
    if brief is None:
        return False
    reachable = any(person.email or person.phone for person in (*brief.authors, *brief.people))
    publisher = brief.publisher
    return reachable or bool(publisher and (publisher.email or publisher.phone))
