"""RULES: what a publications desk checks by hand, one small pure function each; and how a Report is printed."""

from briefgen.checks.archive import Archive, Facts
from briefgen.checks.baseline import apply_baseline, write_baseline
from briefgen.checks.configure import configure
from briefgen.checks.facts import read_facts
from briefgen.checks.finding import Finding
from briefgen.checks.registry import RULES, Kind, Rule, load_rules, rule
from briefgen.checks.reports import FORMATS, Outcome, format_problems, write_report
from briefgen.checks.run import check, look_at
from briefgen.checks.settings import Settings
from briefgen.checks.subject import Checkable, Subject
from briefgen.checks.waivers import apply_waivers, mark_waived

__all__ = [
    "FORMATS",
    "RULES",
    "Archive",
    "Checkable",
    "Facts",
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
    "look_at",
    "mark_waived",
    "read_facts",
    "rule",
    "write_baseline",
    "write_report",
]
