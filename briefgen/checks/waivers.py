"""A report, and the waivers of the brief it is about -> the same report, with what is waived marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from briefgen.analysis.subject import Checkable, Subject
from briefgen.checks.manual_pages import list_codes
from briefgen.checks.registry import Rule
from briefgen.checks.scope import Scope, find_scope
from briefgen.checks.settings import Settings
from briefgen.core.did_you_mean import find_closest
from briefgen.core.messages import quote
from briefgen.located import Source
from briefgen.model.waivers import Waiver
from briefgen.problems import Problem, Report, Severity


def apply_waivers(report: Report, reading: Checkable, settings: Settings) -> Report:
    """Mark what the brief waives; say which of its waivers are of no use.

    Args:
        report: what was found in the brief.
        reading: the brief.
        settings: the rules there are, and the day: a waiver holds up to its last day and on it.
    """
    if reading.brief is None or not reading.brief.waivers:
        return report
    waivers = _Waivers(reading, settings)
    marked = Report.of(waivers.mark(problem) for problem in report)
    return marked + Report.of(waivers.check())


def mark_waived(report: Report, reading: Checkable, settings: Settings) -> Report:
    """The same without a word on the waivers: for what is found later than all else."""
    if reading.brief is None or not reading.brief.waivers:
        return report
    waivers = _Waivers(reading, settings)
    return Report.of(waivers.mark(problem) for problem in report)


def can_stand(problem: Problem, rules: Mapping[str, Rule]) -> bool:
    """Whether a Problem can be waived: no page is at stake, and it is not about the checks themselves."""
    if problem.code.startswith(("WVR", "CHK")):
        return False
    rule = rules.get(problem.code)
    return problem.severity is not Severity.ERROR or (rule is not None and not rule.vital)


@dataclass(slots=True)
class _Entry:
    """A waiver, where it is in the list, and what it is for."""

    waiver: Waiver
    index: int
    scope: Scope
    used: bool = False


class _Waivers:
    """The waivers of one brief."""

    def __init__(self, reading: Checkable, settings: Settings) -> None:
        assert reading.brief is not None
        self.source: Source = reading.source
        # Sources may be in libraries, and what is wrong with them is waived in the brief.
        self.files = {self.source.file, *(other.file for other in self.source.others.values())}
        self.settings = settings
        subject = Subject(reading.brief, reading.source, reading.trees, settings.today, settings.lang)
        self.running = settings.choose(subject.type).rules
        self.entries = [
            _Entry(waiver, index, find_scope(waiver.where, subject))
            for index, waiver in enumerate(reading.brief.waivers)
        ]

    def mark(self, problem: Problem) -> Problem:
        """The Problem, marked when a waiver covers it."""
        if problem.waived or not can_stand(problem, self.settings.known):
            return problem
        place = problem.place
        if place is not None and place.file not in self.files:
            return problem
        for entry in self.entries:
            if entry.waiver.code == problem.code and entry.scope.holds(problem) and not self.is_over(entry):
                entry.used = True
                return replace(problem, waived=entry.waiver.reason)
        return problem

    def is_over(self, entry: _Entry) -> bool:
        return date.fromisoformat(entry.waiver.until) < self.settings.today

    def rests(self, code: str) -> bool:
        """Whether a rule was not switched on, so that nothing can be said of its waivers."""
        return bool(self.settings.known[code].switch) and code not in self.running

    def check(self) -> Iterator[Problem]:
        """What is wrong with the waivers themselves."""
        rules = self.settings.known
        known = {*rules, *list_codes()}
        for entry in self.entries:
            code = entry.waiver.code
            if code not in known:
                closest = find_closest(code, known)
                hint = f"Did you mean {closest}?" if closest else "briefgen explain lists all codes."
                yield self._report("WVR102", entry, "code", f"There is no code {quote(code)} to waive.", hint)
            elif code in rules and rules[code].vital:
                message = f"{code} cannot be waived: a brief with this problem cannot be made into pages."
                yield self._report("WVR104", entry, "code", message, "Fix what it finds, and remove the waiver.")
            elif self.is_over(entry):
                message = f"This waiver of {code} expired on {entry.waiver.until}."
                hint = "Fix the problem, or extend the waiver to another date."
                yield self._report("WVR101", entry, "until", message, hint)
            elif not entry.used and code in rules and not self.rests(code) and not rules[code].archive:
                # What only the printed page shows is not known yet, so of other codes nothing can be said; and what
                # earlier briefs say is not known in every check.
                yield self._report("WVR103", entry, "code", *_explain_unused(entry))

    def _report(self, code: str, entry: _Entry, key: str, message: str, hint: str) -> Problem:
        path = ("waivers", entry.index, key)
        return Problem(code, message, self.source.locate(path), hint, Severity.WARNING, path)


def _explain_unused(entry: _Entry) -> tuple[str, str]:
    where = entry.waiver.where
    if where is not None and entry.scope.is_empty:
        what = f"There is no place called {quote(where)}" if where.startswith("#") else f"{quote(where)} does not occur"
        return (
            f"{what} in this brief, so nothing is waived.",
            "Write words that occur in the paragraph, or remove the waiver.",
        )
    return f"{entry.waiver.code} finds nothing here to waive.", "Remove the waiver."
