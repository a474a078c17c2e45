"""Content files, and what is remembered of them -> the jobs of a build, each with the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.events import Job
from briefgen.building.rebuild_decision import RebuildDecision
from briefgen.building.workspace_states import WorkspaceStates
from briefgen.core.audience_names import ALL
from briefgen.errors import UsageError
from briefgen.pipeline.output_names import name_outputs
from briefgen.problems import Problem


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What a build was asked for; for the fields see ``building.build.build``."""

    paths: tuple[Path, ...]
    audiences: tuple[str, ...]
    formats: tuple[str, ...] | None = None
    output: Path | None = None
    cached: bool = True
    strict: bool = False

    def include(self, audience: str) -> bool:
        """Whether the build is for this audience."""
        return audience in self.audiences or ALL in self.audiences

    def choose(self, declared: tuple[str, ...]) -> tuple[str, ...]:
        """The audiences that the build is for, of those that a workspace declares; also names that it does not."""
        return declared if ALL in self.audiences else self.audiences

    def open_states(self) -> WorkspaceStates:
        """The states of the workspaces that the briefs belong to."""
        return WorkspaceStates(self.paths, self.output, self.formats, cached=self.cached)


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What there is to do.

    Attributes:
        slugs: the name of the pages of each brief; those without a usable name are left out.
        clashes: what is wrong with the names.
        decisions: what must be done about each brief, and why.
        jobs: one for each brief of which something must be done.
    """

    slugs: Mapping[Path, str]
    clashes: tuple[Problem, ...]
    decisions: Mapping[Path, RebuildDecision]
    jobs: tuple[Job, ...]

    @property
    def all_slugs(self) -> frozenset[str]:
        """The slugs of all briefs of the build."""
        return frozenset(self.slugs.values())


def plan_build(options: BuildOptions, states: WorkspaceStates) -> BuildPlan:
    """Compare what there is now with what earlier builds left.

    Raises:
        UsageError: no audience.
    """
    if not options.audiences:
        raise UsageError("Name at least one audience to build for.")
    slugs, clashes = name_outputs(options.paths)
    decisions = {path: _decide(path, slug, options, states) for path, slug in slugs.items()}
    jobs = (_make_job(path, slugs[path], decision, options, states) for path, decision in decisions.items())
    return BuildPlan(slugs, tuple(clashes), decisions, tuple(job for job in jobs if job))


def _decide(path: Path, slug: str, options: BuildOptions, states: WorkspaceStates) -> RebuildDecision:
    state = states.enter(path)
    decision = (
        state.decide(path, slug, options.audiences) if state else RebuildDecision({"": "there is no build state here"})
    )
    return RebuildDecision({"": "a strict build checks every page"}, decision.kept) if options.strict else decision


def _make_job(
    path: Path, slug: str, decision: RebuildDecision, options: BuildOptions, states: WorkspaceStates
) -> Job | None:
    if not decision.reasons:
        return None
    state = states.enter(path)
    return Job(
        path,
        slug,
        options.audiences if "" in decision.reasons else tuple(decision.reasons),
        options.formats,
        options.output,
        engine=state.engine if state else "",
        kept=decision.kept,
        cached=options.cached,
        strict=options.strict,
        originals=state.list_originals(path) if state else None,
    )
