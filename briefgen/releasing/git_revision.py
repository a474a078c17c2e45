"""``FILE@REVISION`` -> the workspace of the file as git has it in that revision, and which commits changed the file."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.safe_files import resolve
from briefgen.core.workspace_folders import RECORDS
from briefgen.errors import ReleaseError
from briefgen.problems import Place, Problem

#: Seconds that git may take, and bytes that it may give.
_SECONDS, _LARGEST = 60, 500_000_000
#: Has git say in English what is wrong, as everything else is said.
_ENGLISH = {"LC_ALL": "C.UTF-8"}


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of git.

    Attributes:
        digest: its whole hash.
        day: when it was committed, as an ISO date.
        subject: the first line of its message.
    """

    digest: str
    day: str
    subject: str


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
    without = (f":(exclude){each}" for each in RECORDS)
    said = _ask_git(name, root, "archive", "--format=tar", _refuse_option(name, revision), "--", ".", *without)
    with tarfile.TarFile(fileobj=io.BytesIO(said)) as archive:
        archive.extractall(folder, filter=_leave_out)
    found = folder / (resolve(file.parent) / file.name).relative_to(resolve(root))
    if not found.is_file():
        raise _refuse(name, f"There is no {found.name} in this revision.")
    return found


def find_commit(file: Path, revision: str) -> str:
    """The hash of the commit that a revision names.

    Raises:
        ReleaseError: git is not installed, or knows no such revision.
    """
    name = f"{file}@{revision}"
    named = f"{_refuse_option(name, revision)}^{{commit}}"
    # Without --quiet, git says “Needed a single revision” of one that it does not have.
    failure = f"git has no revision {revision}"
    said = _ask_git(name, file.parent, "rev-parse", "--verify", "--quiet", named, failure=failure)
    return said.decode().strip()


def list_commits(file: Path, most: int) -> tuple[Commit, ...]:
    """The last commits that changed a file, the newest first; none when it was never committed.

    Raises:
        ReleaseError: git is not installed, or the file is in no repository.
    """
    form = ("--no-show-signature", "--date=short", "--format=%H%x09%cd%x09%s", f"--max-count={most}")
    failure = "git cannot list the commits of this file"
    if not _ask_git(str(file), file.parent, "for-each-ref", "--count=1", failure=failure):
        return ()  # of a repository without a commit, the log is an error
    said = _ask_git(str(file), file.parent, "log", *form, "--", f":(literal){file.name}", failure=failure)
    lines = said.decode(errors="replace").split("\n")
    return tuple(Commit(*line.split("\t", 2)) for line in lines if line.count("\t") >= 2)


def _refuse_option(name: str, revision: str) -> str:
    """A revision that git does not take for an option."""
    if revision.startswith("-"):
        raise _refuse(name, f"{revision} is not the name of a revision.")
    return revision


def _ask_git(name: str, folder: Path, *words: str, failure: str = "git cannot give this revision") -> bytes:
    """What git prints.

    Args:
        name: what it is asked about, as the user knows it.
        folder: where it looks for the repository.
        words: the command and its options.
        failure: what to say when it does not answer.

    Raises:
        ReleaseError: git is not installed, takes too long, or says that something is wrong.
    """
    command = ["git", "-C", str(folder), *words]
    try:
        ended = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env=os.environ | _ENGLISH)
    except FileNotFoundError:
        raise _refuse(name, "git is not installed, so no earlier revision can be read.") from None
    except subprocess.TimeoutExpired:
        raise _refuse(name, f"git took longer than {_SECONDS} seconds.") from None
    if ended.returncode or len(ended.stdout) > _LARGEST:
        told = ended.stderr.decode(errors="replace").strip().splitlines()
        said = told[-1].removeprefix("fatal: ") if told else "" if ended.returncode else "it gave too much"
        if said.startswith("not a git repository"):
            said = "its folder is in no git repository"
        raise _refuse(name, f"{failure}: {said}." if said else f"{failure}.")
    return ended.stdout


def _leave_out(entry: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave out what leads out of the folder, such as a link to ``/etc``: no page could show it either."""
    try:
        return tarfile.data_filter(entry, folder)
    except tarfile.FilterError:
        return None


def _refuse(name: str, message: str) -> ReleaseError:
    hint = "Name a revision that git log lists: content/ferry.md@v1.0, content/ferry.md@HEAD~1."
    return ReleaseError(message, (Problem("DIF101", message, Place(name), hint),))
