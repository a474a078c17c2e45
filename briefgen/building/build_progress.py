"""The steps of a build -> what has been read and made so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.building.events import BriefRead, EditionFinished, Job
from briefgen.building.rebuild_decision import RebuildDecision
from briefgen.building.stale_pages import Attempt
from briefgen.core.formats import name_file


@dataclass(frozen=True, slots=True)
class FinishedEdition:
    """An edition that is right now.

    Attributes:
        job: the job that it belongs to.
        out_dir: the folder of its pages.
        step: how it was finished, without the bytes of its files.
        staged: where the files that were written now will be; empty when the pages of before are right.
    """

    job: Job
    out_dir: Path
    step: EditionFinished
    staged: tuple[Path, ...]

    @property
    def pages(self) -> tuple[Path, ...]:
        """All of its files, be they written now or before."""
        return tuple(self.out_dir / name_file(self.job.slug, name) for name in self.step.origins)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An edition that its audience may no longer read.

    Attributes:
        edition: which one.
        pages: the files of it that an earlier build left.
    """

    edition: Attempt
    pages: list[Path]


@dataclass(slots=True)
class BuildProgress:
    """What one build has read and made.

    Attributes:
        read: the briefs that were read, by content file.
        audiences: those that there are, by the folder above their folders.
        attempts: every edition that was to be built.
        finished: every edition that is right now.
        withdrawals: editions that were taken away.
        rendered: how many files were rendered; the others were in the cache.
    """

    read: dict[Path, BriefRead] = field(default_factory=dict)
    audiences: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    attempts: list[Attempt] = field(default_factory=list)
    finished: list[FinishedEdition] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    rendered: int = 0

    def add_brief(self, read: BriefRead) -> bool:
        """A brief was read; whether it is the first one whose pages are in that folder."""
        self.read[read.path] = read
        before = self.audiences.get(read.target)
        self.audiences[read.target] = tuple(dict.fromkeys((*(before or ()), *read.declared)))
        return before is None

    def add_attempt(self, job: Job, audience: str) -> Attempt:
        """An edition was to be built."""
        read = self.read[job.path]
        attempt = Attempt(job.path, job.slug, audience, read.target / audience, readable=read.audiences is not None)
        self.attempts.append(attempt)
        return attempt

    def add_edition(self, job: Job, out_dir: Path, step: EditionFinished, staged: tuple[Path, ...]) -> None:
        """An edition is finished; its bytes are on the disk, and thousands of them would not fit into memory."""
        self.finished.append(FinishedEdition(job, out_dir, replace(step, files={}), staged))

    def list_pages(self, out_dirs: Collection[Path]) -> set[Path]:
        """The pages in some folders that are right now."""
        return {page for edition in self.finished if edition.out_dir in out_dirs for page in edition.pages}

    def narrow(self, decisions: Mapping[Path, RebuildDecision]) -> dict[Path, RebuildDecision]:
        """What had to be done, and why: of each edition, where that is known by now."""
        changed: dict[Path, dict[str, bool]] = {}
        for attempt in self.attempts:
            if attempt.readable:
                changed.setdefault(attempt.path, {})[attempt.audience] = True
        for edition in self.finished:
            changed[edition.job.path][edition.step.audience] = bool(edition.staged)
        return {path: decision.narrow(changed.get(path, {})) for path, decision in decisions.items()}
