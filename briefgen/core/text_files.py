"""A path -> its text, or the Problem that says why not; and the name to show for a path."""

from __future__ import annotations

import os
from pathlib import Path

from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.problems import Place, Problem

#: Bytes; a text that people write by hand stays far below.
TEXT_LIMIT = 2_000_000
_MESSAGES = {
    "missing": "There is no such file.",
    "folder": "This is a folder.",
    "special": "This is not a file.",
    "outside": "This is a link out of the folder that the file must be in.",
}


def show_path(path: Path) -> str:
    """The path as the user would type it: from the current folder when inside it, with ``/``."""
    # Not resolve(): a link keeps the name the user gave it.
    full, here = os.path.abspath(path), os.getcwd()  # noqa: PTH100, PTH109
    if full.startswith(f"{here}{os.sep}"):
        return full[len(here) + 1 :].replace(os.sep, "/")
    try:
        return Path(full).relative_to(here).as_posix()
    except ValueError:
        return full


def read_text(
    path: Path, code: str, *, limit: int = TEXT_LIMIT, root: Path | None = None
) -> tuple[str, Problem | None]:
    """Read a UTF-8 file of at most ``limit`` bytes; a byte order mark is dropped.

    Args:
        path: the file; anything but a regular file (a folder, a pipe) is refused.
        code: the rule code of the Problem.
        limit: in bytes.
        root: the folder that the file must lie in; None for one that the user names in a command.

    Returns:
        The text and None, or ``""`` and what was wrong.
    """
    place = Place(show_path(path))
    try:
        data = read_bytes(path, limit, root=root)
    except FileRefused as fault:
        return "", Problem(code, _MESSAGES.get(fault.kind, f"The file {fault.reason}."), place)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        hint = "Save the file as UTF-8: in most editors, under Save As or Encoding."
        return "", Problem(code, "The file is not UTF-8 text.", Place(place.file, line, column), hint)
