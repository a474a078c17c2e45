"""Content files -> their briefs, with every Problem that can be found without laying out a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING


from briefgen.assets import Asset
from briefgen.building.find import CONTENT, list_folder
from briefgen.building.never import find_never
from briefgen.building.output_folder import find_unwritable
from briefgen.building.pictures import load_pictures
from briefgen.building.template_names import find_unknown_template
from briefgen.building.unprintable import find_unprintable
from briefgen.checks.configure import configure
from briefgen.checks.registry import Rule
from briefgen.checks.reports.outcome import Outcome
from briefgen.checks.run import check as check_rules
from briefgen.checks.run import look_at
from briefgen.checks.settings import Settings
from briefgen.checks.waivers import apply_waivers, mark_waived
from briefgen.files import show_path
from briefgen.model import Brief
from briefgen.problems import Problem, Report
from briefgen.reading import Reading, read
from briefgen.reading.prose import read_prose
from briefgen.tailoring.dangling import find_dangling
from briefgen.tailoring.marks import check_marks
from briefgen.tailoring.own_texts import find_torn_texts
from briefgen.tailoring.withhold import Viewer, list_audiences
from briefgen.workspace import Workspace, check_terms, find_workspace, load_workspace

#: Where a build writes, beside a workspace's content.
OUTPUT = "output"
#: Keys that say who sees something.
_MARKS = frozenset({"audiences", "withhold-from", "mark", "marking", "wordings"})
#: Keys that say nothing about how the text is to be read.
_APART = frozenset(
    "acknowledgements authors citation colophon conflicts contact data_availability description disclaimer funding "
    "history identifiers keywords kicker people publisher rights routing series short_title standfirst status subtitle "
    "topics version".split()
)

if TYPE_CHECKING:
    from briefgen.checks.archive import Archive


class Desk:
    """Workspaces by folder, each read once and reported once.

    Args:
        external: whether the tools that workspaces name are run.
    """

    def __init__(self, *, external: bool = False) -> None:
        self._external = external
        self._read: dict[Path | None, tuple[Workspace | None, Report]] = {}
        self._settled: dict[Path | None, tuple[Settings, Report]] = {}

    def read_workspace(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace of a content file, as far as it can be read without loading the rules that it chooses among."""
        folder = find_workspace(path.parent)
        if folder not in self._read:
            self._read[folder] = _load_checked(folder)
        workspace, report = self._read[folder]
        return workspace, folder, report

    def workspace_of(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace a content file belongs to, its folder, and what is wrong with it."""
        workspace, folder, report = self.read_workspace(path)
        report = report + self._settle(path)[1]
        return (workspace if report.ok else None), folder, report

    def settings_of(self, path: Path) -> Settings:
        """What the workspace of a content file settles about rules; of one with errors it is not known which rules it wants."""
        return self._settle(path)[0]

    def _settle(self, path: Path) -> tuple[Settings, Report]:
        workspace, folder, _ = self.read_workspace(path)
        if folder not in self._settled:
            settings, found = configure(workspace or Workspace(), external=self._external)
            report = Report.of(found if workspace else ())
            if workspace is None or not report.ok:
                settings = settings.only_vital()
            self._settled[folder] = settings, report
        return self._settled[folder]


def _load_checked(folder: Path | None) -> tuple[Workspace | None, Report]:
    """A workspace whose own texts are read too: its disclaimer, its audiences' words."""
    workspace, report = load_workspace(folder)
    if workspace is None or workspace.source is None:
        return workspace, report
    source = workspace.source
    trees, faults = read_prose(source, Workspace)
    report = report + Report.of([*faults, *check_marks(workspace, source, trees, workspace)])
    return (workspace if report.ok else None), report


@dataclass(frozen=True, slots=True)
class Gathered:
    """A brief and all that belongs to it, before any rule has looked at it.

    Attributes:
        path: its file.
        reading: the file, read.
        workspace: where it belongs; None when that is not sound.
        folder: the workspace's folder; None outside of one.
        pictures: the pictures that it names, and the logo.
        problems: what is wrong with these.
    """

    path: Path
    reading: Reading
    workspace: Workspace | None
    folder: Path | None
    pictures: Mapping[str, Asset]
    problems: tuple[Problem, ...]


def gather(path: Path, desk: Desk) -> Gathered:
    """Read one file and what belongs to it; this much is enough to tailor a brief that is sound."""
    reading = read(path)
    workspace, folder, _ = desk.read_workspace(path)
    pictures, problems = load_pictures(reading, path, workspace, folder)
    return Gathered(path, reading, workspace, folder, pictures, tuple(problems))


def read_checked(
    path: Path, desk: Desk, archive: Archive | None = None
) -> tuple[Reading, Workspace | None, Mapping[str, Asset], Report]:
    """Read one file and run everything that needs no template.

    Args:
        path: the file.
        desk: the workspaces.
        archive: what other briefs say, when it is to be compared with the earlier ones.
    """
    return judge(gather(path, desk), desk, archive)


def judge(
    gathered: Gathered, desk: Desk, archive: Archive | None = None
) -> tuple[Reading, Workspace | None, Mapping[str, Asset], Report]:
    """Run everything that needs no template over what was gathered; for the parameters see ``read_checked``."""
    reading = gathered.reading
    workspace, _, report = desk.workspace_of(gathered.path)
    settings = desk.settings_of(gathered.path)
    report = report + reading.report + _check_rules(reading, settings, archive) + Report.of(gathered.problems)
    # What is wrong in one place hides nothing that is wrong elsewhere.
    sound = reading.sound
    brief, source = (sound.brief, sound.source) if sound else (reading.brief, reading.source)
    if brief is not None:
        problems = check_terms(brief.glossary, source, ("glossary",))
        if workspace is not None:
            problems += check_marks(brief, source, sound.trees if sound else reading.trees, workspace)
            if sound:  # what it is without may hold marks too
                problems += check_marks(None, reading.source, reading.trees, workspace)
            else:
                problems += _find_responsible(reading, brief, workspace)
        report = report + Report.of(problems)
    # Without a sound briefgen.toml it is not known which codes there are.
    waive = apply_waivers if workspace is not None and reading.whole else mark_waived
    return reading, workspace, gathered.pictures, waive(report, _with_waivers(reading), settings)


def _check_rules(reading: Reading, settings: Settings, archive: Archive | None) -> Report:
    """What the rules find; where a key could not be read, only what they find in the text, which does not hang on it."""
    lost = reading.source.lost
    if reading.whole or not lost or not lost <= _APART:
        return check_rules(reading, settings, archive)
    found = check_rules(replace(reading, whole=True), settings, archive)
    return Report.of(problem for problem in found if problem.path[:1] in (("body",), ("sections",)))


def _with_waivers(reading: Reading) -> Reading:
    """The same with the waivers of a brief that is not valid."""
    return replace(reading, brief=reading.sound.brief) if reading.sound else reading


def check(paths: Sequence[Path]) -> Report:
    """Check files: all Problems of all of them, in one pass."""
    return examine(paths).report


def examine(
    paths: Sequence[Path], *, external: bool = False, figures: bool = False, archive: bool | None = None
) -> Outcome:
    """The same, with what a report for programs says besides: the files, the rules, the day.

    Args:
        paths: the files.
        external: whether the tools that their workspaces name are run: programs that somebody else may have chosen.
        figures: whether to count how long each edition is.
        archive: whether each is compared with all earlier briefs of its workspace's content folder; None compares
            several files with each other, and one with nothing.
    """
    desk = Desk(external=external)
    compared = archive or (archive is None and len(paths) > 1)
    archives = read_archives(paths, desk, whole=bool(archive)) if compared else {}
    sound: list[tuple[Reading, Workspace]] = []
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for path in paths:
        reading, found = examine_file(path, desk, archives.get(desk.workspace_of(path)[1]))
        problems += found
        workspace = desk.workspace_of(path)[0]
        if workspace is not None and found.ok:
            sound.append((reading, workspace))
        rules |= desk.settings_of(path).known
    outcome = Outcome(Report.of(problems), tuple(map(show_path, paths)), rules)
    if not figures:
        return outcome
    from briefgen.building.figures import measure_editions

    return replace(outcome, figures=measure_editions(sound))


def examine_file(path: Path, desk: Desk, archive: Archive | None = None) -> tuple[Reading, Report]:
    """Read one file, and find all that is wrong with it and with its edition for each audience."""
    reading, workspace, _, report = read_checked(path, desk, archive)
    seen = _see_editions(reading, report)
    if workspace is not None and seen is not None and seen.brief is not None:
        settings, audiences = desk.settings_of(path), list_audiences(seen.brief, workspace)
        for audience in audiences:
            report = report + mark_waived(check_edition(seen, workspace, audience), seen, settings)
        report = report + mark_waived(_foresee(path, seen, workspace, audiences, settings), seen, settings)
    return reading, report


def _foresee(
    path: Path, reading: Reading, workspace: Workspace, audiences: Sequence[str], settings: Settings
) -> Report:
    """What else would stop a build: characters without a font, templates and folders that are not there to be used."""
    folder = find_workspace(path.parent)
    problems = find_unprintable(reading, workspace, settings.lang)
    for audience in audiences:
        problems += find_unknown_template(reading, workspace, folder, audience)
    problems += find_unwritable((folder or path.parent) / OUTPUT, audiences)
    return Report.of(problems)


def _see_editions(reading: Reading, report: Report) -> Reading | None:
    """What editions can be looked at; None while a mark is wrong, for what it leaves says nothing."""
    if any(problem.code.startswith("AUD") for problem in report.errors) or not reading.whole:
        return None
    sound = reading.sound
    if sound is None:
        return reading
    if any(step in _MARKS for path in sound.left_out for step in path):
        return None
    return replace(reading, brief=sound.brief, source=sound.source, trees=sound.trees)


def read_archives(paths: Sequence[Path], desk: Desk, *, whole: bool) -> dict[Path | None, Archive]:
    """What briefs say, by the folder of their workspace. Each is read once more for it, and only its facts are kept.

    Args:
        paths: content files.
        desk: the workspaces.
        whole: whether all briefs in the content folders of their workspaces are read too.
    """
    from briefgen.checks.archive import Archive, Facts
    from briefgen.checks.facts import read_facts

    found: dict[Path | None, dict[Path, Facts]] = {}
    for path in paths:
        if not desk.settings_of(path).reads_archive:
            continue
        folder = desk.workspace_of(path)[1]
        beside = list_folder(folder / CONTENT) if whole and folder is not None and folder not in found else ()
        known = found.setdefault(folder, {})
        for each in (path, *beside):
            if each.resolve() not in known:
                reading = read(each)
                if reading.whole:
                    known[each.resolve()] = read_facts(look_at(reading, desk.settings_of(each)))
    return {folder: Archive(facts.values()) for folder, facts in found.items()}


def check_edition(reading: Reading, workspace: Workspace, audience: str) -> Report:
    """What is wrong with the edition for one audience, without laying out a page.

    Raises:
        UsageError: an audience that does not exist.
    """
    if reading.brief is None:
        return Report()
    viewer = Viewer.of(audience, workspace, reading.brief.links)
    problems = find_dangling(reading.brief, reading.source, viewer)
    texts = workspace.audience(audience).text.list_texts()
    problems += find_torn_texts(reading.brief, reading.source, texts, viewer)
    if workspace.audience(audience).reading_grade is not None:
        # Here, not above: to measure an edition it must be made, and few audiences have a ceiling.
        from briefgen.building.figures import find_hard_edition

        problems += find_hard_edition(reading, workspace, audience)
    return Report.of([*problems, *find_never(reading, workspace, audience)])


def _find_responsible(reading: Reading, brief: Brief, workspace: Workspace) -> list[Problem]:
    """Someone must answer for a brief: a person, its publisher, or the workspace's organisation."""
    if brief.authors or brief.people or brief.publisher or workspace.organisation:
        return []
    hint = "Name someone under authors:, or the organisation in briefgen.toml."
    place = reading.source.locate(("title",))
    return [Problem("KEY110", "The brief names nobody: no author, no publisher, no organisation.", place, hint)]
