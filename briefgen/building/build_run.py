"""A build on its way: jobs out, steps in, then all that was made put in its place at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

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
from briefgen.building.plan import ALL, Verdict
from briefgen.building.stale_pages import Attempt, StalePages, find_pages, find_strays, say_what_went
from briefgen.building.workspace_states import Standing, WorkspaceStates
from briefgen.errors import BriefgenError, ContentError, LeakError, UsageError
from briefgen.pipeline.output_names import name_outputs
from briefgen.problems import Problem, Report
from briefgen.publishing.output_record import read_record, slug_of
from briefgen.publishing.stage import Stage, put_ahead


@dataclass
class BuildRun:
    """The course of a build.

    Attributes:
        states: the workspaces.
        strict: whether warnings stop a brief, and words are looked for in the pages.
        out_dirs: the workspace's folder, by the folder of pages.
        stages: by the folder of pages.
        targets: the audiences that there are, by the folder above their folders.
        done: what is right now: its job, its folder of pages, the edition, the files that were staged for it.
        attempts: every edition that was to be built.
        withdrawn: editions that their audience may not read any more, with their pages.
        problems: all that was found.
        failed: the briefs of which something was not built.
        written: the files that readers see now.
        ahead: parts of editions that need not wait for the rest, by folder of pages and name.
        deliver: is told of them when readers see them.
        wait: is told of a workspace in which another build goes on, and is waited for.
        rendered: how many files were rendered.
        exit_code: that of the gravest error.
    """

    paths: tuple[Path, ...]
    audiences: tuple[str, ...]
    formats: tuple[str, ...] | None
    output: Path | None
    cached: bool
    strict: bool = False
    verdicts: dict[Path, Verdict] = field(default_factory=dict)
    states: WorkspaceStates = field(init=False)
    out_dirs: dict[Path, Path | None] = field(default_factory=dict)
    stages: dict[Path, Stage] = field(default_factory=dict)
    targets: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    done: list[tuple[Job, Path, EditionFinished, tuple[Path, ...]]] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    withdrawn: list[tuple[Attempt, list[Path]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    ahead: dict[Path, dict[str, Mapping[str, bytes]]] = field(default_factory=dict)
    deliver: Callable[[tuple[Path, ...]], object] | None = None
    wait: Callable[[Path], object] = lambda folder: None
    rendered: int = 0
    exit_code: int = 0
    _read: dict[Path, BriefRead] = field(default_factory=dict)
    _slugs: dict[Path, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.states = WorkspaceStates(self.paths, self.output, self.formats, cached=self.cached)

    def plan(self) -> list[Job]:
        """What there is to do."""
        if not self.audiences:
            raise UsageError("Name at least one audience to build for.")
        self._slugs, clashes = name_outputs(self.paths)
        self.problems += clashes
        self.failed += [path for path in self.paths if path not in self._slugs]
        self.exit_code = ContentError.exit_code if clashes else 0
        jobs = []
        for path, slug in self._slugs.items():
            state = self.states.enter(path)
            verdict = state.judge(path, slug, self.audiences) if state else Verdict({"": "nothing is remembered here"})
            if self.strict:
                verdict = Verdict({"": "a strict build looks at every page"}, verdict.kept)
            self.verdicts[path] = verdict
            if verdict.reasons:
                named = self.audiences if "" in verdict.reasons else tuple(verdict.reasons)
                engine = state.engine if state else ""
                job = Job(path, slug, named, self.formats, self.output, engine, verdict.kept)
                jobs.append(replace(job, cached=self.cached, strict=self.strict))
        return jobs

    def take(self, job: Job, step: Step) -> None:
        """Go on by one step of a job."""
        if isinstance(step, BriefRead):
            # A job whose worker died is begun again.
            if job.path not in self._read:
                self._take_brief(job, step)
        elif isinstance(step, BriefFailed):
            self._fail(job.path, step.problems, step.exit_code)
        elif isinstance(step, EditionFinished):
            self._take_edition(job, step)
        elif isinstance(step, PartialOutput):
            self.ahead.setdefault(self._read[job.path].target / step.audience, {})[job.slug] = step.files
        elif isinstance(step, Deliver):
            self._put_ahead()
        elif isinstance(step, EditionFailed):
            read = self._read[job.path]
            stage = self._open_stage(read.target / step.audience, read.folder)
            self.attempts.append(Attempt(job.path, job.slug, step.audience, stage.folder, readable=True))
            stage.leaked = stage.leaked or step.leaked
            self._fail(job.path, step.problems, step.exit_code)
            if state := self.states.enter(job.path):
                state.forget_edition(job.path, stage.folder)

    def end(self, jobs: Sequence[Job]) -> None:
        """Let readers see what was made, and say what they still see of earlier builds."""
        folders = {read.folder for read in self._read.values()}
        folders |= {folder for folder, state in self.states.known.items() if state.has_other_templates}
        gone = self.states.have_gone() or self._have_strays()
        if jobs or gone:
            self._open_known()
            self._look_back(self._commit())
        for folder in sorted(folders, key=str):
            self._inspect_templates(folder)
        if jobs or gone or folders:
            for state in self.states.known.values():
                state.save()

    def discard(self) -> None:
        """Leave nothing half done."""
        for stage in self.stages.values():
            stage.discard()

    def final_verdicts(self) -> dict[Path, Verdict]:
        """What had to be done, and why: of each edition, where that is known by now."""
        found: dict[Path, dict[str, bool]] = {}
        for attempt in filter(lambda each: each.readable, self.attempts):
            found.setdefault(attempt.path, {})[attempt.audience] = True
        for job, _, made, files in self.done:
            found[job.path][made.audience] = bool(files)
        return {path: verdict.settle(found.get(path, {})) for path, verdict in self.verdicts.items()}

    def count_remembered(self) -> Counter[str]:
        """The findings of briefs that were not looked at again."""
        fresh = [path for path, verdict in self.verdicts.items() if not verdict.reasons]
        return self.states.count_all(fresh)

    def list_inputs(self) -> dict[Path, tuple[str, ...]]:
        """What each brief was read from, as far as it is known: the names of files on this machine."""
        others = ((path, state) for path in self.paths if path not in self._read and (state := self.states.enter(path)))
        known = {path: tuple(map(str, read.inputs)) for path, read in self._read.items()}
        return known | {path: state.list_inputs(path) for path, state in others}

    def know_all(self, folder: Path | None) -> frozenset[str] | None:
        """The slugs of all briefs of a workspace; None when only some of them are built."""
        return frozenset(self._slugs.values()) if folder and self.states.are_whole(folder) else None

    def describe_standing(self) -> Standing | None:
        """What the same build would find if nothing changed; None when it cannot be known."""
        if self.exit_code or len(self.verdicts) != len(self.paths):
            return None
        return self.states.describe(len(self.done) + sum(len(verdict.fresh) for verdict in self.verdicts.values()))

    def _take_brief(self, job: Job, read: BriefRead) -> None:
        self._read[job.path] = read
        if read.target not in self.targets:
            clear_above(read.target)
        self.targets[read.target] = tuple(dict.fromkeys((*self.targets.get(read.target, ()), *read.declared)))
        if state := self.states.enter(job.path):
            state.remember_brief(read)
        for name in read.declared:
            if name in self.audiences or ALL in self.audiences:
                self._open_stage(read.target / name, read.folder)
        for audience in read.refused:
            self._withdraw(Attempt(job.path, job.slug, audience, read.target / audience, readable=True), read)
        if read.audiences is None or not read.report.passes(strict=self.strict):
            names = read.declared if ALL in self.audiences else self.audiences
            readable = read.audiences is not None
            self.attempts += (Attempt(job.path, job.slug, n, read.target / n, readable=readable) for n in names)
            self._fail(job.path, read.report, ContentError.exit_code)
        else:
            self.problems += read.report

    def _take_edition(self, job: Job, made: EditionFinished) -> None:
        read = self._read[job.path]
        stage = self._open_stage(read.target / made.audience, read.folder)
        self.attempts.append(Attempt(job.path, job.slug, made.audience, stage.folder, readable=True))
        self.problems += made.found
        self.rendered += sum(origin.anew for origin in made.origins.values())
        if state := self.states.enter(job.path):
            state.stored += sum(len(data) for name, data in made.files.items() if made.origins[name].anew)
        try:
            files = stage.put(job.slug, made.files, whole=self.formats is None) if made.files else ()
            # The pages are on the disk; thousands of them would not fit into memory.
            self.done.append((job, stage.folder, replace(made, files={}), files))
        except BriefgenError as fault:
            self._fail(job.path, fault.problems, fault.exit_code)

    def _put_ahead(self) -> None:
        """Let readers see what need not wait, but nothing new for an audience with a leak."""
        for out_dir, editions in self.ahead.items():
            if not self.stages[out_dir].leaked:
                self.written += put_ahead(out_dir, editions)
        self.ahead.clear()
        if self.deliver:
            self.deliver(tuple(self.written))

    def _open_stage(self, out_dir: Path, folder: Path | None) -> Stage:
        self.out_dirs[out_dir] = folder
        return self.stages.setdefault(out_dir, Stage(out_dir))

    def _open_known(self) -> None:
        """Folders of pages that are as they are, but for briefs that are gone."""
        for folder, state in self.states.known.items():
            for name in state.memory.asked:
                if name in self.audiences or ALL in self.audiences:
                    self._open_stage(state.target / name, folder)

    def _have_strays(self) -> bool:
        """Whether pages stand that are of no brief: a build that was begun before another one ended put them there."""
        for folder, state in self.states.known.items():
            if (known := self.know_all(folder)) is not None:
                out_dirs = [
                    state.target / n for n in state.memory.asked if n in self.audiences or ALL in self.audiences
                ]
                if any(slug_of(name) not in known for out_dir in out_dirs for name in read_record(out_dir)):
                    return True
        return False

    def _withdraw(self, attempt: Attempt, read: BriefRead) -> None:
        """Take away what an audience may not read any more, whether or not the build is for it."""
        if pages := find_pages(attempt.out_dir, attempt.slug):
            self._open_stage(attempt.out_dir, read.folder).withdraw(attempt.slug)
            self.withdrawn.append((attempt, pages))

    def _commit(self) -> set[Path]:
        """Put in place what was staged, nothing new for an audience with a leak; the folders where that was done."""
        committed = set[Path]()
        for out_dir, stage in self.stages.items():
            if stage.leaked:
                stage.forget()
            try:
                replaced = stage.commit(None if stage.leaked else self.know_all(self.out_dirs[out_dir]))
                committed.add(out_dir)
                state = self.states.known.get(self.out_dirs[out_dir] or out_dir)
                if replaced and state:
                    state.renew(out_dir)
            except BriefgenError as fault:
                self.problems += fault.problems
                self.exit_code = max(self.exit_code, fault.exit_code)
        for job, out_dir, made, files in self.done:
            state = self.states.enter(job.path)
            if out_dir in committed and not self.stages[out_dir].leaked:
                self.written += files
                if state:
                    state.remember_edition(job.path, out_dir, job.slug, made, self.stages[out_dir].signatures)
            else:
                self.failed.append(job.path)
                if state:
                    state.forget_edition(job.path, out_dir)
        self.problems += (say_what_went(*each) for each in self.withdrawn if each[0].out_dir in committed)
        return committed

    def _look_back(self, committed: set[Path]) -> None:
        """Say what readers still see of earlier builds."""
        right = {
            file
            for job, out_dir, made, _ in self.done
            if out_dir in committed
            for file in _list_files(job, out_dir, made)
        }
        right.update(self.written)
        stale = StalePages()
        for attempt in sorted(self.attempts, key=lambda each: each.path):
            stage = self.stages.get(attempt.out_dir)
            # Of a leak it is said what became of the old pages, but not when some of them have gone ahead.
            told = stage and stage.leaked and attempt.out_dir not in {file.parent for file in self.written}
            failed = attempt.path in self.failed and not told
            found = list(stale.say_what_stays(attempt, right, failed=failed))
            self.problems += found
            if any(problem.code == "LEK105" for problem in found):
                self.exit_code = LeakError.exit_code
        for target, audiences in self.targets.items():
            self.problems += find_strays(target, audiences)

    def _inspect_templates(self, folder: Path | None) -> None:
        """Say what is wrong with the project's own templates: a copy that fell behind, a folder of no template."""
        from briefgen.templates import search_path
        from briefgen.templates.project import inspect_project

        self.problems += inspect_project(search_path(folder))

    def _fail(self, path: Path, found: Report | tuple[Problem, ...], code: int) -> None:
        self.problems += found
        self.failed.append(path)
        self.exit_code = max(self.exit_code, code)


def _list_files(job: Job, out_dir: Path, made: EditionFinished) -> list[Path]:
    return [out_dir / f"{job.slug}.{name}" for name in made.origins]
