"""A text -> a file that is either whole or as it was before."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from briefgen.errors import OutputError
from briefgen.files import show_path
from briefgen.problems import Place, Problem


def write_file(path: Path, text: str) -> None:
    """Write a report as UTF-8: beside the target first, then moved into its place (POSIX ``rename`` is atomic).

    Raises:
        OutputError: the disk is full, the folder may not be written, ...; the old file is untouched.
    """
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".briefgen-")
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8", "replace"))
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as fault:
        if draft is not None:
            draft.unlink(missing_ok=True)
        message = f"The report could not be written: {fault.strerror}."
        problem = Problem("OUT101", message, Place(show_path(path)), "Choose another file with --output.")
        raise OutputError(message, (problem,)) from fault
