"""Content files -> their briefs, with every Problem that can be found without laying out a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.assets import Asset
from briefgen.building.figures import find_hard_edition, measure_editions
from briefgen.building.find import CONTENT, list_folder
from briefgen.building.never import find_never
from briefgen.building.pictures import load_pictures
from briefgen.checks import (
    Archive,
    Facts,
    Outcome,
    Rule,
    Settings,
    apply_waivers,
    configure,
    look_at,
    mark_waived,
    read_facts,
)
from briefgen.checks import check as check_rules
from briefgen.files import show_path
from briefgen.model import Brief
from briefgen.problems import Problem, Report
from briefgen.reading import Reading, read
from briefgen.reading.prose import read_prose
from briefgen.tailoring import Viewer, check_marks, find_dangling, find_torn_texts, list_audiences
from briefgen.workspace import Workspace, check_terms, find_workspace, load_workspace


class Desk:
    """Workspaces by folder, each read once and reported once.

    Args:
        external: whether the tools that workspaces name are run.
    """

    def __init__(self, *, external: bool = False) -> None:
        self._external = external
        self._read: dict[Path | None, tuple[Workspace | None, Report]] = {}
        self._settings: dict[Path | None, Settings] = {}

    def workspace_of(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace a content file belongs to, its folder, and what is wrong with it."""
        folder = find_workspace(path.parent)
        if folder not in self._read:
            self._read[folder] = _load_checked(folder)
        workspace, report = self._read[folder]
        return workspace, folder, report

    def settings_of(self, path: Path) -> Settings:
        """What the workspace of a content file settles about rules; one with errors settles nothing."""
        workspace, folder, _ = self.workspace_of(path)
        if folder not in self._settings:
            self._settings[folder] = configure(workspace or Workspace(), external=self._external)[0]
        return self._settings[folder]


def _load_checked(folder: Path | None) -> tuple[Workspace | None, Report]:
    """A workspace whose own texts are read too: its disclaimer, its audiences' words."""
    workspace, report = load_workspace(folder)
    if workspace is None or workspace.source is None:
        return workspace, report
    source = workspace.source
    trees, faults = read_prose(source, Workspace)
    found = [*faults, *check_marks(workspace, source, trees, workspace), *configure(workspace)[1]]
    report = report + Report.of(found)
    return (workspace if report.ok else None), report


def read_checked(
    path: Path, desk: Desk, archive: Archive | None = None
) -> tuple[Reading, Workspace | None, dict[str, Asset], Report]:
    """Read one file and run everything that needs no template.

    Args:
        path: the file.
        desk: the workspaces.
        archive: what other briefs say, when it is to be compared with the earlier ones.
    """
    reading = read(path)
    workspace, folder, report = desk.workspace_of(path)
    settings = desk.settings_of(path)
    report = report + reading.report
    report = report + check_rules(reading, settings, archive)
    pictures: dict[str, Asset] = {}
    if reading.brief is not None:
        pictures, problems = load_pictures(reading, path, workspace, folder)
        if workspace is not None:
            problems += _find_responsible(reading, reading.brief, workspace)
            problems += check_marks(reading.brief, reading.source, reading.trees, workspace)
        problems += check_terms(reading.brief.glossary, reading.source, ("glossary",))
        report = report + Report.of(problems)
    # Without a sound briefgen.toml it is not known which codes there are.
    waive = apply_waivers if workspace is not None else mark_waived
    return reading, workspace, pictures, waive(report, reading, settings)


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
    report = Report()
    rules: dict[str, Rule] = {}
    for path in paths:
        reading, found = examine_file(path, desk, archives.get(desk.workspace_of(path)[1]))
        report = report + found
        workspace = desk.workspace_of(path)[0]
        if workspace is not None and found.ok:
            sound.append((reading, workspace))
        rules |= desk.settings_of(path).known
    counted = measure_editions(sound) if figures else ()
    return Outcome(report, tuple(map(show_path, paths)), rules, figures=counted)


def examine_file(path: Path, desk: Desk, archive: Archive | None = None) -> tuple[Reading, Report]:
    """Read one file, and find all that is wrong with it and with its edition for each audience."""
    reading, workspace, _, report = read_checked(path, desk, archive)
    # While a mark is wrong, what it leaves says nothing.
    if workspace is not None and report.ok:
        for audience in list_audiences(reading.brief, workspace) if reading.brief else ():
            edition = check_edition(reading, workspace, audience)
            report = report + mark_waived(edition, reading, desk.settings_of(path))
    return reading, report


def read_archives(paths: Sequence[Path], desk: Desk, *, whole: bool) -> dict[Path | None, Archive]:
    """What briefs say, by the folder of their workspace. Each is read once more for it, and only its facts are kept.

    Args:
        paths: content files.
        desk: the workspaces.
        whole: whether all briefs in the content folders of their workspaces are read too.
    """
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
    problems += find_hard_edition(reading, workspace, audience)
    return Report.of([*problems, *find_never(reading, workspace, audience)])


def _find_responsible(reading: Reading, brief: Brief, workspace: Workspace) -> list[Problem]:
    """Someone must answer for a brief: a person, its publisher, or the workspace's organisation."""
    if brief.authors or brief.people or brief.publisher or workspace.organisation:
        return []
    hint = "Name someone under authors:, or the organisation in briefgen.toml."
    place = reading.source.locate(("title",))
    return [Problem("KEY110", "The brief names nobody: no author, no publisher, no organisation.", place, hint)]
