"""What a user names as a version of a brief -> where its files are: a file, a revision, a release, an approval."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.core.clock import stop_clock
from briefgen.core.safe_files import is_folder, is_there
from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError, UsageError
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
class VersionFiles:
    """The files of a brief as it was at some time.

    Attributes:
        name: what to call the version: ``1.0``, ``ferry.md@v1``, ``the approval by Kim (editor) of 2025-05-06``.
        path: the content file, with its workspace around it.
        at: the moment on which its editions depend; "" for now.
        embargoed: whether its pages speak of its embargo.
        file: of a version that is named by a file, the name of that, which no page must name with its folders.
        known_as: what the user knows the file by; "" when it is where the user has it.
    """

    name: str
    path: Path
    at: str = ""
    embargoed: bool = True
    file: str = ""
    known_as: str = ""

    def stop_clock(self) -> AbstractContextManager[None]:
        """Let it be the moment of this version for a while."""
        return stop_clock(datetime.fromisoformat(self.at)) if self.at else nullcontext()

    def name_as_known(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Problems under the name that the user knows: files that are there for a while have others."""
        if not self.known_as:
            return tuple(problems)
        return tuple(
            replace(each, place=replace(each.place, file=f"{self.known_as}: {Path(each.place.file).name}"))
            if each.place
            else each
            for each in problems
        )


@contextmanager
def open_files(name: str) -> Iterator[VersionFiles]:
    """The files of a version by the name that a user types.

    That is a content file, ``FILE@REVISION``, the folder of a release, or what was kept with an approval.

    Raises:
        UsageError: there is no such file or folder.
        ReleaseError: it is not a release, or git has no such revision.
    """
    path = Path(name)
    file, revision = split_revision(name)
    if is_folder(path):
        yield find_release_files(Kept(path, read_release(path)))
    elif is_there(path) and path.suffix == ".zip":
        with TemporaryDirectory(prefix="briefgen-") as folder:
            yield VersionFiles(f"the approved {path.name[:8]}", unpack_archive(path, Path(folder)), known_as=name)
    elif is_there(path):
        yield VersionFiles(show_path(path), path, file=path.name)
    elif revision:
        root = find_workspace(Path(file).parent) or Path(file).parent
        with TemporaryDirectory(prefix="briefgen-") as folder:
            found = check_out(Path(file), revision, root, Path(folder))
            yield VersionFiles(name, found, file=f"{Path(file).name}@{revision}", known_as=name)
    else:
        raise UsageError(f"There is no file, revision or release {show_path(path)}.")


def find_release_files(kept: Kept) -> VersionFiles:
    """Those of a release."""
    release = kept.release
    path = place_evidence(kept.folder) / SOURCE / release.brief
    return VersionFiles(name_release(release), path, release.at, release.embargoed)


def name_release(release: Release) -> str:
    """What a release is called: release 1.0."""
    return f"release {release.version}{' (embargoed)' * release.embargoed}"


def list_releases(path: Path) -> tuple[Kept, ...]:
    """The releases of a brief, the lowest version first.

    Raises:
        UsageError, ReleaseError: the file is in no workspace; a release cannot be read.
    """
    root = find_workspace_of(path)
    workspace, report = load_workspace(root)
    if workspace is None:
        raise ReleaseError("The workspace has errors.", report.problems)
    return read_releases(place_releases(root, workspace) / name_brief(path, root))


def list_approvals(path: Path) -> tuple[Approval, ...]:
    """The approvals of a brief, in the order in which they were given.

    Args:
        path: its content file.

    Raises:
        UsageError, ReleaseError: the file is in no workspace; the approvals cannot be read.
    """
    root = find_workspace_of(path)
    return read_approvals(place_approvals(root, name_brief(path, root)))


def name_approval(approval: Approval) -> str:
    """What an approval is called: the approval by Kim (editor) of 2025-05-06."""
    return f"the approval by {approval.name} ({approval.role}) of {approval.at[:10]}"


@contextmanager
def open_approved_files(path: Path, approval: Approval) -> Iterator[VersionFiles]:
    """What was approved: the sources that were kept with the approval, else a release of the same editions.

    Raises:
        ReleaseError: neither is there.
    """
    root = find_workspace_of(path)
    slug = name_brief(path, root)
    title = name_approval(approval)
    if approval.sources:
        with TemporaryDirectory(prefix="briefgen-") as folder:
            brief = unpack_archive(place_sources(root, slug, approval.sources), Path(folder))
            yield VersionFiles(title, brief, approval.at, known_as=title)
        return
    workspace, _ = load_workspace(root)
    for kept in read_releases(place_releases(root, workspace) / slug) if workspace else ():
        made = {name: each.edition for name, each in kept.release.editions.items()}
        if any(made.get(name) == sum for name, sum in approval.editions.items()):
            yield replace(find_release_files(kept), name=title)
            return
    message = f"What {approval.name} approved on {approval.at[:10]} was not kept, and was not released."
    hint = "Compare with a release or a revision instead: briefgen diff FILE@REVISION FILE. New approvals keep it."
    raise ReleaseError(message, (Problem("DIF102", message, Place(show_path(place_approvals(root, slug))), hint),))
