"""``briefgen.toml`` -> Workspace: organisation, colours, series, defaults, audiences."""

from briefgen.workspace.audience import Audience, Paper
from briefgen.workspace.handling import TLP, Handling, HandlingMark
from briefgen.workspace.load import find_workspace, load_workspace
from briefgen.workspace.model import ALL, PUBLIC, Defaults, KnownSeries, Organisation, Workspace

__all__ = [
    "ALL",
    "PUBLIC",
    "TLP",
    "Audience",
    "Defaults",
    "Handling",
    "HandlingMark",
    "KnownSeries",
    "Organisation",
    "Paper",
    "Workspace",
    "find_workspace",
    "load_workspace",
]
