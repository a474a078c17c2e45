"""What was approved -> an archive of its sources beside the approvals, and back: so that changes since can be shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

from briefgen.core.atomic_write import write_new
from briefgen.core.safe_files import LARGEST, FileRefused, read_bytes
from briefgen.core.text_files import show_path
from briefgen.core.zip_files import read_zip
from briefgen.errors import ReleaseError
from briefgen.problems import Place, Problem
from briefgen.releasing.approvals import place_approvals
from briefgen.releasing.candidate import Candidate
from briefgen.releasing.sources import gather_sources, place_brief
from briefgen.releasing.sums import digest

#: The day of every file of an archive: the same sources are the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
_FOREIGN = "These sources cannot be read: the file was not written by briefgen."
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


def unpack_archive(path: Path, folder: Path) -> Path:
    """Put the sources that an approval was given for into an empty folder.

    Args:
        path: the archive, whose name is its digest.
        folder: where they are put.

    Returns:
        The brief among them.

    Raises:
        ReleaseError: the archive is missing, or is not what was approved.
    """
    brief, files = read_archive(path)
    try:
        for name, data in files.items():
            _write(folder, name, data)
    except (ValueError, FileExistsError, NotADirectoryError):  # a file would be a folder, too
        raise _refuse(path, _FOREIGN) from None
    return folder / brief


def read_archive(path: Path) -> tuple[str, dict[str, bytes]]:
    """The path of the brief in an archive, and all files in it by their paths.

    Raises:
        ReleaseError: as for ``unpack_archive``.
    """
    try:
        data = read_bytes(path, LARGEST)
    except FileRefused as fault:
        raise _refuse(path, f"The sources of this approval cannot be read: the file {fault.reason}.") from None
    if digest(data) != path.stem:
        raise _refuse(path, "These sources are not those that were approved: the file was changed.")
    try:
        files, comment = read_zip(data)
        brief = comment.decode()
    except ValueError:
        raise _refuse(path, _FOREIGN) from None
    if brief not in files:
        raise _refuse(path, _FOREIGN)
    return brief, files


def _write(folder: Path, name: str, data: bytes) -> None:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name:
        raise ValueError(name)
    target = folder.joinpath(*parts.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_new(target, data)


def _refuse(path: Path, message: str) -> ReleaseError:
    return ReleaseError(message, (Problem("DIF103", message, Place(show_path(path)), _COPY),))
