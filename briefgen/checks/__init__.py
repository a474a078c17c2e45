"""RULES: what a publications desk checks by hand, one small pure function each; and how a Report is printed."""

from briefgen.checks.baseline import apply_baseline, write_baseline
from briefgen.checks.configure import configure
from briefgen.checks.finding import Finding
from briefgen.checks.registry import RULES, Kind, Rule, load_rules, rule
from briefgen.checks.reports import FORMATS, Outcome, format_problems, write_report
from briefgen.checks.run import check
from briefgen.checks.settings import Settings
from briefgen.checks.subject import Checkable, Subject
from briefgen.checks.waivers import apply_waivers, mark_waived

__all__ = [
    "FORMATS",
    "RULES",
    "Checkable",
    "Finding",
    "Kind",
    "Outcome",
    "Rule",
    "Settings",
    "Subject",
    "apply_baseline",
    "apply_waivers",
    "check",
    "configure",
    "format_problems",
    "load_rules",
    "mark_waived",
    "rule",
    "write_baseline",
    "write_report",
]
