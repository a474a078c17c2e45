"""The folder of pages -> what keeps a build from writing to it; nothing is written to find out."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from briefgen.core.text_files import show_path
from briefgen.problems import Place, Problem, Severity


def find_unwritable(folder: Path, audiences: Iterable[str]) -> list[Problem]:
    """What is wrong with the folder of pages.

    Args:
        folder: the one above the folders of the audiences; it need not exist.
        audiences: whose folders are in it.
    """
    if folder.is_dir():
        folders = [folder, *(folder / name for name in audiences if (folder / name).exists())]
        found = map(_check_folder, folders)
        return [problem for problem in found if problem]
    if os.path.lexists(folder):
        return [_refuse(folder, f"{show_path(folder)} is not a folder")]
    # Where nothing was built yet, a check may be all that is wanted.
    above = next((each for each in folder.parents if each.exists()), None)
    if above is None or os.access(above, os.W_OK | os.X_OK):
        return []
    return [_refuse(folder, f"there is no permission to write in {show_path(above)}", Severity.WARNING)]


def _check_folder(folder: Path) -> Problem | None:
    if not folder.is_dir():
        return _refuse(folder, f"{show_path(folder)} is not a folder")
    return (
        None
        if os.access(folder, os.W_OK | os.X_OK)
        else _refuse(folder, "there is no permission to write to the folder")
    )


def _refuse(folder: Path, reason: str, severity: Severity = Severity.ERROR) -> Problem:
    hint = "Move what is in the way, change the permissions of the folder, or choose another one with --output."
    message = f"The pages cannot be written: {reason}."
    return Problem("OUT101", message, Place(show_path(folder)), hint, severity)
