"""A new file's text -> the file, never in place of one that is there."""

from __future__ import annotations

from pathlib import Path

from briefgen.errors import OutputError
from briefgen.files import show_path
from briefgen.schema import print_schema

#: Where a workspace keeps the schemas that its editor reads; written by briefgen alone.
SCHEMAS = ".briefgen"


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


def place_schema(folder: Path, name: str) -> Path:
    """Make sure that the schema of this version lies in the workspace.

    Returns:
        Its path.

    Raises:
        OutputError: it cannot be written.
    """
    path = folder / SCHEMAS / f"{name}.schema.json"
    text = print_schema(name)
    try:
        if not path.is_file() or path.read_bytes() != text.encode():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise OutputError(f"{show_path(path)} could not be written: {fault.strerror}.") from fault
    return path
