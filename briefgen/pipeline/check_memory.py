"""What is remembered of the checks of briefs, and what must be the same for it to hold; here nothing is remembered yet.

``building/check_cache.py`` keeps it in the cache of a workspace.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.problems import Report
from briefgen.reading import Reading

if TYPE_CHECKING:
    from briefgen.analysis.archive import Archive, Entry, Facts, Question
    from briefgen.core.read_digests import ReadLog


@dataclass(frozen=True, slots=True)
class Remembered:
    """What came of the check of a brief.

    Attributes:
        report: what was found; None when it was only read for its facts.
        facts: what other briefs are compared with; None when they are not, or it could not be read.
        answers: what the archive was asked, and what it answered.
        dated: whether something in it depends on the day.
    """

    report: Report | None
    facts: Facts | None = None
    answers: Mapping[Question, Entry | None] = field(default_factory=dict)
    dated: bool = False

    def holds(self, archive: Archive | None) -> bool:
        """Whether the same would be found beside these other briefs."""
        if self.report is None or archive is None:
            return self.report is not None
        return all(archive.answer(question) == answer for question, answer in self.answers.items())


class Memory:
    """Remembers nothing."""

    def find(self, path: Path) -> Remembered | None:
        """What is remembered of a content file, when nothing has changed that it was checked with; asked twice, it
        answers the same."""
        return None

    def keep(self, path: Path, log: ReadLog, found: Remembered) -> None:
        """Remember what was found in a content file.

        Args:
            path: the file.
            log: what was read for it.
            found: what came of it.
        """

    def close(self) -> None:
        """No more will be asked or kept."""


def is_dated(reading: Reading) -> bool:
    """Whether the check of a brief depends on the day: waivers end."""
    return reading.source.node(("waivers",)) is not None
