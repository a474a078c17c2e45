"""Content files -> their briefs, with every Problem that can be found without laying out a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.analysis.archive import Archive
from briefgen.assets.pictures import Asset, AssetRefused, load_asset
from briefgen.caching.digest import digest_bytes
from briefgen.checks.configure import configure
from briefgen.checks.outcome import Outcome
from briefgen.checks.registry import Rule
from briefgen.checks.run import make_subject
from briefgen.checks.settings import Settings
from briefgen.checks.waivers import apply_waivers, mark_waived
from briefgen.core.messages import quote
from briefgen.core.read_digests import ReadLog
from briefgen.core.safe_files import resolve
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError
from briefgen.located import Source
from briefgen.model import Brief
from briefgen.pipeline.find_content import CONTENT, list_folder
from briefgen.pipeline.foresee import foresee
from briefgen.pipeline.partial_brief import run_rules, see_editions, with_waivers, without_torn
from briefgen.pipeline.unexpected_errors import explain_fault
from briefgen.problems import Problem, Report
from briefgen.reading import Reading, read
from briefgen.reading.prose import read_prose
from briefgen.visibility.audience_texts import find_torn_texts
from briefgen.visibility.dangling import find_dangling
from briefgen.visibility.marks import check_marks
from briefgen.visibility.withhold import Viewer, list_audiences
from briefgen.workspace import Workspace, check_terms, find_workspace, load_workspace


class Session:
    """Workspaces by folder, each read once and reported once.

    Args:
        external: whether the tools that workspaces name are run.
    """

    def __init__(self, *, external: bool = False) -> None:
        self._external = external
        self._read: dict[Path | None, tuple[Workspace | None, Report]] = {}
        self._files: dict[Path | None, Mapping[str, str | None]] = {}
        self._settled: dict[Path | None, tuple[Settings, Report]] = {}

    def read_workspace(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace of a content file, as far as it can be read without loading the rules that it chooses among."""
        folder = find_workspace(path.parent)
        if folder not in self._read:
            with ReadLog(digest_bytes) as notes:
                self._read[folder] = _load_checked(folder)
            self._files[folder] = notes.read
        workspace, report = self._read[folder]
        return workspace, folder, report

    def workspace_of(self, path: Path) -> tuple[Workspace | None, Path | None, Report]:
        """The workspace a content file belongs to, its folder, and what is wrong with it."""
        workspace, folder, report = self.read_workspace(path)
        report = report + self._settle(path)[1]
        return (workspace if report.ok else None), folder, report

    def list_read(self, folder: Path | None) -> Mapping[str, str | None]:
        """The files that were read for the workspace in a folder, with the digests of what was read."""
        return self._files.get(folder, {})

    def settings_of(self, path: Path) -> Settings:
        """What the workspace of a content file settles about rules; of one with errors that is not known."""
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
        read: the files that were read, with the digests of what was read.
    """

    path: Path
    reading: Reading
    workspace: Workspace | None
    folder: Path | None
    pictures: Mapping[str, Asset]
    problems: tuple[Problem, ...]
    read: Mapping[str, str | None]


def gather(path: Path, session: Session) -> Gathered:
    """Read one file and what belongs to it; this much is enough to tailor a brief that is sound."""
    with ReadLog(digest_bytes) as notes:
        reading = read(path)
        workspace, folder, _ = session.read_workspace(path)
        pictures, problems = load_pictures(reading, path, workspace, folder)
    return Gathered(path, reading, workspace, folder, pictures, tuple(problems), notes.read)


def read_checked(
    path: Path, session: Session, archive: Archive | None = None
) -> tuple[Reading, Workspace | None, Mapping[str, Asset], Report]:
    """Read one file and run everything that needs no template.

    Args:
        path: the file.
        session: the workspaces.
        archive: what other briefs say, when it is to be compared with the earlier ones.
    """
    return judge(gather(path, session), session, archive)


def judge(
    gathered: Gathered, session: Session, archive: Archive | None = None
) -> tuple[Reading, Workspace | None, Mapping[str, Asset], Report]:
    """Run everything that needs no template over what was gathered; for the parameters see ``read_checked``."""
    reading = gathered.reading
    workspace, _, report = session.workspace_of(gathered.path)
    settings = session.settings_of(gathered.path)
    report = report + reading.report + run_rules(reading, settings, archive)
    report = report + without_torn(gathered.problems, reading.source)
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
        report = report + without_torn(problems, reading.source)
    # Without a sound briefgen.toml it is not known which codes there are.
    waive = apply_waivers if workspace is not None and reading.whole else mark_waived
    return reading, workspace, gathered.pictures, waive(report, with_waivers(reading), settings)


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
    session = Session(external=external)
    compared = archive or (archive is None and len(paths) > 1)
    archives = read_archives(paths, session, whole=bool(archive)) if compared else {}
    sound: list[tuple[Reading, Workspace]] = []
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for path in paths:
        reading, found = examine_file(path, session, archives.get(session.workspace_of(path)[1]))
        problems += found
        workspace = session.workspace_of(path)[0]
        if workspace is not None and found.ok:
            sound.append((reading, workspace))
        rules |= session.settings_of(path).known
    outcome = Outcome(Report.of(problems), tuple(map(show_path, paths)), rules)
    if not figures:
        return outcome
    from briefgen.pipeline.figures import measure_editions

    return replace(outcome, figures=measure_editions(sound))


def examine_file(path: Path, session: Session, archive: Archive | None = None) -> tuple[Reading, Report]:
    """Read one file, and find all that is wrong with it and with its edition for each audience.

    What nobody foresaw is said of this file, and stops the check of no other.
    """
    try:
        return _examine_file(path, session, archive)
    except BriefgenError:
        raise
    except Exception as fault:
        file = show_path(path)
        return Reading(None, Source(file, (), None), report := Report.of([explain_fault(path, fault)]), path), report


def _examine_file(path: Path, session: Session, archive: Archive | None) -> tuple[Reading, Report]:
    reading, workspace, _, report = read_checked(path, session, archive)
    seen = see_editions(reading, report)
    if workspace is not None and seen is not None and seen.brief is not None:
        settings, audiences = session.settings_of(path), list_audiences(seen.brief, workspace)
        for audience in audiences:
            report = report + mark_waived(check_edition(seen, workspace, audience), seen, settings)
        report = report + mark_waived(foresee(path, seen, workspace, audiences, settings.lang), seen, settings)
    return reading, report


def read_archives(paths: Sequence[Path], session: Session, *, whole: bool) -> dict[Path | None, Archive]:
    """What briefs say, by the folder of their workspace. Each is read once more for it, and only its facts are kept.

    Args:
        paths: content files.
        session: the workspaces.
        whole: whether all briefs in the content folders of their workspaces are read too.
    """
    from briefgen.analysis.archive import Archive, Facts
    from briefgen.analysis.facts import read_facts

    found: dict[Path | None, dict[Path, Facts]] = {}
    for path in paths:
        if not session.settings_of(path).reads_archive:
            continue
        folder = session.workspace_of(path)[1]
        beside = list_folder(folder / CONTENT) if whole and folder is not None and folder not in found else ()
        known = found.setdefault(folder, {})
        for each in (path, *beside):
            if resolve(each) not in known:
                reading = read(each)
                if reading.whole:
                    known[resolve(each)] = read_facts(make_subject(reading, session.settings_of(each)))
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
        from briefgen.pipeline.figures import find_hard_edition

        problems += find_hard_edition(reading, workspace, audience)
    return Report.of([*problems, *find_never(reading, workspace, audience)])


def _find_responsible(reading: Reading, brief: Brief, workspace: Workspace) -> list[Problem]:
    """Someone must answer for a brief: a person, its publisher, or the workspace's organisation."""
    if brief.authors or brief.people or brief.publisher or workspace.organisation:
        return []
    hint = "Name someone under authors:, or the organisation in briefgen.toml."
    place = reading.source.locate(("title",))
    return [Problem("KEY110", "The brief names nobody: no author, no publisher, no organisation.", place, hint)]


