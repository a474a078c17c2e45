"""``briefgen.toml`` -> Workspace: organisation, colours, series, defaults, audiences."""

from briefgen.home import find_workspace
from briefgen.workspace.audience import Audience, Paper
from briefgen.workspace.checking import Checking, Count, HouseRule, Unit
from briefgen.workspace.handling import TLP, Handling, HandlingMark
from briefgen.workspace.load import load_workspace
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
    "Handling",
    "HandlingMark",
    "HouseRule",
    "KnownSeries",
    "Organisation",
    "Paper",
    "Unit",
    "Workspace",
    "find_workspace",
    "load_workspace",
]
