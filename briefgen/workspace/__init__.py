"""``briefgen.toml`` -> Workspace: organisation, colours, series, defaults, audiences."""

from briefgen.workspace.audience import Audience, Paper
from briefgen.workspace.checking import Checking, Count, ExternalTool, HouseRule, ToolFormat, Unit
from briefgen.workspace.handling import TLP, Handling, HandlingMark
from briefgen.workspace.load import find_workspace, load_workspace
from briefgen.workspace.model import ALL, PUBLIC, Defaults, Organisation, Workspace
from briefgen.workspace.series import KnownSeries

__all__ = [
    "ALL",
    "PUBLIC",
    "TLP",
    "Audience",
    "Checking",
    "Count",
    "Defaults",
    "ExternalTool",
    "Handling",
    "HandlingMark",
    "HouseRule",
    "KnownSeries",
    "Organisation",
    "Paper",
    "ToolFormat",
    "Unit",
    "Workspace",
    "find_workspace",
    "load_workspace",
]
