"""Content files x audiences x formats -> ``output/<audience>/``, each audience's folder replaced as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.building.check import Desk, read_checked
from briefgen.building.plan import choose_audiences, know_all
from briefgen.building.ready import Ready
from briefgen.building.render import render_edition
from briefgen.building.slugs import name_outputs
from briefgen.building.staging import Stage
from briefgen.building.staying import Attempt, find_pages, find_strays, say_what_stays, say_what_went
from briefgen.errors import BriefgenError, ContentError, LeakError, TemplateError
from briefgen.files import show_path
from briefgen.problems import Place, Problem, Report
from briefgen.tailoring import list_refused
from briefgen.templates import search_path
from briefgen.templates.project import inspect_project, place_in_project
from briefgen.workspace import ALL, find_workspace


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    Attributes:
        written: the files, in order.
        report: everything found on the way.
        failed: content files of which nothing was written for some audience.
        exit_code: 0, or that of the gravest error (see briefgen.errors).
    """

    written: tuple[Path, ...]
    report: Report
    failed: tuple[Path, ...] = ()
    exit_code: int = 0


def build(
    paths: Sequence[Path],
    *,
    audiences: Sequence[str] = ("public",),
    formats: Sequence[str] | None = None,
    output: Path | None = None,
) -> BuildResult:
    """Build every brief for every audience. One broken brief does not stop the others; a leak stops its audience.

    Args:
        paths: content files.
        audiences: names from ``briefgen.toml``, or ``all``.
        formats: ``html``, ``pdf``; None means what each audience asks for.
        output: the folder to write to; None means ``output/`` in the workspace, or beside the file.

    Raises:
        UsageError: no audience, or one that does not exist.
    """
    work = _Build(tuple(paths), tuple(audiences), formats, output)
    slugs, clashes = name_outputs(paths)
    work.problems += clashes
    work.failed += [path for path in paths if path not in slugs]
    work.exit_code = ContentError.exit_code if clashes else 0
    try:
        for path, slug in slugs.items():
            work.build_brief(path, slug)
        work.commit()
        work.look_back()
        for folder in dict.fromkeys(find_workspace(path.parent) for path in slugs):
            work.problems += inspect_project(search_path(folder))
    finally:
        for stage in work.stages.values():
            stage.discard()
    failed = tuple(dict.fromkeys(work.failed))
    return BuildResult(tuple(work.written), Report.of(work.problems), failed, work.exit_code)


@dataclass
class _Build:
    """A build on its way.

    Attributes:
        desk: the workspaces, each read once.
        stages: by the folder of pages.
        homes: the workspace's folder, by the folder of pages.
        targets: the audiences that there are, by the folder above their folders.
        done: what was staged, in order: the brief, the folder of pages, the files.
        attempts: every edition that was to be built.
        withdrawn: editions that their audience may not read any more, with their pages.
        problems: all that was found.
        failed: the briefs of which something was not built.
        written: the files that readers see now.
        exit_code: that of the gravest error.
    """

    paths: tuple[Path, ...]
    audiences: tuple[str, ...]
    formats: Sequence[str] | None
    output: Path | None
    desk: Desk = field(default_factory=Desk)
    stages: dict[Path, Stage] = field(default_factory=dict)
    homes: dict[Path, Path | None] = field(default_factory=dict)
    targets: dict[Path, set[str]] = field(default_factory=dict)
    done: list[tuple[Path, Path, tuple[Path, ...]]] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    withdrawn: list[tuple[Attempt, list[Path]]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    exit_code: int = 0

    def build_brief(self, path: Path, slug: str) -> None:
        """Stage one brief for every audience."""
        reading, workspace, pictures, report = read_checked(path, self.desk)
        folder = find_workspace(path.parent)
        target = self.output or (folder or path.parent) / "output"
        ready: Ready | None = None
        if workspace is not None:
            self.targets.setdefault(target, set()).update(workspace.audiences)
            for name in workspace.audiences:
                if name in self.audiences or ALL in self.audiences:
                    self._open_stage(target / name, folder)
        if reading.brief is not None and workspace is not None:
            settings = self.desk.settings_of(path)
            ready = Ready(path, slug, reading, reading.brief, workspace, folder, pictures, report, settings)
            for audience in list_refused(reading.brief, workspace):
                self._withdraw(Attempt(path, slug, audience, target / audience, ready))
        if ready is None or not report.ok:
            names = workspace.audiences if workspace and ALL in self.audiences else self.audiences
            self.attempts += (Attempt(path, slug, name, target / name, ready) for name in names)
            self._fail(path, report, ContentError.exit_code)
            return
        self.problems += report
        for audience in choose_audiences(self.audiences, ready.workspace, ready.brief):
            self._stage(ready, audience, self._open_stage(target / audience, folder))

    def _open_stage(self, home: Path, folder: Path | None) -> Stage:
        self.homes[home] = folder
        return self.stages.setdefault(home, Stage(home))

    def _withdraw(self, attempt: Attempt) -> None:
        """Take away what an audience may not read any more, whether or not the build is for it."""
        if pages := find_pages(attempt.home, attempt.slug):
            assert attempt.ready is not None
            self._open_stage(attempt.home, attempt.ready.folder).withdraw(attempt.slug)
            self.withdrawn.append((attempt, pages))

    def _stage(self, ready: Ready, audience: str, stage: Stage) -> None:
        """One edition; what is wrong with it stops no other."""
        self.attempts.append(Attempt(ready.path, ready.slug, audience, stage.folder, ready))
        try:
            files, found = render_edition(ready, audience, self.formats)
            self.problems += found
            paths = stage.put(ready.slug, files, whole=self.formats is None)
            self.done.append((ready.path, stage.folder, paths))
        except BriefgenError as fault:
            stage.leaked = stage.leaked or isinstance(fault, LeakError)
            problems = list(fault.problems) or [Problem("BLD101", fault.message, Place(show_path(ready.path)))]
            if isinstance(fault, TemplateError):
                problems = list(place_in_project(problems, search_path(ready.folder)))
            self._fail(ready.path, Report.of(problems), fault.exit_code)

    def commit(self) -> None:
        """Let readers see what was staged; nothing new for an audience with a leak."""
        committed = set[Path]()
        for home, stage in self.stages.items():
            if stage.leaked:
                stage.forget()
            try:
                stage.commit(None if stage.leaked else know_all(self.paths, self.homes[home]))
                committed.add(home)
            except BriefgenError as fault:
                self.problems += fault.problems
                self.exit_code = max(self.exit_code, fault.exit_code)
        for path, home, files in self.done:
            if home in committed and not self.stages[home].leaked:
                self.written += files
            else:
                self.failed.append(path)
        self.problems += (say_what_went(*each) for each in self.withdrawn if each[0].home in committed)

    def look_back(self) -> None:
        """Say what readers still see of earlier builds."""
        for attempt in self.attempts:
            stage = self.stages.get(attempt.home)
            failed = attempt.path in self.failed and not (stage and stage.leaked)
            found = list(say_what_stays(attempt, self.written, failed=failed))
            self.problems += found
            if any(problem.code == "LEK105" for problem in found):
                self.exit_code = LeakError.exit_code
        for target, audiences in self.targets.items():
            self.problems += find_strays(target, audiences)

    def _fail(self, path: Path, found: Report, code: int) -> None:
        self.problems += found
        self.failed.append(path)
        self.exit_code = max(self.exit_code, code)
