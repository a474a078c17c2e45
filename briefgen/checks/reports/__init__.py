"""AN OUTCOME -> a text for people (text) or for programs (json, sarif, github, junit)."""

from briefgen.checks.reports.formats import FORMATS, write_report
from briefgen.checks.reports.outcome import Outcome
from briefgen.checks.reports.text import format_problems

__all__ = ["FORMATS", "Outcome", "format_problems", "write_report"]