def load_pictures(
    reading: Reading, path: Path, workspace: Workspace | None, folder: Path | None
) -> tuple[dict[str, Asset], list[Problem]]:
    """Load each picture once; the organisation's logos, already read, are added.

    Args:
        reading: the brief with its places.
        path: the content file; pictures lie beside it.
        workspace: what holds the logos.
        folder: the workspace's folder, which no picture may lie outside of.
    """
    assets: dict[str, Asset] = {}
    problems: list[Problem] = []
    root = folder or path.parent
    for where, tree in reading.trees.items():
        for node in tree.walk():
            name = node.get("src")
            if node.kind != "image" or name in assets or "://" in name:
                continue
            try:
                assets[name] = load_asset(name, path.parent, root)
            except AssetRefused as fault:
                place = reading.source.locate(where, node.start, node.stop - node.start)
                problems.append(Problem("AST101", f"The picture {name} {fault}.", place, path=where))
    return assets | dict(workspace.logos if workspace else {}), problems


def find_never(reading: Reading, workspace: Workspace, audience: str) -> list[Problem]:
    """The ``never`` words of an audience in what it may see of a brief: known before a page is laid out.

    Raises:
        UsageError: there is no such audience.
    """
    never = workspace.never_for(audience)
    if not never or reading.brief is None:
        return []
    # Here, not above: few workspaces name such words, and every check would pay for them.
    from briefgen.leaks.find import find_in
    from briefgen.leaks.secret import Secret
    from briefgen.visibility.withheld import find_visible

    words = [Secret(word, declared=True) for word in never]
    viewer = Viewer.of(audience, workspace, reading.brief.links)
    hint = "Mark the words so that this audience does not see them, or write others."
    return [
        Problem("AUD121", f"The audience {quote(audience)} must never read {quote(word.text)}.", passage.place, hint)
        for passage in find_visible(reading.brief, reading.source, viewer)
        for word in find_in(passage.text, words)
    ]
