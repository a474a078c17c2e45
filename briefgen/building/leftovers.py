"""What killed commands left in a workspace -> removed, before anything else is looked at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefgen.building.build_state import FOLDER
from briefgen.caching.tree import list_folders
from briefgen.core.atomic_write import clear_drafts
from briefgen.core.workspace_folders import APPROVALS, CONTENT, TEMPLATES
from briefgen.publishing.swap import clear_leftovers

#: Folders of a workspace in which commands replace files; below the second ones there are more of them.
_FOLDERS = ("", ".briefgen", FOLDER, f"{FOLDER}/pages", APPROVALS)
_FOLDERS_WITH_FOLDERS = (CONTENT, TEMPLATES)


def clear_workspace(out_dir: Path, target: Path) -> None:
    """Clear what is left in a workspace, and beside its pages.

    Args:
        out_dir: the workspace's folder.
        target: the folder above the folders of pages.
    """
    for name in _FOLDERS:
        clear_drafts(out_dir / name)
    for root in (os.fspath(out_dir / name) for name in _FOLDERS_WITH_FOLDERS):
        for folder in (root, *list_folders(root)):
            clear_drafts(folder)
    clear_above(target)


def clear_above(target: Path) -> None:
    """Clear what is left beside folders of pages."""
    for above in list_above(target):
        clear_leftovers(above)


def list_above(target: Path) -> Iterator[Path]:
    """The folder above the folders of pages, and those above what links in it lead to."""
    yield target
    with suppress(OSError):
        found = {Path(entry.path).resolve().parent for entry in os.scandir(target) if entry.is_symlink()}
        yield from sorted(found - {target.resolve()})
