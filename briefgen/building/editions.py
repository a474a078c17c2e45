"""A content file -> a brief that is ready to be tailored, and its edition for an audience; nothing is laid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.assets import Asset
from briefgen.building.check import Desk, check_edition, read_checked
from briefgen.building.packs import choose_pack
from briefgen.building.slugs import name_outputs
from briefgen.edition import Edition
from briefgen.errors import ContentError
from briefgen.files import show_path
from briefgen.model import Brief
from briefgen.problems import Report
from briefgen.reading import Reading
from briefgen.tailoring import tailor
from briefgen.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class ReadyBrief:
    """A brief without errors, with all that its editions are made from.

    Attributes:
        slug: what its pages are called, without a suffix.
        folder: the workspace's, None without one.
        report: what was found on the way, short of errors.
    """

    reading: Reading
    brief: Brief
    workspace: Workspace
    pictures: Mapping[str, Asset]
    slug: str
    folder: Path | None
    report: Report


def ready_brief(path: Path, desk: Desk) -> ReadyBrief:
    """Read a content file and all that belongs to it.

    Raises:
        ContentError: the file, or its workspace, has errors; its problems are all that was found.
    """
    reading, workspace, pictures, report = read_checked(path, desk)
    slugs, clashes = name_outputs([path])
    report = report + Report.of(clashes)
    if reading.brief is None or workspace is None or not report.ok:
        raise ContentError(f"{show_path(path)} has errors.", report.problems)
    return ReadyBrief(reading, reading.brief, workspace, pictures, slugs[path], find_workspace(path.parent), report)


def make_edition(ready: ReadyBrief, audience: str) -> Edition:
    """The edition for an audience, as ``briefgen build`` would print it.

    Raises:
        UsageError: there is no such audience.
        ContentError: the edition would not be whole: it would refer to what is withheld, or say nothing.
        TemplateError: the audience's template pack cannot be read.
    """
    ready.workspace.line_of(audience)
    report = check_edition(ready.reading, ready.workspace, audience)
    if not report.ok:
        name = show_path(ready.reading.path)
        raise ContentError(f"{name} has errors in its edition for {audience}.", report.problems)
    pack = choose_pack(ready.brief, ready.workspace, audience, ready.folder)
    return tailor(ready.brief, ready.workspace, audience, pack, slug=ready.slug, assets=ready.pictures)
