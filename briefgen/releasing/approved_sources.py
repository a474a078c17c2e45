"""What was approved -> an archive of its sources beside the approvals, and back: so that changes since can be shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from briefgen.core.atomic_write import write_new
from briefgen.core.safe_files import LARGEST, FileRefused, read_bytes
from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError
from briefgen.problems import Place, Problem
from briefgen.releasing.approvals import place_approvals
from briefgen.releasing.candidate import Candidate
from briefgen.releasing.model import Approval
from briefgen.releasing.sources import gather_sources, place_brief
from briefgen.releasing.sums import digest

#: The day of every file of an archive: the same sources are the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
_COPY = "Restore the file from git or from a backup copy, or compare with a file or a release."


def pack_sources(candidate: Candidate) -> bytes:
    """The sources of a brief's editions, as a ZIP archive whose comment is the path of the brief in it.

    Raises:
        OSError: a source has gone meanwhile.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = place_brief(candidate).encode()
        for name, (_, data) in gather_sources(candidate).items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()


def place_sources(root: Path, slug: str, sha256: str) -> Path:
    """Where such an archive is kept: ``approvals/<slug>/<digest>.zip``."""
    return place_approvals(root, slug).with_suffix("") / f"{sha256}.zip"


def unpack_sources(root: Path, slug: str, approval: Approval, folder: Path) -> Path:
    """Put the sources that an approval was given for into an empty folder.

    Args:
        root: the workspace.
        slug: the name of the brief's pages.
        approval: one that has kept its sources.
        folder: where they are put.

    Returns:
        The brief among them.

    Raises:
        ReleaseError: the archive is missing, or is not what was approved.
    """
    return unpack_archive(place_sources(root, slug, approval.sources), folder)


def unpack_archive(path: Path, folder: Path) -> Path:
    """The same for an archive, whose name is its digest.

    Raises:
        ReleaseError: as above.
    """
    try:
        data = read_bytes(path, LARGEST)
    except FileRefused as fault:
        raise _refuse(path, f"The sources of this approval cannot be read: the file {fault.reason}.") from None
    if digest(data) != path.stem:
        raise _refuse(path, "These sources are not those that were approved: the file was changed.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                _write(folder, name, archive.read(name))
            brief = folder / archive.comment.decode()
    except (zipfile.BadZipFile, UnicodeDecodeError, NotImplementedError, ValueError):
        raise _refuse(path, "These sources cannot be read: the file was not written by briefgen.") from None
    return brief


def _write(folder: Path, name: str, data: bytes) -> None:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        raise ValueError(name)
    target = folder.joinpath(*parts.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_new(target, data)


def _refuse(path: Path, message: str) -> ReleaseError:
    return ReleaseError(message, (Problem("DIF103", message, Place(show_path(path)), _COPY),))
