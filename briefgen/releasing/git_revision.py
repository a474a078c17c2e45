"""``FILE@REVISION`` -> the workspace of the file as git has it in that revision, in a folder for a while."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from briefgen.core.safe_files import resolve
from briefgen.errors import ReleaseError
from briefgen.problems import Place, Problem

#: Seconds that git may take, and bytes that it may give.
_SECONDS, _LARGEST = 60, 500_000_000


def split_revision(name: str) -> tuple[str, str]:
    """The file and the revision of ``FILE@REVISION``; no revision where nothing follows the last ``@``."""
    file, at, revision = name.rpartition("@")
    return (file, revision) if at and file and revision else (name, "")


def check_out(file: Path, revision: str, root: Path, folder: Path) -> Path:
    """Put a workspace, as it was in a revision, into an empty folder.

    Args:
        file: a content file in the workspace; it may not be there any more.
        revision: what git knows it by: a tag, a branch, the digits of a commit, ``HEAD~3``.
        root: the folder of the workspace.
        folder: where the files are put.

    Returns:
        The content file there.

    Raises:
        ReleaseError: git is not installed, knows no such revision, or has no such file in it.
    """
    name = f"{file}@{revision}"
    if revision.startswith("-"):
        raise _refuse(name, f"{revision} is not the name of a revision.")
    command = ["git", "-C", str(root), "archive", "--format=tar", revision, "--", "."]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    except FileNotFoundError:
        raise _refuse(name, "git is not installed, so no earlier revision can be read.") from None
    except subprocess.TimeoutExpired:
        raise _refuse(name, f"git took longer than {_SECONDS} seconds.") from None
    if ended.returncode or len(ended.stdout) > _LARGEST:
        words = ended.stderr.decode(errors="replace").strip().splitlines()
        said = words[-1].removeprefix("fatal: ") if words else "it gave too much"
        raise _refuse(name, f"git cannot give this revision: {said}.")
    with tarfile.TarFile(fileobj=io.BytesIO(ended.stdout)) as archive:
        archive.extractall(folder, filter=_leave_out)
    found = folder / (resolve(file.parent) / file.name).relative_to(resolve(root))
    if not found.is_file():
        raise _refuse(name, f"There is no {found.name} in this revision.")
    return found


def _leave_out(entry: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave out what leads out of the folder, such as a link to ``/etc``: no page could show it either."""
    try:
        return tarfile.data_filter(entry, folder)
    except tarfile.FilterError:
        return None


def _refuse(name: str, message: str) -> ReleaseError:
    hint = "Name a revision that git log lists: content/ferry.md@v1.0, content/ferry.md@HEAD~1."
    return ReleaseError(message, (Problem("DIF101", message, Place(name), hint),))
