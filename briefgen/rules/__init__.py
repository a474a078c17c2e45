"""RULES: what a publications desk checks by hand, one small pure function each, in one folder for each family.

An installed package that brings rules imports what it needs from here; see docs/python.md.
"""

from briefgen.analysis import option
from briefgen.analysis.finding import Finding
from briefgen.analysis.option import Option
from briefgen.analysis.subject import Subject
from briefgen.checks.installed_rules import rule
from briefgen.checks.registry import Kind
from briefgen.problems import Fix, Severity

__all__ = ["Finding", "Fix", "Kind", "Option", "Severity", "Subject", "option", "rule"]
