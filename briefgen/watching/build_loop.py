"""Content files that somebody is writing -> their pages, built again after each change by a process that stays warm.

Each round is a build: what it makes, keeps, checks and refuses is decided where every build decides it. This file only
decides when a round begins, what need not be looked at again, and that web pages do not wait for the PDFs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from briefgen.building.build import BuildOutcome, Runner, carry_out, summarize
from briefgen.building.build_plan import BuildOptions
from briefgen.building.check_inputs import list_shared, list_workspaces, name_file
from briefgen.building.engine_digest import digest_engine
from briefgen.building.events import BriefRead, EditionFailed, Job, Step
from briefgen.building.template_dependencies import list_pack_folders
from briefgen.caching.signature import KnownFiles
from briefgen.core import runtime
from briefgen.core.clock import keep_coming, read_now, read_today
from briefgen.errors import BriefgenError, UsageError
from briefgen.pipeline.find_content import choose_paths, find_content
from briefgen.pipeline.session import Session
from briefgen.watching.file_watcher import PAUSE, FileWatcher
from briefgen.watching.warm_jobs import run_warm, warm_up

#: Briefs at a time that this process builds by itself; for more it is quicker to start others.
_MAX_BRIEFS_BUILT_HERE = 4


class Outdated(UsageError):
    """What renders has changed on the disk, and pages would be kept as those of another engine than made them."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one build came to.

    Attributes:
        result: as every build tells it; None when there was none.
        fault: why there was none.
        seconds: how long it took, from when the change was seen.
    """

    result: BuildOutcome | None
    fault: BriefgenError | None
    seconds: float


class LiveBuild:
    """Briefs that are built whenever something changes that their pages are made of.

    Args:
        paths: files and folders, as find_content takes them.
        audiences, formats, output: as ``build`` takes them.
        runner: what does the work when much of it has come together.
        deliver: called with the web pages that readers see while the PDFs are rendered, and the seconds that it took.
        pause: seconds between two looks, at least.

    Raises:
        UsageError: there is nothing to build at the beginning; see find_content.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        *,
        audiences: Sequence[str],
        formats: Sequence[str] | None = None,
        output: Path | None = None,
        runner: Runner,
        deliver: Callable[[tuple[Path, ...], float], object] = lambda files, seconds: None,
        pause: float = PAUSE,
    ) -> None:
        self.paths = choose_paths(paths)
        self._audiences, self._output = tuple(audiences), output
        self._formats = tuple(formats) if formats is not None else None
        self._runner, self._deliver = runner, deliver
        self._watcher = FileWatcher(self.paths, pause=pause)
        self._engine, self._is_warm = digest_engine(KnownFiles()), False
        self._began, self._changed = 0.0, frozenset[str]()
        self._day, self._session = read_today(), Session()
        #: What each brief was read from, and what came of those that were not made.
        self._inputs: dict[Path, tuple[str, ...]] = {}
        self._broken: dict[Path, list[Step]] = {}
        find_content(self.paths)

    def rounds(self) -> Iterator[Round]:
        """Build, then wait for a change, or for the end of an embargo, and build again, without an end.

        Raises:
            UsageError: the first build is asked for something it cannot do.
            Outdated: what renders is not what this process has loaded.
        """
        for number, changed in enumerate(self._watcher.changes()):
            self._began, self._changed = time.monotonic(), changed
            self._begin(forget=not number or self._watcher.concern_all(changed))
            result, fault = None, None
            try:
                result = self._build()
            except Outdated:
                raise
            except BriefgenError as error:
                if not number and isinstance(error, UsageError):
                    raise
                fault = error
            self._look_after()
            yield Round(result, fault, self._count_seconds())
            if not number and self._inputs and not self._is_warm:
                warm_up(max(self._inputs, key=_date), self._audiences, self._formats)
            # What a document leaves behind is collected now, when nothing waits for it.
            runtime.collect()

    def _begin(self, *, forget: bool) -> None:
        """What was read before holds, unless the change concerns all of it, or another day has come."""
        if forget or self._day != read_today():
            self._day, self._session, self._broken = read_today(), Session(), {}
        self._session.language_editions.forget()

    def _build(self) -> BuildOutcome:
        files = find_content(self.paths)
        self._inputs = {path: self._inputs.get(path, ()) for path in files}
        options = BuildOptions(files, self._audiences, self._formats, self._output)
        run = carry_out(options, self._run, deliver=self._tell)
        self._inputs |= run.list_inputs()
        coming = list(filter(None, map(keep_coming, run.list_ends())))
        waits = [(datetime.fromisoformat(until) - read_now()).total_seconds() for until in coming]
        self._watcher.wake_at(time.time() + min(waits) if waits else None)
        return summarize(run)

    def _look_after(self) -> None:
        """What this build has found out to be needed is looked at from now on."""
        files = list(self._inputs)
        own = {*chain(*self._inputs.values())} - {*map(name_file, files)}
        folders = {pack_folder for folder in list_workspaces(files) for pack_folder in list_pack_folders(folder)}
        self._watcher.need(own, list_shared(files), folders)

    def _run(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        if any(job.engine not in ("", self._engine) for job in jobs):
            raise Outdated("briefgen, its libraries or its fonts have changed. Start briefgen watch again.")
        known = {job.path: self._broken[job.path] for job in jobs if self._is_known(job)}
        for job in jobs:
            yield from ((job, step) for step in known.get(job.path, ()))
        fresh = [job for job in jobs if job.path not in known]
        self._is_warm = self._is_warm or 0 < len(fresh) <= _MAX_BRIEFS_BUILT_HERE
        steps: dict[Path, list[Step]] = {}
        for job, step in (
            run_warm(fresh, self._session) if len(fresh) <= _MAX_BRIEFS_BUILT_HERE else self._runner(fresh)
        ):
            if isinstance(step, BriefRead | EditionFailed):
                steps.setdefault(job.path, []).append(step)
            yield job, step
        self._broken = known | steps

    def _is_known(self, job: Job) -> bool:
        """Whether it is known already that nothing can be made of a brief, for none of those it is to be made for."""
        needs = {name_file(job.path), *self._inputs.get(job.path, ())}
        if job.path not in self._broken or not needs.isdisjoint(self._changed):
            return False
        steps = self._broken[job.path]
        if any(isinstance(step, BriefRead) and not (step.audiences and step.report.ok) for step in steps):
            return True
        return {*job.audiences} <= {step.audience for step in steps if isinstance(step, EditionFailed)}

    def _tell(self, files: tuple[Path, ...]) -> None:
        self._deliver(files, self._count_seconds())

    def _count_seconds(self) -> float:
        return time.monotonic() - self._began


def _date(path: Path) -> int:
    """When a file was written, in nanoseconds since the epoch."""
    with suppress(OSError):
        return path.stat().st_mtime_ns
    return 0
