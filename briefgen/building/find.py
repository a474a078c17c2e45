"""Paths as the user gives them -> content files and the workspaces they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from briefgen.errors import UsageError
from briefgen.files import show_path
from briefgen.reading import SUFFIXES
from briefgen.suggest import find_closest
from briefgen.workspace import GLOSSARY, find_workspace
from briefgen.workspace.load import NAME

#: The folder of a workspace in which its briefs are looked for.
CONTENT = "content"


def find_content(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Files as they are, folders by their content files; nothing means the workspace's ``content/``.

    Files and folders whose names begin with ``.`` or ``_`` are passed over.

    Raises:
        UsageError: a path does not exist, or nothing was found.
    """
    if not paths:
        workspace = find_workspace(Path.cwd())
        folder = (workspace or Path.cwd()) / CONTENT
        if not folder.is_dir():
            raise UsageError("There is no content/ folder here. Name the files, or start with: briefgen init .")
        paths = (folder,)
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found.extend(list_folder(path))
        elif path.exists():
            found.append(path)
        else:
            raise UsageError(f"There is no file or folder {show_path(path)}. {_suggest(path)}".rstrip())
    if not found:
        looked, kinds = ", ".join(map(show_path, paths)), ", ".join(sorted(SUFFIXES))
        raise UsageError(f"There are no briefs in {looked}: a brief is a file ending in {kinds}.")
    return tuple(dict.fromkeys(found))


def _suggest(path: Path) -> str:
    """Which file or folder beside a name that does not exist was probably meant."""
    folder = path.parent
    beside = sorted(each.name for each in folder.iterdir()) if folder.is_dir() else []
    closest = find_closest(path.name, [name for name in beside if not name.startswith((".", "_"))])
    return f"Did you mean {show_path(folder / closest)}?" if closest else ""


def list_folder(folder: Path) -> Iterable[Path]:
    """The content files in a folder and the folders in it, in order."""
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        hidden = any(part.startswith((".", "_")) for part in inside)
        if path.suffix.lower() in SUFFIXES and path.is_file() and not hidden and path.name not in (NAME, GLOSSARY):
            yield path
