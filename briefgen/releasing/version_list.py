"""A brief -> the versions that it can be compared with, to choose from, and the files of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from re import Match

from briefgen.core import lazy_re
from briefgen.core.text_files import show_path
from briefgen.errors import BriefgenError, UsageError
from briefgen.releasing.git_revision import Commit, find_commit, list_commits
from briefgen.releasing.model import Approval
from briefgen.releasing.store import Kept
from briefgen.releasing.sums import digest
from briefgen.releasing.version_files import (
    VersionFiles,
    find_release_files,
    list_approvals,
    list_releases,
    open_approved_files,
    open_files,
)

#: Commits that are offered.
_MAX_COMMITS = 30
_KEY = lazy_re.compile(
    r"(?:release:(?P<folder>.+?)|approval:(?P<number>[0-9]{1,6})|git:(?P<revision>HEAD(?:~[0-9]{1,4})?|[0-9a-f]{7,64}))"
    r"(?:@(?P<stamp>[0-9a-f]{12}))?"
)


@dataclass(frozen=True, slots=True)
class VersionGroup:
    """The versions of one kind.

    Attributes:
        name: what they are: Releases.
        versions: the key of each, for ``open_chosen``, and what to call it; the newest first.
        note: why there are none.
    """

    name: str
    versions: tuple[tuple[str, str], ...]
    note: str = ""


def list_versions(path: Path) -> tuple[VersionGroup, ...]:
    """The versions of a brief: its releases, its approvals, and the commits of git that changed its file.

    Args:
        path: its content file.
    """
    return (
        _group("Releases", "Not released yet.", lambda: _list_releases(path)),
        _group("Approvals", "Not approved yet.", lambda: _list_approvals(path)),
        _group("Commits", "Not committed yet.", lambda: _list_commits(path)),
    )


def _group(name: str, note: str, find: Callable[[], list[tuple[str, str]]]) -> VersionGroup:
    try:
        found = tuple(find())
    except BriefgenError as fault:
        return VersionGroup(name, (), fault.message)
    return VersionGroup(name, found, "" if found else note)


def _list_releases(path: Path) -> list[tuple[str, str]]:
    past = ((each.folder.name, each.release) for each in reversed(list_releases(path)))
    return [
        (f"release:{folder}", f"Release {made.version}{' (embargoed)' * made.embargoed}, {made.at[:10]}")
        for folder, made in past
    ]


def _list_approvals(path: Path) -> list[tuple[str, str]]:
    given = [*enumerate(list_approvals(path), 1)][::-1]
    return [(f"approval:{number}", f"Approved by {each.name} ({each.role}), {each.at[:10]}") for number, each in given]


def _list_commits(path: Path) -> list[tuple[str, str]]:
    commits = list_commits(path, _MAX_COMMITS)
    last = [("git:HEAD", f"Last commit, {find_commit(path, 'HEAD')[:7]}")] if commits else []
    return last + [(f"git:{each.digest[:12]}", _describe(each)) for each in commits]


def _describe(commit: Commit) -> str:
    return f"Commit {commit.digest[:7]}, {commit.day}: {commit.subject}"


def identify(path: Path, key: str) -> str:
    """The key of what a key stands for now: ``git:HEAD`` stands for another version after each commit, and the first
    approval is another one when the approvals of another branch are there.

    Raises:
        UsageError, ReleaseError: as ``open_chosen`` does.
    """
    match = _read(path, key)
    if match["revision"]:
        return f"git:{find_commit(_name(path), match['revision'])}"
    return f"{key.partition('@')[0]}@{_stamp(_find(path, key))}"


@contextmanager
def open_chosen(path: Path, key: str) -> Iterator[VersionFiles]:
    """The files of a version of a brief.

    Args:
        path: its content file.
        key: as ``list_versions`` or ``identify`` gives it, or ``git:HEAD~3``.

    Raises:
        UsageError: there is no such version.
        ReleaseError: it was not kept, or git does not have it.
    """
    if revision := _read(path, key)["revision"]:
        with open_files(f"{_name(path)}@{revision}") as files:
            yield replace(files, known_as=f"{path.name}@{revision[:7]}")
        return
    found = _find(path, key)
    if isinstance(found, Kept):
        yield find_release_files(found)
        return
    with open_approved_files(path, found) as files:
        yield files


def _read(path: Path, key: str) -> Match[str]:
    match = _KEY.fullmatch(key)
    if match is None:
        raise _refuse(path, key)
    return match


def _find(path: Path, key: str) -> Kept | Approval:
    """The release or the approval that a key names."""
    match = _read(path, key)
    found: Kept | Approval | None
    if match["folder"]:
        found = next((each for each in list_releases(path) if each.folder.name == match["folder"]), None)
    else:
        found = dict(enumerate(list_approvals(path), 1)).get(int(match["number"]))
    if found is None or match["stamp"] not in (None, _stamp(found)):
        raise _refuse(path, key)
    return found


def _stamp(found: Kept | Approval) -> str:
    record = found.release if isinstance(found, Kept) else found
    return digest(record.model_dump_json().encode())[:12]


def _name(path: Path) -> Path:
    """The file as the user would type it: it is named in what is said of a revision."""
    return Path(show_path(path))


def _refuse(path: Path, key: str) -> UsageError:
    return UsageError(f"There is no version {key.partition('@')[0]} of {path.name}.")
