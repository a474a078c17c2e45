"""Steps of a build -> progress for people or programs."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.building.events import BriefRead, EditionFailed, EditionFinished, Job, Step, WouldRender
from briefgen.core.text_files import show_path

if TYPE_CHECKING:
    from briefgen.building.build import Runner

#: Seconds between two lines where nobody watches a bar.
_PAUSE = 10.0


class Progress:
    """Shows the progress of a build: a bar on a terminal, a line now and then elsewhere, events for programs.

    Args:
        how: ``bar``, ``lines``, ``json`` or ``none``.
    """

    def __init__(self, how: str) -> None:
        self._how = how
        self._total = self._done = 0
        self._begun = self._told = time.monotonic()
        self._expected: dict[Path, int] = {}

    def watch(self, runner: Runner) -> Runner:
        """The same runner, watched."""

        def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
            self._expected = {job.path: len(job.audiences) for job in jobs}
            self._total = sum(self._expected.values())
            if self._how == "bar" and jobs:
                yield from self._draw(runner, jobs)
                return
            for job, step in runner(jobs):
                self._count(job, step)
                self._format(job, step)
                yield job, step

        return run

    def _draw(self, runner: Runner, jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        bar: Any = click.progressbar(
            length=self._total, show_pos=True, show_eta=True, item_show_func=self._describe, width=30, file=sys.stderr
        )
        with bar:
            for job, step in runner(jobs):
                ended = self._count(job, step)
                bar.length = max(self._total, 1)
                bar.update(ended, current_item=job)
                yield job, step

    def _count(self, job: Job, step: Step) -> int:
        """How many editions this step completes; their number is known for certain once a brief was read."""
        if isinstance(step, BriefRead):
            known = [name for name in step.audiences or () if name in job.audiences or "all" in job.audiences]
            self._total += len(known) - self._expected[job.path]
            self._expected[job.path] = len(known)
        ended = int(isinstance(step, EditionFinished | WouldRender | EditionFailed))
        self._done += ended
        return ended

    def _describe(self, job: Job | None) -> str | None:
        rate = self._done / max(time.monotonic() - self._begun, 0.001)
        return f"{rate:.1f}/s  {show_path(job.path)}" if job else None

    def _format(self, job: Job, step: Step) -> None:
        if self._how == "json" and isinstance(step, EditionFinished | EditionFailed):
            event: dict[str, Any] = {"event": "edition", "brief": show_path(job.path), "audience": step.audience}
            if isinstance(step, EditionFinished):
                event["rendered"] = sorted(name for name, origin in step.origins.items() if origin.newly_rendered)
                event["changed"] = sorted(step.files)
            event["ok"] = isinstance(step, EditionFinished)
            click.echo(json.dumps(event, ensure_ascii=False))
        elif self._how == "lines" and time.monotonic() - self._told > _PAUSE:
            self._told = time.monotonic()
            rate = self._done / (self._told - self._begun)
            left = (self._total - self._done) / rate if rate else 0
            click.echo(f"{self._done:,} of {self._total:,} editions, {rate:.1f}/s, {left:.0f} s left", err=True)
