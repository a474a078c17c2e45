"""``briefgen.toml`` -> Workspace: organisation, colours, series, defaults, audiences."""

from briefgen.core.workspace_root import find_workspace
from briefgen.workspace.audience import Audience, Paper
from briefgen.workspace.check_terms import check_terms
from briefgen.workspace.checking import Checking, Count, CustomRule, ExternalTool, ToolFormat, Unit
from briefgen.workspace.glossary import Glossary
from briefgen.workspace.handling import TLP, Handling, HandlingMark
from briefgen.workspace.load import load_workspace
from briefgen.workspace.model import PUBLIC, Defaults, Organisation, Workspace
from briefgen.workspace.series import KnownSeries

__all__ = [
    "PUBLIC",
    "TLP",
    "Audience",
    "Checking",
    "Count",
    "CustomRule",
    "Defaults",
    "ExternalTool",
    "Glossary",
    "Handling",
    "HandlingMark",
    "KnownSeries",
    "Organisation",
    "Paper",
    "ToolFormat",
    "Unit",
    "Workspace",
    "check_terms",
    "find_workspace",
    "load_workspace",
]
