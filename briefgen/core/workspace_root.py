"""A file or folder -> the folder of the workspace that it is in."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.safe_files import is_there, resolve

#: The file that makes a folder a workspace.
NAME = "briefgen.toml"
#: The file beside it that says what things are called.
GLOSSARY = "glossary.toml"


def find_workspace(start: Path) -> Path | None:
    """The folder with ``briefgen.toml`` that ``start`` (a file or folder) is in; None outside of one."""
    here = resolve(start)
    # Anything of the name counts: a briefgen.toml that cannot be read must stop a build, not be passed over.
    return next((folder for folder in (here, *here.parents) if is_there(folder / NAME)), None)
