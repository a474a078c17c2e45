"""A content file and the audiences of its release -> the brief with its editions, and all that was found in them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.checks.waivers import mark_waived
from briefgen.core.safe_files import is_there, resolve
from briefgen.core.text_files import show_path
from briefgen.core.workspace_folders import CONTENT
from briefgen.edition import Edition, digest_edition
from briefgen.errors import BriefgenError, ReleaseError, UsageError
from briefgen.model import Brief
from briefgen.pipeline.audiences import choose_audiences
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.edition_check import check_edition
from briefgen.pipeline.find_content import list_folder
from briefgen.pipeline.output_names import name_outputs
from briefgen.pipeline.prepare import PreparedBrief, check_brief, read_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Problem, Report
from briefgen.releasing.versions import FIRST
from briefgen.visibility.left_over import join_left_overs
from briefgen.visibility.withhold import list_audiences
from briefgen.workspace import Workspace, find_workspace


@dataclass(frozen=True, slots=True)
class Candidate:
    """A brief that someone wants to approve or release.

    Attributes:
        ready: the brief.
        root: the folder of its workspace.
        audiences: those to release to.
        editions: as the brief says them, its embargo included, by audience; those that cannot be made are missing.
        problems: all that was found in the brief and in making the editions.
    """

    ready: PreparedBrief
    root: Path
    audiences: tuple[str, ...]
    editions: dict[str, Edition] = field(default_factory=dict)
    problems: Report = field(default_factory=Report)

    @property
    def version(self) -> str:
        """The brief's version; ``1`` when it names none."""
        return self.ready.brief.version or FIRST

    @property
    def digests(self) -> dict[str, str]:
        """The digest of each edition, which approvals name."""
        return {name: digest_edition(edition) for name, edition in self.editions.items()}

    @property
    def texts(self) -> dict[str, str]:
        """The same without the embargo, and without what they say of other language editions."""
        return {
            name: digest_edition(replace(edition, embargo=None, language_editions=()))
            for name, edition in self.editions.items()
        }

    def locate(self, *keys: str | int) -> Place:
        """Where a key of the brief is written, or where its title is when it is not there."""
        source = self.ready.reading.source
        return source.locate(keys if source.node(keys) is not None else ("title",))


def find_workspace_of(path: Path) -> Path:
    """The workspace of a content file.

    Raises:
        UsageError: there is no such file, or it is in no workspace, where nothing could be kept.
    """
    if not is_there(path):
        raise UsageError(f"There is no file {show_path(path)}.")
    root = find_workspace(path.parent)
    if root is None:
        raise UsageError(
            f"{show_path(path)} is not in a workspace, and a release is kept in one. "
            "Put a briefgen.toml into the folder above content, or start with: briefgen init ."
        )
    return root


def name_brief(path: Path, root: Path) -> str:
    """The name of a brief's pages.

    Raises:
        ReleaseError: the file has no usable name, or another brief of the workspace has it too.
    """
    others = [other for other in list_folder(root / CONTENT) if resolve(other) != resolve(path)]
    if not _is_text(os.path.relpath(path, root)):
        message = "The path of this file is not UTF-8, so a release cannot contain it."
        problem = Problem("FIL101", message, Place(show_path(path)), "Rename it with letters a-z, digits and hyphens.")
        raise ReleaseError(f"{show_path(path)} cannot be released.", (problem,))
    slugs, clashes = name_outputs([*others, path])
    if path not in slugs:
        own = [problem for problem in clashes if problem.place == Place(show_path(path))]
        raise ReleaseError(f"{show_path(path)} cannot be released.", tuple(own))
    return slugs[path]


def _is_text(path: str) -> bool:
    """Whether a path can be written as text; POSIX allows any bytes (PEP 383 says how Python keeps them)."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def list_usual(brief: Brief, workspace: Workspace) -> tuple[str, ...]:
    """The audiences that a release is for when none is named."""
    everyone = list_audiences(brief, workspace)
    return tuple(name for name in everyone if name in (workspace.release.audiences or everyone))


def open_candidate(path: Path, audiences: Sequence[str] = ()) -> Candidate:
    """Read a brief, check it, and make its editions.

    Args:
        path: a content file in a workspace.
        audiences: those to release to; ``all`` means all that the brief has an edition for, and none means those of
            the key ``release``, or else all.

    Raises:
        UsageError: the file is in no workspace, or an audience does not exist.
        ReleaseError: the brief cannot be read, so that no edition of it can be made; with all that was found.
    """
    root = find_workspace_of(path)
    slug = name_brief(path, root)
    session = Session()
    checked = check_brief(read_brief(path, session, slug), session)
    ready = checked.prepare(slug)
    if ready is None:
        raise ReleaseError(f"{show_path(path)} has errors.", checked.report.problems)
    workspace, report = ready.workspace, ready.report
    chosen = choose_audiences(audiences, workspace, ready.brief) if audiences else list_usual(ready.brief, workspace)
    editions: dict[str, Edition] = {}
    found: list[Problem] = []
    if report.ok:
        wrong = join_left_overs(each for name in chosen for each in check_edition(ready.editions, name))
        found += mark_waived(wrong, ready.reading, ready.settings)
        for name in chosen:
            try:
                editions[name] = make_edition(ready, name)
            except BriefgenError as fault:
                found += fault.problems or (Problem("BLD101", fault.message, Place(show_path(path))),)
    return Candidate(ready, root, chosen, editions, report + Report.of(found))
