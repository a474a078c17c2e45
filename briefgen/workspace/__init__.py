"""``briefgen.toml`` -> Workspace: organisation, colours, series, defaults, audiences."""

from briefgen.workspace.load import find_workspace, load_workspace
from briefgen.workspace.model import PUBLIC, Audience, Defaults, KnownSeries, Organisation, Paper, Workspace

__all__ = [
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
