"""RULES: what a publications desk checks by hand, one small pure function each; and how a Report is printed."""

from briefgen.checks.finding import Finding
from briefgen.checks.registry import RULES, Kind, Rule, load_rules, rule
from briefgen.checks.report_text import format_problems
from briefgen.checks.run import check
from briefgen.checks.settings import Settings
from briefgen.checks.subject import Checkable, Subject

__all__ = [
    "RULES",
    "Checkable",
    "Finding",
    "Kind",
    "Rule",
    "Settings",
    "Subject",
    "check",
    "format_problems",
    "load_rules",
    "rule",
]
