"""Bytes -> a file that is either whole or as it was before."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.files import show_path
from briefgen.problems import Place, Problem


def write_whole(path: Path, data: bytes) -> None:
    """Write beside the target, flush to the disk, then move into place (POSIX ``rename`` is atomic).

    A link at ``path`` is replaced, never followed.

    Raises:
        OutputError: the disk is full, the folder may not be written, ...; the old file is untouched.
    """
    draft = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".briefgen-")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(0o644)
        Path(draft).replace(path)
    except OSError as fault:
        if draft:
            Path(draft).unlink(missing_ok=True)
        reason = fault.strerror or type(fault).__name__
        problem = Problem("OUT101", f"The file could not be written: {reason}.", Place(show_path(path)))
        raise OutputError(f"{show_path(path)} could not be written.", (problem,)) from fault
