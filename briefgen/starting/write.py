"""A new file's text -> the file, never in place of one that is there."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import OutputError
from briefgen.files import show_path


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, and the folders it needs.

    Raises:
        OutputError: something is already there, or the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # "x" refuses in one step, so that nothing can come in between.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError(f"{show_path(path)} is already there; it was left as it is.") from None
    except OSError as fault:
        raise OutputError(f"{show_path(path)} could not be written: {fault.strerror}.") from fault
