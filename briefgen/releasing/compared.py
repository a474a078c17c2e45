"""What a user names as a version of a brief -> the brief as it was then: a file, a revision, a release, an approval."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.core.clock import stop_clock
from briefgen.core.safe_files import is_folder, is_there
from briefgen.core.text_files import show_path
from briefgen.edition import Edition
from briefgen.errors import BriefgenError, ReleaseError, UsageError
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import PreparedBrief, prepare_brief
from briefgen.pipeline.session import Session
from briefgen.problems import Place, Problem
from briefgen.releasing.approvals import place_approvals, read_approvals
from briefgen.releasing.approved_sources import place_sources, unpack_archive
from briefgen.releasing.candidate import find_workspace_of, name_brief
from briefgen.releasing.folders import place_evidence
from briefgen.releasing.git_revision import check_out, split_revision
from briefgen.releasing.model import Approval, Release
from briefgen.releasing.sources import SOURCE
from briefgen.releasing.store import Kept, place_releases, read_release, read_releases
from briefgen.workspace import find_workspace, load_workspace


@dataclass(frozen=True, slots=True)
class Version:
    """A brief as it was at some time.

    Attributes:
        name: what to call it: ``1.0``, ``ferry.md@v1``, ``the approval by Kim (editor) of 2025-05-06``.
        ready: the brief.
        at: the moment on which its editions depend; "" for now.
        embargoed: whether its pages speak of its embargo.
        file: of a version that is named by a file, the name of that, which no page must name with its folders.
    """

    name: str
    ready: PreparedBrief
    at: str = ""
    embargoed: bool = True
    file: str = ""

    def make(self, audience: str) -> Edition:
        """Its edition for an audience, as it was read then.

        Raises:
            BriefgenError: as ``make_edition`` does.
        """
        with stop_clock(datetime.fromisoformat(self.at)) if self.at else nullcontext():
            edition = make_edition(self.ready, audience)
        return edition if self.embargoed else replace(edition, embargo=None)


@contextmanager
def open_version(name: str) -> Iterator[Version]:
    """A version by the name that a user types.

    That is a content file, ``FILE@REVISION``, the folder of a release, or what was kept with an approval.

    Raises:
        UsageError: there is no such file or folder.
        ReleaseError: it is not a release, or git has no such revision.
        ContentError: the brief has errors.
    """
    path = Path(name)
    file, revision = split_revision(name)
    if is_folder(path):
        yield open_release(Kept(path, read_release(path)))
    elif is_there(path) and path.suffix == ".zip":
        with TemporaryDirectory(prefix="briefgen-") as folder:
            yield Version(f"the approved {path.name[:8]}", _prepare(unpack_archive(path, Path(folder)), name))
    elif is_there(path):
        yield Version(show_path(path), prepare_brief(path, Session()), file=path.name)
    elif revision:
        root = find_workspace(Path(file).parent) or Path(file).parent
        with TemporaryDirectory(prefix="briefgen-") as folder:
            ready = _prepare(check_out(Path(file), revision, root, Path(folder)), name)
            yield Version(name, ready, file=f"{Path(file).name}@{revision}")
    else:
        raise UsageError(f"There is no file, revision or release {show_path(path)}.")


def open_release(kept: Kept) -> Version:
    """A release as a version.

    Raises:
        ContentError: its sources have errors.
    """
    release = kept.release
    with stop_clock(datetime.fromisoformat(release.at)):
        ready = prepare_brief(place_evidence(kept.folder) / SOURCE / release.brief, Session())
    return Version(name_release(release), ready, release.at, release.embargoed)


def name_release(release: Release) -> str:
    """What a release is called: release 1.0."""
    return f"release {release.version}{' (embargoed)' * release.embargoed}"


def _prepare(path: Path, name: str) -> PreparedBrief:
    """A brief in a folder for a while; what is wrong with it is told under the name that the user knows."""
    try:
        return prepare_brief(path, Session())
    except BriefgenError as fault:
        moved = (
            replace(each.place, file=f"{name}: {Path(each.place.file).name}") if each.place else None
            for each in fault.problems
        )
        fault.problems = tuple(replace(each, place=place) for each, place in zip(fault.problems, moved, strict=True))
        fault.message = f"{name} has errors."
        raise


def find_last_release(path: Path) -> Kept | None:
    """The release of a brief with the highest version.

    Raises:
        UsageError, ReleaseError: the file is in no workspace; a release cannot be read.
    """
    root = find_workspace_of(path)
    workspace, report = load_workspace(root)
    if workspace is None:
        raise ReleaseError("The workspace has errors.", report.problems)
    past = read_releases(place_releases(root, workspace) / name_brief(path, root))
    return past[-1] if past else None


def list_approvals(path: Path) -> tuple[Approval, ...]:
    """The approvals of a brief, in the order in which they were given.

    Args:
        path: its content file.

    Raises:
        UsageError, ReleaseError: the file is in no workspace; the approvals cannot be read.
    """
    root = find_workspace_of(path)
    return read_approvals(place_approvals(root, name_brief(path, root)))


@contextmanager
def open_approval(path: Path, approval: Approval) -> Iterator[Version]:
    """What was approved: the sources that were kept with the approval, else a release of the same editions.

    Raises:
        ReleaseError: neither is there.
    """
    root = find_workspace_of(path)
    slug = name_brief(path, root)
    title = f"the approval by {approval.name} ({approval.role}) of {approval.at[:10]}"
    with ExitStack() as stack:
        if approval.sources:
            folder = Path(stack.enter_context(TemporaryDirectory(prefix="briefgen-")))
            brief = unpack_archive(place_sources(root, slug, approval.sources), folder)
            with stop_clock(datetime.fromisoformat(approval.at)):
                ready = _prepare(brief, title)
            yield Version(title, ready, approval.at)
            return
        workspace, _ = load_workspace(root)
        past = read_releases(place_releases(root, workspace) / slug) if workspace else ()
        for kept in past:
            made = {name: each.edition for name, each in kept.release.editions.items()}
            if any(made.get(name) == sum for name, sum in approval.editions.items()):
                yield replace(open_release(kept), name=title)
                return
    message = f"What {approval.name} approved on {approval.at[:10]} was not kept, and was not released."
    hint = "Compare with a release or a revision instead: briefgen diff FILE@REVISION FILE. New approvals keep it."
    raise ReleaseError(message, (Problem("DIF102", message, Place(show_path(place_approvals(root, slug))), hint),))
