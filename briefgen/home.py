"""A file or folder -> the folder of the workspace that it is in."""

from __future__ import annotations

from pathlib import Path

#: The file that makes a folder a workspace.
NAME = "briefgen.toml"
#: The file beside it that says what things are called.
GLOSSARY = "glossary.toml"


def find_workspace(start: Path) -> Path | None:
    """The folder with ``briefgen.toml`` that ``start`` (a file or folder) is in; None outside of one."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / NAME).is_file()), None)
