"""A brief -> the versions that it can be compared with, to choose from, and the files of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.core import lazy_re
from briefgen.errors import BriefgenError, UsageError
from briefgen.releasing.git_revision import Commit, find_commit, list_commits
from briefgen.releasing.version_files import (
    VersionFiles,
    find_release_files,
    list_approvals,
    list_releases,
    open_approved_files,
    open_files,
)

#: Commits that are offered.
_MOST = 30
_KEY = lazy_re.compile(
    r"(?:release:(?P<folder>.+)|approval:(?P<number>[0-9]{1,6})|git:(?P<revision>HEAD(?:~[0-9]{1,4})?|[0-9a-f]{7,64}))"
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
    commits = list_commits(path, _MOST)
    last = [("git:HEAD", f"Last commit, {find_commit(path, 'HEAD')[:7]}")] if commits else []
    return last + [(f"git:{each.digest[:12]}", _describe(each)) for each in commits]


def _describe(commit: Commit) -> str:
    return f"Commit {commit.digest[:7]}, {commit.day}: {commit.subject}"


def identify(path: Path, key: str) -> str:
    """The key of what a key stands for now: ``git:HEAD`` stands for another version after each commit.

    Raises:
        UsageError, ReleaseError: as ``open_chosen`` does.
    """
    match = _KEY.fullmatch(key)
    return f"git:{find_commit(path, match['revision'])}" if match and match["revision"] else key


@contextmanager
def open_chosen(path: Path, key: str) -> Iterator[VersionFiles]:
    """The files of a version of a brief.

    Args:
        path: its content file.
        key: as ``list_versions`` gives it, or ``git:HEAD~3``.

    Raises:
        UsageError: there is no such version.
        ReleaseError: it was not kept, or git does not have it.
    """
    match = _KEY.fullmatch(key)
    if match and match["folder"]:
        kept = next((each for each in list_releases(path) if each.folder.name == match["folder"]), None)
        if kept:
            yield find_release_files(kept)
            return
    elif match and match["number"]:
        given = list_approvals(path)
        if 0 < int(match["number"]) <= len(given):
            with open_approved_files(path, given[int(match["number"]) - 1]) as files:
                yield files
            return
    elif match:
        with open_files(f"{path}@{match['revision']}") as files:
            yield replace(files, known_as=f"{path.name}@{match['revision'][:7]}")
        return
    raise UsageError(f"There is no version {key} of {path.name}.")
