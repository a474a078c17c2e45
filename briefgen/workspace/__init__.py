"""``briefgen.toml`` -> Workspace: organisation, colours, series, defaults, audiences."""

from briefgen.workspace.load import find_workspace, load_workspace
from briefgen.workspace.model import ALL, PUBLIC, Audience, Defaults, KnownSeries, Organisation, Paper, Workspace

__all__ = [
    "ALL",
    "PUBLIC",
    "Audience",
    "Defaults",
    "KnownSeries",
    "Organisation",
    "Paper",
    "Workspace",
    "find_workspace",
    "load_workspace",
]
