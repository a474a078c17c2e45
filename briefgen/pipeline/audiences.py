"""The audiences that a command names -> those that it is for; every command that takes audiences asks here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.core.audience_names import ALL
from briefgen.core.workspace_root import find_workspace
from briefgen.errors import UsageError
from briefgen.model import Brief
from briefgen.visibility.withhold import list_audiences
from briefgen.workspace import Workspace, load_workspace


def choose_audiences(names: Sequence[str], workspace: Workspace, brief: Brief) -> tuple[str, ...]:
    """The audiences that a command names, each once; ``all`` stands for all that the brief has editions for.

    Raises:
        UsageError: none is named, or one does not exist.
    """
    refuse_no_audience(names)
    everyone = list_audiences(brief, workspace)
    chosen = dict.fromkeys(each for name in names for each in (everyone if name == ALL else (name,)))
    for name in chosen:
        workspace.line_of(name)
    return tuple(chosen)


def refuse_unknown_audiences(paths: Sequence[Path], names: Sequence[str]) -> None:
    """Refuse a name before a brief is read. A ``briefgen.toml`` with errors is reported when its briefs are.

    Args:
        paths: content files.
        names: names from their ``briefgen.toml``, or ``all``.

    Raises:
        UsageError: one of them does not exist in one of the workspaces.
    """
    if not names:
        return
    for folder in dict.fromkeys(find_workspace(parent) for parent in dict.fromkeys(path.parent for path in paths)):
        workspace, _ = load_workspace(folder)
        for name in names if workspace else ():
            if workspace and name != ALL:
                workspace.line_of(name)


def refuse_no_audience(names: Sequence[str]) -> None:
    """Refuse to work for nobody.

    Raises:
        UsageError: no audience is named.
    """
    if not names:
        raise UsageError("Name at least one audience to build for.")
