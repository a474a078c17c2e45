"""Bytes -> files that are whole, or not there, or as they were before."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from briefgen.errors import OutputError
from briefgen.files import show_path
from briefgen.problems import Place, Problem


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet, and flush it to the disk; what cannot be written whole is taken away again.

    Raises:
        OSError: the disk is full, the folder may not be written, ...
    """
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def flush_folder(folder: Path) -> None:
    """Flush the names in a folder to the disk, where the system can (POSIX)."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def as_output_error(path: Path, what: str = "The pages") -> Iterator[None]:
    """Turn what the system says into a Problem.

    Args:
        path: what could not be written, as the user knows it.
        what: how a sentence about it begins.

    Raises:
        OutputError: instead of any OSError, and of the ValueError that a name which is none gives.
    """
    try:
        yield
    except (OSError, ValueError) as fault:
        reason = getattr(fault, "strerror", "") or "no file can have this name"
        hint = "What stood there before is unchanged. Make room, or choose another folder."
        problem = Problem("OUT101", f"{what} could not be written: {reason}.", Place(show_path(path)), hint)
        raise OutputError(f"{show_path(path)} could not be written.", (problem,)) from fault


def replace_all(files: Mapping[Path, bytes], *, keep_modes: bool = False) -> None:
    """Write several files as one: none is moved into place before all have been written beside theirs.

    A link in a file's place is replaced, never followed (POSIX ``rename`` is atomic).

    Args:
        files: what each is to hold.
        keep_modes: whether who may read a file that is there stays as it was; else the umask says it, as of a new one.

    Raises:
        OutputError: the disk is full, the folder may not be written, ...; the old files are untouched.
    """
    drafts: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            with as_output_error(path, "The file"):
                path.parent.mkdir(parents=True, exist_ok=True)
                drafts[path] = path.with_name(f".briefgen-{token_hex(6)}")
                write_new(drafts[path], data)
                if keep_modes and path.exists():
                    drafts[path].chmod(path.stat().st_mode & 0o7777)
        for path, draft in drafts.items():
            with as_output_error(path, "The file"):
                draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
