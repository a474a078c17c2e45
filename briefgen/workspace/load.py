"""A folder -> its Workspace, or the Problems of its ``briefgen.toml``."""

from __future__ import annotations

from pathlib import Path

from briefgen.files import read_text, show_path
from briefgen.located.formats import parse
from briefgen.located.tree import Source
from briefgen.located.validate import validate
from briefgen.problems import Problem, Report
from briefgen.workspace.check_audiences import check_audiences
from briefgen.workspace.model import Workspace

#: The file that makes a folder a workspace.
NAME = "briefgen.toml"
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".svg"})


def find_workspace(start: Path) -> Path | None:
    """The folder with ``briefgen.toml`` that ``start`` (a file or folder) is in; None outside of one."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / NAME).is_file()), None)


def load_workspace(folder: Path | None) -> tuple[Workspace | None, Report]:
    """Read the workspace in ``folder``; without a folder, a workspace of defaults.

    Returns:
        The workspace and an empty Report, or None and what is wrong.
    """
    if folder is None:
        return Workspace(), Report()
    path = folder / NAME
    text, problem = read_text(path, "WSP101")
    if problem:
        return None, Report.of([problem])
    source, problems = parse(text, show_path(path), "toml")
    workspace: Workspace | None = None
    if not problems:
        workspace, problems = validate(Workspace, source)
    found = list(problems)
    if workspace is not None and workspace.organisation and workspace.organisation.logo:
        found += _check_logo(folder, workspace.organisation.logo, source)
    if workspace is not None:
        found += check_audiences(workspace, source)
    if workspace is None or found:
        return None, Report.of(found)
    workspace._source = source
    return workspace, Report()


def _check_logo(folder: Path, logo: str, source: Source) -> list[Problem]:
    path = (folder / logo).resolve()
    way = ("organisation", "logo")
    if not path.is_relative_to(folder.resolve()):
        message, hint = "The logo must be a file in the workspace.", "Copy the picture beside briefgen.toml."
    elif path.suffix.lower() not in PICTURES:
        message, hint = "The logo must be a PNG, JPEG, WebP or SVG file.", ""
    elif not path.is_file():
        message, hint = f"There is no file {logo}.", "The path begins at the folder of briefgen.toml."
    else:
        return []
    return [Problem("WSP102", message, source.locate(way), hint, path=way)]
