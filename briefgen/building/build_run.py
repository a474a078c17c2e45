"""The jobs of a build, and the steps that report on them -> pages that readers see, and what is reported to the user.

``BuildRun`` only passes things on. Each of its parts has one duty: ``BuildPlan`` says what there is to do,
``BuildProgress`` what was read and made, ``Publisher`` has the pages, ``WorkspaceStates`` what the next build will
know, ``BuildLog`` what is reported to the user.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from pathlib import Path

from briefgen.building.build_log import BuildLog
from briefgen.building.build_plan import BuildOptions, BuildPlan
from briefgen.building.build_progress import BuildProgress, Withdrawal
from briefgen.building.events import (
    BriefFailed,
    BriefRead,
    Deliver,
    EditionFailed,
    EditionFinished,
    Job,
    PartialOutput,
    Step,
)
from briefgen.building.leftovers import clear_above
from briefgen.building.rebuild_decision import RebuildDecision
from briefgen.building.stale_pages import Attempt, StalePages, find_pages, find_strays, say_what_went
from briefgen.building.workspace_state import WorkspaceState
from briefgen.building.workspace_states import BuildSnapshot, WorkspaceStates
from briefgen.errors import BriefgenError, ContentError
from briefgen.publishing.output_record import read_record, slug_of
from briefgen.publishing.publisher import Publisher
from briefgen.publishing.stage import Stage


class BuildRun:
    """One build that was planned: handle the steps of its jobs, publish; and discard what is left, however it ends.

    Args:
        options: what it was asked for.
        plan: what there is to do.
        states: what is remembered of the workspaces; other builds of the same ones must be held off.
        deliver: called with all files that readers see, before the rest is made.

    Attributes:
        plan: what there is to do.
        states: what is remembered of the workspaces.
        progress: what was read and made.
        publisher: the pages.
        log: what is reported to the user.
    """

    def __init__(
        self,
        options: BuildOptions,
        plan: BuildPlan,
        states: WorkspaceStates,
        deliver: Callable[[tuple[Path, ...]], object],
    ) -> None:
        self.plan = plan
        self.states = states
        self.progress = BuildProgress()
        self.publisher = Publisher()
        self.log = BuildLog()
        self._options = options
        self._deliver = deliver
        self.log.report(plan.clashes, ContentError.exit_code if plan.clashes else 0)
        for path in options.paths:
            if path not in plan.slugs:
                self.log.fail(path)

    def handle(self, job: Job, step: Step) -> None:
        """Take in what has become of a job."""
        match step:
            case BriefRead():
                # A job whose worker died is begun again.
                if job.path not in self.progress.read:
                    self._handle_brief(job, step)
            case BriefFailed():
                self.log.fail(job.path, step.problems, step.exit_code)
            case PartialOutput():
                out_dir = self.progress.read[job.path].target / step.audience
                self.publisher.add_early(out_dir, job.slug, step.files)
            case Deliver():
                self.publisher.publish_early()
                self._deliver(tuple(self.publisher.written))
            case EditionFinished():
                self._handle_edition(job, step)
            case EditionFailed():
                self._handle_failure(job, step)

    def publish(self) -> None:
        """Let readers see what was made, and say what they still see of earlier builds."""
        states = self.states.known
        workspaces = {read.folder for read in self.progress.read.values()}
        workspaces |= {folder for folder, state in states.items() if state.has_other_templates}
        has_new_pages = bool(self.plan.jobs) or self.states.have_deleted() or self._has_orphans()
        if has_new_pages:
            # Folders in which nothing is new may have pages of briefs that were deleted.
            for folder, state in states.items():
                for out_dir in self._list_out_dirs(state):
                    self.publisher.prepare(out_dir, folder)
            self._report_stale_pages(self._commit())
        for workspace in sorted(workspaces, key=str):
            self._inspect_templates(workspace)
        if has_new_pages or workspaces:
            for state in states.values():
                state.save()

    def discard(self) -> None:
        """Leave nothing half done."""
        self.publisher.discard()

    def narrow_decisions(self) -> dict[Path, RebuildDecision]:
        """What had to be done, and why: of each edition, where that is known by now."""
        return self.progress.narrow(self.plan.decisions)

    def count_remembered(self) -> Counter[str]:
        """The findings of briefs that were not looked at again."""
        return self.states.count_all(path for path, decision in self.plan.decisions.items() if not decision.reasons)

    def list_inputs(self) -> dict[Path, tuple[str, ...]]:
        """What each brief was read from, as far as it is known: the names of files on this machine."""
        read = self.progress.read
        known = {path: tuple(map(str, brief.inputs)) for path, brief in read.items()}
        others = (path for path in self._options.paths if path not in read)
        return known | {path: state.list_inputs(path) for path in others if (state := self.states.enter(path))}

    def list_ends(self) -> list[str]:
        """When embargoes end on which pages of briefs depend; "" for a brief without one."""
        return [state.find_end(path) for path in self._options.paths if (state := self.states.enter(path))]

    def describe_snapshot(self) -> BuildSnapshot | None:
        """What the same build would find if nothing changed; None when it cannot be known."""
        decisions = self.plan.decisions
        if self.log.exit_code or len(decisions) != len(self._options.paths):
            return None
        fresh = sum(len(decision.fresh) for decision in decisions.values())
        return self.states.describe(len(self.progress.finished) + fresh)

    def _handle_brief(self, job: Job, read: BriefRead) -> None:
        if self.progress.add_brief(read):
            clear_above(read.target)
        self.states.remember_brief(read)
        for audience in filter(self._options.include, read.declared):
            self.publisher.prepare(read.target / audience, read.folder)
        for audience in read.refused:
            self._withdraw(Attempt(job.path, job.slug, audience, read.target / audience, readable=True), read)
        if read.audiences is not None and read.report.passes(strict=self._options.strict):
            self.log.report(read.report)
            return
        for audience in self._options.choose(read.declared):
            self.progress.add_attempt(job, audience)
        self.log.fail(job.path, read.report, ContentError.exit_code)

    def _handle_edition(self, job: Job, step: EditionFinished) -> None:
        stage = self._open_stage(job, step.audience)
        self.log.report(step.found)
        new = [name for name, origin in step.origins.items() if origin.newly_rendered]
        self.progress.rendered += len(new)
        self.states.count_stored(job.path, sum(len(step.files.get(name, b"")) for name in new))
        try:
            staged = stage.put(job.slug, step.files, whole=self._options.formats is None) if step.files else ()
        except BriefgenError as fault:
            self.log.fail(job.path, fault.problems, fault.exit_code)
        else:
            self.progress.add_edition(job, stage.folder, step, staged)

    def _handle_failure(self, job: Job, step: EditionFailed) -> None:
        stage = self._open_stage(job, step.audience)
        stage.leaked = stage.leaked or step.leaked
        self.log.fail(job.path, step.problems, step.exit_code)
        self.states.forget_edition(job.path, stage.folder)

    def _open_stage(self, job: Job, audience: str) -> Stage:
        """The stage for an edition that was to be built."""
        attempt = self.progress.add_attempt(job, audience)
        return self.publisher.prepare(attempt.out_dir, self.progress.read[job.path].folder)

    def _withdraw(self, edition: Attempt, read: BriefRead) -> None:
        """Take away what an audience may not read any more, whether or not the build is for it."""
        if pages := find_pages(edition.out_dir, edition.slug):
            self.publisher.prepare(edition.out_dir, read.folder).withdraw(edition.slug)
            self.progress.withdrawals.append(Withdrawal(edition, pages))

    def _list_out_dirs(self, state: WorkspaceState) -> list[Path]:
        """The folders of pages of a workspace that the build is for."""
        return [state.target / audience for audience in state.build_state.asked if self._options.include(audience)]

    def _list_slugs(self, workspace: Path | None) -> frozenset[str] | None:
        """The slugs of all briefs of a workspace; None when only some of them are built."""
        return self.plan.all_slugs if workspace and self.states.are_whole(workspace) else None

    def _has_orphans(self) -> bool:
        """Whether there are pages of no brief: a build that was begun before another one ended put them there."""
        for folder, state in self.states.known.items():
            slugs = self._list_slugs(folder)
            out_dirs = self._list_out_dirs(state) if slugs is not None else []
            if slugs is not None and any(slug_of(n) not in slugs for out_dir in out_dirs for n in read_record(out_dir)):
                return True
        return False

    def _commit(self) -> set[Path]:
        """Put in place what was staged, and remember it; the folders where that was done."""
        committed = set[Path]()
        for folder in self.publisher.publish(self._list_slugs):
            if folder.fault:
                self.log.report(folder.fault.problems, folder.fault.exit_code)
                continue
            committed.add(folder.out_dir)
            if folder.replaced and folder.workspace:
                self.states.renew(folder.workspace, folder.out_dir)
        for edition in self.progress.finished:
            path, out_dir = edition.job.path, edition.out_dir
            stage = self.publisher.stage_of(out_dir)
            if stage and out_dir in committed and not stage.leaked:
                self.publisher.written += edition.staged
                self.states.remember_edition(edition, stage.signatures)
            else:
                self.log.fail(path)
                self.states.forget_edition(path, out_dir)
        withdrawn = (each for each in self.progress.withdrawals if each.edition.out_dir in committed)
        self.log.report(say_what_went(each.edition, each.pages) for each in withdrawn)
        return committed

    def _report_stale_pages(self, committed: Collection[Path]) -> None:
        """Say what readers still see of earlier builds."""
        written = self.publisher.written
        right = self.progress.list_pages(committed) | set(written)
        failed_paths, partly_new = set(self.log.failed), {file.parent for file in written}
        stale = StalePages()
        # Those of one brief one after the other, so that it is read once.
        for attempt in sorted(self.progress.attempts, key=lambda each: each.path):
            # The report of a leak says what became of the old pages, but not when some were published early.
            is_reported = self.publisher.has_leak(attempt.out_dir) and attempt.out_dir not in partly_new
            failed = attempt.path in failed_paths and not is_reported
            self.log.report(stale.say_what_stays(attempt, right, failed=failed))
        for target, audiences in self.progress.audiences.items():
            self.log.report(find_strays(target, audiences))

    def _inspect_templates(self, workspace: Path | None) -> None:
        """Say what is wrong with the project's own templates: a copy that is out of date, a folder of no template."""
        from briefgen.templates import search_path
        from briefgen.templates.project import inspect_project

        self.log.report(inspect_project(search_path(workspace)))
