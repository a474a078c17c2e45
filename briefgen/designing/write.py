"""Bytes -> files that are either whole or as they were before."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.files import show_path
from briefgen.problems import Place, Problem


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files as one: none is moved into place before all have been written beside theirs.

    A link in a file's place is replaced, never followed (POSIX ``rename`` is atomic).

    Raises:
        OutputError: the disk is full, the folder may not be written, ...; the old files are untouched.
    """
    drafts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".briefgen-")
            drafts[path] = Path(draft)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            drafts[path].chmod(0o644)
        for path, draft_path in drafts.items():
            draft_path.replace(path)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        problem = Problem("OUT101", f"The file could not be written: {reason}.", Place(show_path(path)))
        raise OutputError(f"{show_path(path)} could not be written.", (problem,)) from fault
    finally:
        for draft_path in drafts.values():
            draft_path.unlink(missing_ok=True)
