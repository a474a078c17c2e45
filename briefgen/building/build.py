"""Content files x audiences x formats -> ``output/<audience>/``: what changed is built, the rest stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.building.background_renderer import BackgroundRenderer, can_fork
from briefgen.building.build_plan import BuildOptions, plan_build
from briefgen.building.build_run import BuildRun
from briefgen.building.events import Job, Step
from briefgen.building.rebuild_decision import RebuildDecision
from briefgen.building.workspace_states import BuildSnapshot
from briefgen.core import runtime
from briefgen.problems import Report

if TYPE_CHECKING:
    from briefgen.building.work import Renderer

#: Does jobs, and reports what becomes of each; the steps of one job come in their order, jobs in any.
Runner = Callable[[Sequence[Job]], Iterator[tuple[Job, Step]]]


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """What a build did.

    Attributes:
        written: the files, in the order in which they were written.
        report: everything found on the way.
        failed: content files of which nothing was written for some audience.
        exit_code: 0, or that of the gravest error (see briefgen.errors).
        decisions: by content file, what had to be done and why.
        rendered: how many files were rendered; the others of those written were in the store.
        fresh: how many editions were left as they are.
        remembered: how many findings of each severity are known of briefs that were not looked at again.
        snapshot: what is there now, and on what that depends; None when that is not known.
    """

    written: tuple[Path, ...]
    report: Report
    failed: tuple[Path, ...] = ()
    exit_code: int = 0
    decisions: dict[Path, RebuildDecision] = field(default_factory=dict)
    rendered: int = 0
    fresh: int = 0
    remembered: Counter[str] = field(default_factory=Counter)
    snapshot: BuildSnapshot | None = None


def build(
    paths: Sequence[Path],
    *,
    audiences: Sequence[str] = ("public",),
    formats: Sequence[str] | None = None,
    output: Path | None = None,
    cached: bool = True,
    strict: bool = False,
    runner: Runner | None = None,
    wait: Callable[[Path], object] = lambda folder: None,
) -> BuildOutcome:
    """Build every brief for every audience. One broken brief does not stop the others; a leak stops its audience.

    Args:
        paths: content files.
        audiences: names from ``briefgen.toml``, or ``all``.
        formats: names of formats; None means what each audience asks for.
        output: the folder to write to; None means ``output/`` in the workspace, or beside the file.
        cached: whether what earlier builds made is left as it is; False builds everything again.
        strict: whether warnings stop a brief, and the words of each edition must be found in its pages.
        runner: what does the work; in this process, one brief after the other, when left out.
        wait: called with a workspace in which another build is running; it is waited for.

    Raises:
        UsageError: no audience, or one that does not exist.
    """
    wanted = tuple(formats) if formats is not None else None
    options = BuildOptions(tuple(paths), tuple(audiences), wanted, output, cached, strict)
    return summarize(carry_out(options, runner or run_here, wait=wait))


def carry_out(
    options: BuildOptions,
    runner: Runner,
    *,
    wait: Callable[[Path], object] = lambda folder: None,
    deliver: Callable[[tuple[Path, ...]], object] = lambda files: None,
) -> BuildRun:
    """Plan a build, do its jobs and publish what they made.

    Args:
        options: what is asked for.
        runner: what does the work.
        wait: called with a workspace in which another build is running; it is waited for.
        deliver: called with all files that readers see, before the rest is made.

    Raises:
        UsageError: no audience, or one that does not exist.
    """
    states = options.open_states()
    with states.hold(wait):
        run = BuildRun(options, plan_build(options, states), states, deliver)
        try:
            for job, step in runner(run.plan.jobs):
                run.handle(job, step)
            run.publish()
        finally:
            run.discard()
    return run


def summarize(run: BuildRun) -> BuildOutcome:
    """What a build that has ended did."""
    decisions = run.narrow_decisions()
    report = Report()
    if run.log.problems:
        # Here, not above: a build that has nothing to do has nothing to say.
        from briefgen.visibility.left_over import join_left_overs

        report = join_left_overs(run.log.problems)
    return BuildOutcome(
        written=tuple(dict.fromkeys(run.publisher.written)),
        report=report,
        failed=tuple(dict.fromkeys(run.log.failed)),
        exit_code=run.log.exit_code,
        decisions=decisions,
        rendered=run.progress.rendered,
        fresh=sum(len(decision.fresh) + len(decision.same) for decision in decisions.values()),
        remembered=run.count_remembered(),
        snapshot=run.describe_snapshot(),
    )


def choose_runner(processes: int, cluster: str | None = None) -> Runner:
    """Who does the work: a cluster, as many processes as are asked for, or this one and one that renders for it."""

    def run(jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
        if cluster and jobs:
            from briefgen.building.dask_cluster import Cluster

            return Cluster(cluster).run(jobs)
        if len(jobs) == 1 and processes > 1 and not jobs[0].dry and can_fork():
            return run_beside(jobs)
        if min(processes, len(jobs)) < 2:
            return run_here(jobs)
        from briefgen.building.pool import Pool

        return Pool(processes).run(jobs)

    return run


def run_beside(jobs: Sequence[Job]) -> Iterator[tuple[Job, Step]]:
    """Do jobs in this process, while another one renders what takes longest."""
    renderer = BackgroundRenderer(jobs[0].formats)
    try:
        yield from run_here(jobs, renderer)
    finally:
        renderer.stop()


def run_here(jobs: Sequence[Job], renderer: Renderer | None = None) -> Iterator[tuple[Job, Step]]:
    """Do jobs in this process, one after the other; ``renderer`` renders if there is one."""
    if not jobs:
        return
    # Here, not above: a build that has nothing to do loads nothing heavy.
    from briefgen.building.work import do
    from briefgen.pipeline.session import Session

    session = Session()
    with runtime.collecting_later():
        for number, job in enumerate(jobs, 1):
            yield from ((job, step) for step in do(job, session, renderer))
            if number < len(jobs):
                runtime.collect(first=number == 1)
