"""RULES: what a publications desk checks by hand, one small pure function each; and how a Report is printed."""

from briefgen.checks.registry import RULES, Rule, check, rule
from briefgen.checks.report_text import format_problems
from briefgen.checks.subject import Checkable, Finding, Subject

__all__ = ["RULES", "Checkable", "Finding", "Rule", "Subject", "check", "format_problems", "rule"]
