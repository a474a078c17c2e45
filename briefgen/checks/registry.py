"""All rules, and the pass that runs them over one brief."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from briefgen.checks.subject import Checkable, Finding, Subject
from briefgen.problems import Problem, Report, Severity

Check = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, how bad a finding is, and the function that finds."""

    code: str
    severity: Severity
    find: Check


#: Every rule by its code, once load_rules has run.
RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity) -> Callable[[Check], Check]:
    """Register a rule. Its docstring is its manual page."""

    def register(find: Check) -> Check:
        if code in RULES:
            raise ValueError(f"two rules are called {code}")
        RULES[code] = Rule(code, severity, find)
        return find

    return register


@cache
def load_rules() -> dict[str, Rule]:
    """The rules of briefgen.checks.rules; a new one is a new module there, and nothing else."""
    from briefgen.checks import rules

    for module in iter_modules(rules.__path__):
        import_module(f"{rules.__name__}.{module.name}")
    return RULES


def check(reading: Checkable) -> Report:
    """Run every rule over what was read; a file of which a part could not be read is left alone."""
    if not reading.whole:
        return Report()
    subject = Subject(reading.brief, reading.source, reading.trees)
    return Report.of(_run(subject))


def _run(subject: Subject) -> Iterator[Problem]:
    for each in load_rules().values():
        for finding in each.find(subject):
            length = None if finding.stop is None else finding.stop - finding.start
            if finding.on_key:
                place = subject.source.locate_key(finding.path)
            else:
                place = subject.source.locate(finding.path, finding.start, length)
            yield Problem(each.code, finding.message, place, finding.hint, each.severity, finding.path)
