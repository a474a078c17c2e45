"""Content files, and what is remembered of them -> the jobs of a build, each with the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.building.events import Job
from briefgen.building.plan import Verdict
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
        verdicts: what must be done about each brief, and why.
        jobs: one for each brief of which something must be done.
    """

    slugs: Mapping[Path, str]
    clashes: tuple[Problem, ...]
    verdicts: Mapping[Path, Verdict]
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
    verdicts = {path: _judge(path, slug, options, states) for path, slug in slugs.items()}
    jobs = (_make_job(path, slugs[path], verdict, options, states) for path, verdict in verdicts.items())
    return BuildPlan(slugs, tuple(clashes), verdicts, tuple(job for job in jobs if job))


def _judge(path: Path, slug: str, options: BuildOptions, states: WorkspaceStates) -> Verdict:
    state = states.enter(path)
    verdict = state.judge(path, slug, options.audiences) if state else Verdict({"": "nothing is remembered here"})
    return Verdict({"": "a strict build looks at every page"}, verdict.kept) if options.strict else verdict


def _make_job(path: Path, slug: str, verdict: Verdict, options: BuildOptions, states: WorkspaceStates) -> Job | None:
    if not verdict.reasons:
        return None
    state = states.enter(path)
    return Job(
        path,
        slug,
        options.audiences if "" in verdict.reasons else tuple(verdict.reasons),
        options.formats,
        options.output,
        engine=state.engine if state else "",
        kept=verdict.kept,
        cached=options.cached,
        strict=options.strict,
    )
