"""The facts of many briefs -> what an earlier brief of the archive said of one of them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter


class Topic(StrEnum):
    """What a fact is about."""

    NAME = "name"
    """How a name is spelled."""
    ABBREVIATION = "abbreviation"
    """What an abbreviation is short for."""
    INSTRUMENT = "instrument"
    """When a treaty, a law or a declaration was signed, adopted, ..."""
    TITLE = "title"
    """What a source at a URL, or with a DOI, is called."""
    DATE = "date"
    """When that source appeared."""
    AUTHORS = "authors"
    """Who wrote it."""
    REPLACED = "replaced"
    """Which brief of the workspace takes the place of it."""


#: What a fact is about: the topic, and what of it, in a form that does not depend on spelling.
Key = tuple[Topic, str]
#: Orders briefs: the day, then the file. A brief without a day is being written, and comes last.
When = tuple[str, str]
#: What a rule asks an archive: for the last entry before a time, or for the last of all.
Question = tuple[Key, When | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """What one brief says of something.

    Attributes:
        value: in a form that can be compared.
        shown: as it is written.
        line: where, in the brief's file.
    """

    value: str
    shown: str
    line: int


@dataclass(frozen=True, slots=True)
class Facts:
    """The small facts of one brief.

    Attributes:
        file: its file, as it is shown.
        when: its place among the others.
        said: what it says.
    """

    file: str
    when: When
    said: dict[Key, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact, and the brief that states it."""

    when: When
    file: str
    fact: Fact


class Archive:
    """What the briefs of a workspace say.

    For each key it keeps the entries by day, so that a look-up hardly grows with the archive.
    """

    def __init__(self, briefs: Iterable[Facts] = ()) -> None:
        self._entries: dict[Key, list[Entry]] = {}
        for each in briefs:
            for key, fact in each.said.items():
                insort(self._entries.setdefault(key, []), Entry(each.when, each.file, fact), key=attrgetter("when"))

    def answer(self, question: Question) -> Entry | None:
        """What one of the others answers."""
        key, when = question
        return self.find_latest(key) if when is None else self.find_earlier(key, when)

    def find_latest(self, key: Key) -> Entry | None:
        """The last entry of all."""
        entries = self._entries.get(key)
        return entries[-1] if entries else None

    def find_earlier(self, key: Key, when: When) -> Entry | None:
        """The last entry before ``when``."""
        entries = self._entries.get(key, [])
        index = bisect_left(entries, when, key=attrgetter("when"))
        return entries[index - 1] if index else None


class AskedArchive(Archive):
    """An archive that notes what it is asked, and what it answers.

    Args:
        archive: what the briefs say.

    Attributes:
        answers: each question with its answer.
    """

    def __init__(self, archive: Archive) -> None:
        self._entries = archive._entries
        self.answers: dict[Question, Entry | None] = {}

    def find_latest(self, key: Key) -> Entry | None:
        """The last entry of all; noted."""
        return self.answers.setdefault((key, None), super().find_latest(key))

    def find_earlier(self, key: Key, when: When) -> Entry | None:
        """The last entry before ``when``; noted."""
        return self.answers.setdefault((key, when), super().find_earlier(key, when))
