"""Two Editions of one brief -> the Difference: what each has that the other has not, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.comparing.edits import Edit, list_edits
from briefgen.comparing.passage import Passage
from briefgen.comparing.passages import list_passages
from briefgen.comparing.pieces import Change
from briefgen.comparing.words import count_words
from briefgen.edition import Edition
from briefgen.workspace import Audience, Workspace
from briefgen.workspace.audience import FrontTexts

#: What an audience is called, and what is listed one by one.
_NAMES = {"title", "description", "extends", "options"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Something that is not text, and differs; empty where an edition has it not.

    Attributes:
        name: ``template``, ``lang``, ``formats``, ``option contents`` ...
    """

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How the edition for one audience becomes the one for another.

    Attributes:
        old: the first audience.
        new: the second.
        words: how many words each reads; see ``count_edition``.
        settings: what differs besides the text.
        edits: all passages of both, in reading order.
    """

    old: str
    new: str
    words: tuple[int, int]
    settings: tuple[Setting, ...]
    edits: tuple[Edit, ...]

    @property
    def empty(self) -> bool:
        """Whether both read the same, in the same form."""
        return not self.settings and all(edit.change is Change.SAME for edit in self.edits)


def compare_editions(old: Edition, new: Edition, workspace: Workspace) -> Difference:
    """Compare what two audiences get. The numbers of notes, tables and figures are no difference by themselves.

    Args:
        old: the first edition.
        new: the second, of the same brief.
        workspace: what it says of both audiences.
    """
    ones, twos = list_passages(old, numbers=False), list_passages(new, numbers=False)
    return Difference(
        old.audience,
        new.audience,
        (count_passages(ones), count_passages(twos)),
        tuple(_compare_settings(old, new, workspace)),
        list_edits(ones, twos),
    )


def count_edition(edition: Edition) -> int:
    """How many words an audience reads, from the masthead to the citation, without numbers that only count."""
    return count_passages(list_passages(edition, numbers=False))


def count_passages(passages: Sequence[Passage]) -> int:
    """How many words some passages have together."""
    return sum(count_words(passage.text) for passage in passages)


def list_settings(workspace: Workspace, audience: str) -> Iterator[tuple[str, str]]:
    """What holds for an audience besides its text: name and value, with what it takes from those it extends.

    Raises:
        UsageError: there is no such audience.
    """
    whole = workspace.audience(audience)
    defaults = {"template": workspace.defaults.template, "lang": workspace.defaults.lang}
    for name in Audience.model_fields:
        if name not in _NAMES:
            value = getattr(whole, name) or defaults.get(name)
            if isinstance(value, FrontTexts):
                yield from ((f"{name} {field}", words or "(none)") for field, words in value.list_texts().items())
            elif isinstance(value, dict):
                yield from ((f"{name} {key}", describe_value(word)) for key, word in value.items())
            elif value and name not in workspace.options_for(audience):
                yield name, describe_value(value)
    for name, option in workspace.options_for(audience).items():
        yield f"option {name}", option


def _compare_settings(old: Edition, new: Edition, workspace: Workspace) -> Iterator[Setting]:
    ones, twos = dict(list_settings(workspace, old.audience)), dict(list_settings(workspace, new.audience))
    # A brief can have its own template and its own language, so the editions tell these better.
    ones |= {"template": old.pack.name, "lang": old.lang}
    twos |= {"template": new.pack.name, "lang": new.lang}
    for name in dict.fromkeys([*ones, *twos]):
        if ones.get(name) != twos.get(name):
            yield Setting(name, ones.get(name, ""), twos.get(name, ""))


def describe_value(value: object) -> str:
    """A setting as a person reads it: ``html, pdf``, ``yes``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {word}" for key, word in value.items())
    if isinstance(value, tuple | list):
        return ", ".join(map(describe_value, value))
    return str(value)
