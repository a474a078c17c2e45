"""A path -> its text, or the Problem that says why not; and the name to show for a path."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefgen.problems import Place, Problem
from briefgen.reads import note

#: Bytes; a text that people write by hand stays far below.
TEXT_LIMIT = 2_000_000


def show_path(path: Path) -> str:
    """The path as the user would type it: from the current folder when inside it, with ``/``."""
    # Not resolve(): a link keeps the name the user gave it.
    full = Path(os.path.abspath(path))  # noqa: PTH100
    try:
        return full.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(full)


def read_text(path: Path, code: str, *, limit: int = TEXT_LIMIT) -> tuple[str, Problem | None]:
    """Read a UTF-8 file of at most ``limit`` bytes; a byte order mark is dropped.

    Args:
        path: the file; anything but a regular file (a folder, a pipe) is refused.
        code: the rule code of the Problem.
        limit: in bytes.

    Returns:
        The text and None, or ``""`` and what was wrong.
    """
    place = Place(show_path(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "", Problem(code, "This is not a file.", place)
        with path.open("rb") as file:
            data = file.read(limit + 1)
        note(path, data)
    except FileNotFoundError:
        return "", Problem(code, "There is no such file.", place)
    except OSError as error:
        return "", Problem(code, f"The file cannot be read: {error.strerror}.", place)
    if len(data) > limit:
        return "", Problem(code, f"The file is larger than {limit:,} bytes.", place)
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        hint = "Save the file as UTF-8: every editor offers it under Save As or Encoding."
        return "", Problem(code, "The file is not UTF-8 text.", Place(place.file, line, column), hint)
