"""Content files -> what a build would do, and why: everything but the rendering is done, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.building.build import Runner, run_here
from briefgen.building.build_plan import BuildOptions, BuildPlan, plan_build
from briefgen.building.events import BriefFailed, BriefRead, EditionFailed, EditionFinished, Job, Step, WouldRender
from briefgen.building.rebuild_decision import RebuildDecision
from briefgen.building.stale_pages import find_pages
from briefgen.building.workspace_states import WorkspaceStates
from briefgen.problems import Problem
from briefgen.publishing.output_record import read_record, slug_of


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a build would do.

    Attributes:
        decisions: by content file, which editions would be made, and why.
        failing: why an edition cannot be made, as far as that is known without rendering it: by content file and
            audience; under ``""`` what concerns them all.
        going: pages that would be removed.
    """

    decisions: dict[Path, RebuildDecision]
    failing: dict[Path, dict[str, str]]
    going: tuple[Path, ...]


@dataclass
class _Found:
    """What became of the briefs that were looked at."""

    new: dict[Path, dict[str, bool]] = field(default_factory=dict)
    failing: dict[Path, dict[str, str]] = field(default_factory=dict)
    going: list[Path] = field(default_factory=list)

    def handle(self, job: Job, step: Step) -> None:
        if isinstance(step, BriefRead):
            if not step.report.ok or step.audiences is None:
                self.blame(job.path, "", step.report.errors)
            for audience in step.refused:
                self.going += find_pages(step.target / audience, job.slug)
        elif isinstance(step, WouldRender):
            self.new.setdefault(job.path, {})[step.audience] = True
        elif isinstance(step, EditionFinished):
            self.new.setdefault(job.path, {})[step.audience] = bool(step.files)
        elif isinstance(step, EditionFailed | BriefFailed):
            self.blame(job.path, step.audience if isinstance(step, EditionFailed) else "", step.problems)

    def blame(self, path: Path, audience: str, problems: Sequence[Problem]) -> None:
        """Note why an edition cannot be made; under ``""`` what concerns all of a brief."""
        self.failing.setdefault(path, {})[audience] = problems[0].message


def forecast_build(
    paths: Sequence[Path],
    *,
    audiences: Sequence[str] = ("public",),
    formats: Sequence[str] | None = None,
    output: Path | None = None,
    cached: bool = True,
    runner: Runner = run_here,
) -> Forecast:
    """What a build would do; nothing is made. For the parameters and what it raises see ``build``."""
    wanted = tuple(formats) if formats is not None else None
    options = BuildOptions(tuple(paths), tuple(audiences), wanted, output, cached)
    states = options.open_states()
    plan = plan_build(options, states)
    found = _Found()
    for path, clash in zip((path for path in options.paths if path not in plan.slugs), plan.clashes, strict=True):
        found.blame(path, "", [clash])
    for job, step in runner([replace(job, dry=True) for job in plan.jobs]):
        found.handle(job, step)
    found.going += _find_orphans(options, plan, states)
    decisions = {
        path: RebuildDecision({}, fresh=decision.fresh)
        if path in found.failing and not found.new.get(path)
        else decision.narrow(found.new.get(path, {}))
        for path, decision in plan.decisions.items()
    }
    return Forecast(decisions, found.failing, tuple(sorted({*found.going})))


def _find_orphans(options: BuildOptions, plan: BuildPlan, states: WorkspaceStates) -> Iterator[Path]:
    """The pages of briefs that are there no more, which a build of all the others removes."""
    slugs = plan.all_slugs
    for folder, state in states.known.items():
        if states.are_whole(folder) and (plan.jobs or state.has_deleted()):
            for audience in options.choose(tuple(state.build_state.asked)):
                out_dir = state.target / audience
                yield from (out_dir / name for name in read_record(out_dir) if slug_of(name) not in slugs)
