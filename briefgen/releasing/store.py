"""The folder of releases -> what was released of a brief, by what the releases say of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from briefgen.core.safe_files import FileRefused, is_folder, is_there, list_children, list_entries, read_bytes
from briefgen.core.text_files import show_path
from briefgen.errors import ReleaseError
from briefgen.problems import Place, Problem
from briefgen.releasing.folders import place_evidence
from briefgen.releasing.model import Release
from briefgen.releasing.sums import NAME as SUMS
from briefgen.releasing.versions import read_numbers
from briefgen.workspace import Workspace

#: The file in a release that says what it is.
RECORD = "release.json"
#: Bytes; a release of a long brief for ten audiences takes a hundredth of it.
_LIMIT = 20_000_000
_COPY = "Restore the release from a backup copy: a release is never changed."


@dataclass(frozen=True, slots=True)
class Kept:
    """A release and where it is."""

    folder: Path
    release: Release


def place_releases(root: Path, workspace: Workspace) -> Path:
    """The folder of a workspace's releases."""
    return root / workspace.release.folder


def read_release(folder: Path) -> Release:
    """What a release says of itself.

    Raises:
        ReleaseError: the folder is no release, or its ``release.json`` cannot be read.
    """
    path = place_evidence(folder) / RECORD
    place = Place(show_path(path))
    try:
        return Release.model_validate_json(read_bytes(path, _LIMIT, root=folder))
    except FileRefused as fault:
        if fault.kind == "missing":
            hint = "A release is a folder such as releases/ferry/1.0."
            problem = Problem("REL139", "This folder is not a release: it has no release.json.", place, hint)
        else:
            problem = Problem("REL139", f"This file {fault.reason}.", place, _COPY)
    except ValidationError:
        problem = Problem("REL139", "This file cannot be read: it was not written by briefgen.", place, _COPY)
    raise ReleaseError(problem.message, (problem,))


def read_releases(folder: Path) -> tuple[Kept, ...]:
    """All releases of a brief, the lowest version first, and an embargoed one before the other of its version.

    Args:
        folder: ``releases/<slug>``; it may not exist.

    Raises:
        ReleaseError: one of them, or the folder, cannot be read, so that it is not known what was released.
    """
    kept: list[Kept] = []
    problems = list(_explain_closed(folder))
    for path in list_children(folder):
        if path.name.startswith(".") or not is_folder(path):
            continue
        try:
            kept.append(Kept(path, read_release(path)))
        except ReleaseError as fault:
            problems += fault.problems
    if problems:
        raise ReleaseError("Some earlier releases cannot be read.", tuple(problems))
    return tuple(sorted(kept, key=lambda each: (read_numbers(each.release.version), not each.release.embargoed)))


def _explain_closed(folder: Path) -> Iterator[Problem]:
    """Why a folder cannot be looked into, unless there is none."""
    try:
        list_entries(folder)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return
    except OSError as fault:
        message = f"This folder of releases cannot be read: {fault.strerror}."
        yield Problem("REL139", message, Place(show_path(folder)), "Give yourself permission to read it.")


def list_release_folders(folder: Path) -> list[Path]:
    """The releases in a folder: itself, if it is one; else those of a brief, or of all briefs of a workspace.

    A folder that stands where a release is kept is among them whatever is in it, so that one whose record was removed
    is not passed over.

    Args:
        folder: ``releases/<slug>/<version>``, ``releases/<slug>`` or ``releases``.
    """
    if _is_release(folder):
        return [folder]
    inside = _list_folders(folder)
    found = inside if any(map(_is_release, inside)) else [each for child in inside for each in _list_folders(child)]
    return sorted(found, key=lambda each: (each.parent, read_numbers(each.name.partition("-")[0]), each.name))


def _is_release(folder: Path) -> bool:
    return is_there(place_evidence(folder) / RECORD) or is_there(folder / SUMS)


def _list_folders(folder: Path) -> list[Path]:
    return [each for each in list_children(folder) if is_folder(each) and not each.name.startswith(".")]
