"""A content file -> a brief that has been read and checked, with all that its editions are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen.assets.pictures import Asset
from briefgen.checks.settings import Settings
from briefgen.core.text_files import show_path
from briefgen.errors import ContentError
from briefgen.model import Brief
from briefgen.pipeline.check import Session, read_checked
from briefgen.pipeline.output_names import name_outputs
from briefgen.problems import Report
from briefgen.reading import Reading
from briefgen.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class PreparedBrief:
    """A brief that can be tailored.

    Attributes:
        path: its file.
        slug: the name of its pages, without suffix.
        reading: the file, read.
        brief: what it says.
        workspace: where it belongs.
        folder: the workspace's folder; None outside of one.
        pictures: the pictures that it names, and the logo.
        report: what was found on the way.
        settings: what its workspace settles about rules.
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


def prepare_brief(path: Path, session: Session) -> PreparedBrief:
    """Read a content file and all that belongs to it.

    Raises:
        ContentError: the file, or its workspace, has errors; its problems are all that was found.
    """
    reading, workspace, pictures, report = read_checked(path, session)
    slugs, clashes = name_outputs([path])
    report = report + Report.of(clashes)
    if reading.brief is None or workspace is None or not report.ok:
        raise ContentError(f"{show_path(path)} has errors.", report.problems)
    folder = find_workspace(path.parent)
    settings = session.settings_of(path)
    return PreparedBrief(path, slugs[path], reading, reading.brief, workspace, folder, pictures, report, settings)
