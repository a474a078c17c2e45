"""A workspace -> the packs that are worth checking: its own, and the shipped ones that it uses."""

from __future__ import annotations

from pathlib import Path

from briefgen.core.safe_files import is_folder, list_children
from briefgen.templates import list_packs, search_path
from briefgen.templates.find import OWN
from briefgen.workspace import Workspace


def choose_packs(workspace: Workspace, folder: Path | None) -> tuple[str, ...]:
    """The names of the packs, sorted; outside of a workspace, all that come with briefgen.

    Args:
        folder: the workspace's folder; None outside of one.
    """
    if folder is None:
        return list_packs(search_path(None))
    own = folder / OWN
    changed = {path.name for path in list_children(own) if is_folder(path)}
    used = {workspace.defaults.template, *(each.template for each in workspace.audiences.values() if each.template)}
    return tuple(sorted(used | (changed & {*list_packs(search_path(folder))})))
