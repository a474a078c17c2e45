"""Many briefs to check -> what is found in each, by several processes; one that dies costs only the brief in its hands.

Each process has a share of the briefs, which it reads, keeps, and checks when all are read: rules compare briefs with
what the others say. The processes are forked from this one, so what it has loaded is loaded once.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from briefgen.analysis.archive import Archive, Facts
from briefgen.building.background_renderer import can_fork
from briefgen.building.events import Awaited, BriefFailed, Job
from briefgen.building.pool import Pool
from briefgen.core import runtime
from briefgen.core.read_digests import ReadLog, hand_on, note_given_up
from briefgen.core.start_cache import save_all
from briefgen.core.text_files import show_path
from briefgen.pipeline.archives import Archives
from briefgen.pipeline.check import Checker
from briefgen.pipeline.check_memory import Memory
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Report

#: Briefs that are worth another process.
_WORTH = 2
#: Briefs after which a process collects the garbage that they have left, two megabytes each. To do so as often as a
#: command does takes a twentieth of its time.
_MOST_LEFT = 20
#: Seconds that one brief may take, or a process may wait for the others; what takes longer has stopped by itself.
_PATIENCE = 3_600.0


@dataclass(frozen=True, slots=True, eq=False)
class _Share:
    """The briefs of one process.

    Attributes:
        path: the first; the pool asks for it.
        paths: all.
        compared: whether they are compared with others.
    """

    path: Path
    paths: tuple[Path, ...]
    compared: bool


@dataclass(frozen=True, slots=True)
class _Read:
    path: Path
    facts: Facts | None


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    report: Report
    log: ReadLog


@dataclass
class _Progress:
    """What has come of all shares so far."""

    facts: dict[Path, Facts | None] = field(default_factory=dict)
    found: dict[Path, Report] = field(default_factory=dict)
    waiting: list[Any] = field(default_factory=list)
    open: int = 0


class CheckPool(Checker):
    """Checks briefs with all processors, where that is possible and worth it.

    Args:
        session: the workspaces.
        memory: where what is found is kept.
    """

    def __init__(self, session: Session, memory: Memory) -> None:
        super().__init__(session, memory)
        self._archives: Archives | None = None
        self._pool: Pool | None = None
        self._steps: Generator[tuple[Any, Any]]
        self._progress = _Progress()

    def read(self, paths: Sequence[Path]) -> Mapping[Path, Facts | None]:
        """What some files say; see ``Checker.read``."""
        if not self._start(paths, compared=True):
            return super().read(paths)
        progress = self._progress
        while len(progress.waiting) < progress.open:
            self._take_step()
        return progress.facts

    def check(self, paths: Sequence[Path], archives: Archives | None) -> Mapping[Path, Report]:
        """What is wrong with some files; see ``Checker.check``."""
        self._archives = archives
        progress = self._progress
        if self._pool is None and not self._start(paths, compared=False):
            return super().check(paths, archives)
        while progress.open:
            self._answer()
            self._take_step()
        self._steps.close()
        # Those that were remembered, and are to be compared with something else now.
        rest = [path for path in paths if path not in progress.found]
        return {**progress.found, **super().check(rest, archives)}

    def _start(self, paths: Sequence[Path], *, compared: bool) -> bool:
        """Begin with some files; whether that was done."""
        count = min(len(os.sched_getaffinity(0)), len(paths) // _WORTH) if can_fork() else 0
        if count < 2:
            return False
        for path in paths:  # once, and not by each process
            self._session.settings_of(path)
        self._pool = Pool(count, _PATIENCE, self._work, fork=True)
        shares = [_Share(each[0], tuple(each), compared) for each in _divide(paths, count)]
        self._progress.open = len(shares)
        self._steps = self._pool.run(shares)
        return True

    def _work(self, share: _Share, _: Session) -> Iterator[object]:
        """What a process does."""
        runtime.look_only_when_asked()
        runtime.set_aside()
        archives: Mapping[Path | None, Archive] = {}
        if share.compared:
            for path in _collecting(share.paths):
                yield _Read(path, self.read_one(path))
            answer = Awaited()
            yield answer
            (archives,) = answer.answers
        for path in _collecting(share.paths):
            report, log = self.check_one(path, archives.get(self._session.read_workspace(path)[1]))
            yield _Found(path, report, log.merge())
        self._memory.close()
        save_all()
        yield None

    def _answer(self) -> None:
        """Hand on what all briefs say to those that wait for it."""
        assert self._pool
        while self._progress.waiting:
            self._pool.answer(self._progress.waiting.pop(), self._archives.by_folder if self._archives else {})

    def _take_step(self) -> None:
        progress = self._progress
        share, step = next(self._steps)
        match step:
            case _Read():
                progress.facts[step.path] = step.facts
            case Awaited():
                progress.waiting.append(share)
            case _Found():
                hand_on(step.log)
                progress.found[step.path] = step.report
            case None:
                progress.open -= 1
            case BriefFailed():
                progress.open -= 1
                self._replace(share, step)

    def _replace(self, share: _Share, failure: BriefFailed) -> None:
        """A process has died: say so of the brief that it had in hand, and let another one do the rest."""
        assert self._pool
        note_given_up()
        progress = self._progress
        if share in progress.waiting:
            progress.waiting.remove(share)
        left = [path for path in share.paths if path not in progress.found]
        waited = share.compared and all(path in progress.facts for path in left)
        lost = left[0] if waited or not share.compared else next(path for path in left if path not in progress.facts)
        progress.facts.setdefault(lost, None)
        place = Place(show_path(lost))
        progress.found[lost] = Report.of(replace(each, place=place) for each in failure.problems)
        left.remove(lost)
        if left:
            progress.open += 1
            self._pool.add(cast("Job", _Share(left[0], tuple(left), share.compared)))


def _collecting(paths: Sequence[Path]) -> Iterator[Path]:
    """The same paths; what the briefs before have left is taken away now and then."""
    for number, path in enumerate(paths):
        if number and number % _MOST_LEFT == 0:
            runtime.collect()
        yield path


def _divide(paths: Sequence[Path], count: int) -> list[list[Path]]:
    """Shares that take about as long: what takes longest first, to whoever has least."""
    sizes = {path: path.stat().st_size if path.is_file() else 0 for path in paths}
    shares: list[list[Path]] = [[] for _ in range(count)]
    loads = [0] * count
    for path in sorted(paths, key=sizes.__getitem__, reverse=True):
        least = loads.index(min(loads))
        shares[least].append(path)
        loads[least] += sizes[path] + 1
    return shares
