"""Two Editions for one audience -> the Difference between them: what became of one version of a brief in the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.comparing.difference import Difference, Setting, count_edition
from briefgen.comparing.edits import Edit, list_edits
from briefgen.comparing.notes import find_partners
from briefgen.comparing.passages import list_notes, list_passages
from briefgen.comparing.speech import Speech
from briefgen.edition import Edition, Note
from briefgen.tailoring.trees import list_trees


def compare(old: Edition, new: Edition) -> tuple[Edit, ...]:
    """What became of an edition: all passages of both, in reading order, with what differs.

    Numbers that only count (of notes, tables, figures, citations) are those of the second edition in both texts, so
    that a note more does not change every paragraph after it. The call of a note that only the first edition has is
    ``[^old 3]``.

    Args:
        old: the first edition.
        new: the second, for the same audience or for another one.
    """
    speech = _find_words(old, new)
    ones = list_passages(old, speech=speech[0])
    twos = list_passages(new, speech=speech[1])
    return list_edits(ones, twos, new.lang)


def compare_versions(old: Edition, new: Edition, names: tuple[str, str]) -> Difference:
    """The same with what differs besides the text.

    Args:
        old: the first edition.
        new: the second.
        names: what each is called: 1.0, 1.1.
    """
    edits = compare(old, new)
    words = count_edition(old), count_edition(new)
    return Difference(names[0], names[1], words, tuple(_list_settings(old, new)), edits)


def _list_settings(old: Edition, new: Edition) -> Iterator[Setting]:
    for name, one, two in (
        ("audience", old.audience, new.audience),
        ("template", old.pack.name, new.pack.name),
        ("lang", old.lang, new.lang),
        ("type", old.type, new.type),
    ):
        if one != two:
            yield Setting(name, one, two)


@dataclass(frozen=True, slots=True)
class Calls:
    """What the notes of two editions are called, by their IDs."""

    old: Mapping[str, str]
    new: Mapping[str, str]


def name_calls(old: Edition, new: Edition) -> Calls:
    """A note of the second edition by its number there, and so its partner in the first; the others as old ones."""
    names, others = _number(new.notes), _number(old.notes)
    ones, twos = list_notes(old), list_notes(new)
    partners = {ones[one].key: twos[two].key for one, two in find_partners(ones, twos).items()}
    return Calls(
        {key: names[partners[key]] if key in partners else f"old {name}" for key, name in others.items()}, names
    )


def _number(notes: tuple[Note, ...]) -> dict[str, str]:
    """The numbers of notes by their IDs; where numbers begin again, counted through."""
    numbers = [note.number for note in notes]
    once = len(set(numbers)) == len(numbers)
    return {note.id: note.number if once else str(index) for index, note in enumerate(notes, 1)}


def _find_words(old: Edition, new: Edition) -> tuple[Speech, Speech]:
    """How both are said: what both have has the name that it has in the second."""
    calls = name_calls(old, new)
    before, after = _name_references(old), _name_references(new)
    names = {target: after[target] for target in before if target in after}
    return (
        Speech(numbers=False, names=names, calls=calls.old),
        Speech(numbers=False, names=after, calls=calls.new),
    )


def _name_references(edition: Edition) -> dict[str, str]:
    """What references to each place say: Table 2."""
    names: dict[str, str] = {}
    for tree in list_trees(edition):
        for node in tree.walk():
            if node.kind == "reference" and node.get("ref") and not node.children:
                names.setdefault(node.get("ref"), node.get("text"))
    return names
