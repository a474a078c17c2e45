"""A content file -> a brief that can be built: the way that every command goes, each step once and in this order.

1. ``read_brief``: the file, its workspace and its pictures are read, its texts are parsed;
2. ``check_brief``: everything runs that needs no template;
3. ``CheckedBrief.prepare``: what has neither of these failed is handed on as one value.

What comes later is given what was read: it opens no content file, parses no text, looks for no workspace. Two things
read a brief again, since they come long after it was read, in another process or by an earlier build: the look at old
pages that stay (building/stale_pages.py, by this way), and what may be printed of a finding (redaction.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.assets.pictures import Asset, AssetRefused, load_asset
from briefgen.caching.digest import digest_bytes
from briefgen.checks.settings import Settings
from briefgen.checks.waivers import apply_waivers, mark_waived
from briefgen.core.read_digests import ReadLog
from briefgen.core.text_files import show_path
from briefgen.errors import ContentError
from briefgen.model import Brief
from briefgen.pipeline.editions import Editions
from briefgen.pipeline.language_editions import find_wrong_original
from briefgen.pipeline.named_briefs import find_missing_briefs
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.partial_brief import run_rules, with_waivers, without_torn
from briefgen.pipeline.session import Session
from briefgen.pipeline.site_files import find_missing_files
from briefgen.problems import Problem, Report
from briefgen.reading import Reading, read
from briefgen.visibility.marks import check_marks
from briefgen.workspace import Workspace, check_terms

if TYPE_CHECKING:
    from briefgen.analysis.archive import Archive
    from briefgen.analysis.language_edition import Relatives
    from briefgen.analysis.subject import Subject


@dataclass(frozen=True, slots=True)
class ReadBrief:
    """A content file and all that belongs to it, before any rule has looked at it.

    Attributes:
        path: the file.
        reading: the file, read.
        workspace: where it belongs; None when that is not sound.
        folder: the workspace's folder; None outside of one.
        pictures: the pictures that it names, and the logo.
        problems: what is wrong with these.
        digests: the files that were read, with the digests of what was read.
        editions: its editions; None when the brief or the workspace is not sound.
        subject: the brief as its rules look at it, when somebody has looked at it so.
    """

    path: Path
    reading: Reading
    workspace: Workspace | None
    folder: Path | None
    pictures: Mapping[str, Asset]
    problems: tuple[Problem, ...]
    digests: Mapping[str, str | None]
    editions: Editions | None
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class CheckedBrief:
    """A content file that everything has looked at that needs no template.

    Attributes:
        path: the file.
        reading: the file, read.
        workspace: where it belongs; None when that, or what it says of rules, is not sound.
        folder: the workspace's folder; None outside of one.
        pictures: the pictures that it names, and the logo.
        report: what was found.
        settings: what its workspace sets for rules.
        editions: its editions; None when the brief or the workspace is not sound.
    """

    path: Path
    reading: Reading
    workspace: Workspace | None
    folder: Path | None
    pictures: Mapping[str, Asset]
    report: Report
    settings: Settings
    editions: Editions | None = None

    def prepare(self, slug: str) -> PreparedBrief | None:
        """The brief, if the file holds a valid one and its workspace is sound.

        Whether what else the report says may stay is for the caller to decide.

        Args:
            slug: the name of its pages, without suffix.
        """
        brief, editions = self.reading.brief, self.editions
        if brief is None or self.workspace is None or editions is None:
            return None
        return PreparedBrief(
            self.path,
            slug,
            self.reading,
            brief,
            self.workspace,
            self.folder,
            self.pictures,
            self.report,
            self.settings,
            editions.with_slug(slug),
        )


@dataclass(frozen=True, slots=True)
class PreparedBrief:
    """A brief, read, checked, in its workspace, its texts parsed: all that its editions are made of.

    Attributes:
        path: its file.
        slug: the name of its pages, without suffix.
        reading: the file, read.
        brief: what it says.
        workspace: where it belongs.
        folder: the workspace's folder; None outside of one.
        pictures: the pictures that it names, and the logo.
        report: what was found on the way.
        settings: what its workspace sets for rules.
        editions: its editions, each of which is tailored once.
    """

    path: Path
    slug: str
    reading: Reading
    brief: Brief
    workspace: Workspace
    folder: Path | None
    pictures: Mapping[str, Asset]
    report: Report
    settings: Settings
    editions: Editions


def prepare_brief(path: Path, session: Session) -> PreparedBrief:
    """A content file, all the way.

    Raises:
        ContentError: the file, or its workspace, has errors; its problems are all that was found.
    """
    checked = check_brief(read_brief(path, session), session)
    slugs, clashes = name_outputs([path])
    prepared = checked.prepare(slugs.get(path, ""))
    report = checked.report + Report.of(clashes)
    if prepared is None or not report.ok:
        raise ContentError(f"{show_path(path)} has errors.", report.problems)
    return prepared


def read_brief(path: Path, session: Session, slug: str = "") -> ReadBrief:
    """Read a file and what belongs to it; this much is enough to tailor a brief that is sound.

    Nothing in it raises: whatever is wrong is in what it gives.

    Args:
        path: the file.
        session: the workspaces.
        slug: the name of its pages, without suffix, when it is known so early.
    """
    with ReadLog(digest_bytes) as notes:
        workspace, folder, _ = session.read_workspace(path)
        reading = read(path, shared=session.texts_of(path))
        pictures, problems = _load_pictures(reading, path, workspace, folder)
        problems += find_missing_briefs(reading, path, folder or path.parent)
        problems += find_missing_files(reading, workspace, path, folder or path.parent)
    editions = None
    if reading.brief and workspace:
        link = partial(session.language_editions.link, reading, workspace, folder)
        editions = Editions(reading, workspace, folder, pictures, slug, link, session.citer)
    return ReadBrief(path, reading, workspace, folder, pictures, tuple(problems), notes.read, editions)


def check_brief(brief: ReadBrief, session: Session, archive: Archive | None = None) -> CheckedBrief:
    """Run everything that needs no template.

    Args:
        brief: what was read.
        session: the workspaces.
        archive: what other briefs say, when it is to be compared with the earlier ones.
    """
    reading = brief.reading
    workspace, folder, report = session.workspace_of(brief.path)
    settings = session.settings_of(brief.path)
    wrong = find_wrong_original(reading, folder, session.language_editions)
    others = report + without_torn((*brief.problems, *wrong), reading.source)
    relatives = session.language_editions.find_relatives(reading, workspace, folder)
    report = check_reading(
        reading, workspace, settings, archive, others=others, relatives=relatives, subject=brief.subject
    )
    return CheckedBrief(brief.path, reading, workspace, folder, brief.pictures, report, settings, brief.editions)


def check_reading(
    reading: Reading,
    workspace: Workspace | None,
    settings: Settings,
    archive: Archive | None = None,
    *,
    others: Report | None = None,
    relatives: Relatives | None = None,
    subject: Subject | None = None,
) -> Report:
    """What is wrong with a file, whatever is beside it.

    Args:
        reading: the file, read.
        workspace: where it belongs; None when that is not sound.
        settings: what the workspace sets for rules.
        archive: what other briefs say.
        others: what was found before, which the brief may waive too.
        relatives: of a translation, the other language editions.
        subject: the brief as its rules look at it, when somebody has looked at it so.
    """
    report = (others or Report()) + reading.report + run_rules(reading, settings, archive, relatives, subject)
    report = report + without_torn(_check_meaning(reading, workspace), reading.source)
    # Without a sound briefgen.toml it is not known which codes there are.
    waive = apply_waivers if workspace is not None and reading.whole else mark_waived
    return waive(report, with_waivers(reading), settings)


def _check_meaning(reading: Reading, workspace: Workspace | None) -> list[Problem]:
    """What is wrong with the terms, with the marks, and with who answers for the brief.

    What is wrong in one place hides nothing that is wrong elsewhere: of a brief that is not valid, what is valid is
    looked at.
    """
    valid = reading.sound or reading
    if valid.brief is None:
        return []
    problems = check_terms(valid.brief.glossary, valid.source, ("glossary",))
    if workspace is None:
        return problems
    problems += check_marks(valid.brief, valid.source, valid.trees, workspace)
    if reading.sound:  # what it is without may hold marks too
        return problems + check_marks(None, reading.source, reading.trees, workspace)
    return problems + _find_responsible(reading, valid.brief, workspace)


def _find_responsible(reading: Reading, brief: Brief, workspace: Workspace) -> list[Problem]:
    """Someone must answer for a brief: a person, its publisher, or the workspace's organisation."""
    if brief.authors or brief.people or brief.publisher or workspace.organisation:
        return []
    hint = "Name someone under authors:, or the organisation in briefgen.toml."
    place = reading.source.locate(("title",))
    return [Problem("KEY110", "The brief has no author, publisher or organisation.", place, hint)]


def _load_pictures(
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
        for node in (each for each in tree.walk() if each.kind == "image"):
            name = node.get("src")
            if name in assets or "://" in name:
                continue
            try:
                assets[name] = load_asset(name, path.parent, root)
            except AssetRefused as fault:
                place = reading.source.locate(where, node.start, node.stop - node.start)
                problems.append(Problem("AST101", f"The picture {name} {fault}.", place, path=where))
    return assets | dict(workspace.logos if workspace else {}), problems
