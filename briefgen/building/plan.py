"""Content files -> which audiences to build for, and whether these files are all there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from briefgen.building.find import list_folder
from briefgen.building.slugs import name_outputs
from briefgen.errors import UsageError
from briefgen.model import Brief
from briefgen.tailoring import list_audiences
from briefgen.workspace import ALL, Workspace


def choose_audiences(names: Sequence[str], workspace: Workspace, brief: Brief) -> tuple[str, ...]:
    """The audiences that a command names, each once; ``all`` stands for all that the brief has editions for.

    Raises:
        UsageError: none is named, or one does not exist.
    """
    everyone = list_audiences(brief, workspace)
    chosen = dict.fromkeys(each for name in names for each in (everyone if name == ALL else (name,)))
    if not names:
        raise UsageError("Name at least one audience to build for.")
    for name in chosen:
        workspace.line_of(name)
    return tuple(chosen)


def know_all(paths: Sequence[Path], folder: Path | None) -> Collection[str] | None:
    """The slugs of all briefs there are, when ``paths`` hold all of a workspace's ``content/``; else None.

    Args:
        paths: what is built.
        folder: the workspace's folder.
    """
    content = {path.resolve() for path in list_folder(folder / "content")} if folder else set()
    if not content or not content <= {path.resolve() for path in paths}:
        return None
    return frozenset(name_outputs(paths)[0].values())
