"""The audiences that a command names -> those to build for."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.errors import UsageError
from briefgen.model import Brief
from briefgen.visibility.withhold import list_audiences
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
