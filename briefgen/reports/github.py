"""An outcome -> annotations of GitHub Actions.

The form is that of workflow commands, https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
GitHub shows at most ten errors and ten warnings of a step; all are in its log. Waived findings are not annotated.
"""

from __future__ import annotations

from briefgen.checks.outcome import Outcome
from briefgen.problems import Problem, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(outcome: Outcome) -> str:
    """One line for each finding that is not waived."""
    return "".join(f"{_annotate(problem)}\n" for problem in outcome.report if not problem.waived)


def _annotate(problem: Problem) -> str:
    values = {"title": problem.code}
    if place := problem.place:
        values |= {"file": place.file, "line": str(place.line), "endLine": str(place.line)}
        values |= {"col": str(place.column), "endColumn": str(place.end_column)}
    listed = ",".join(f"{name}={_escape(value, inside=True)}" for name, value in values.items())
    words = f"{problem.message} {problem.hint}".rstrip()
    return f"::{_LEVELS[problem.severity]} {listed}::{_escape(words)}"


def _escape(text: str, *, inside: bool = False) -> str:
    """``%`` and line ends; ``inside`` of a property, what ends one too."""
    signs = "%\r\n:," if inside else "%\r\n"
    return "".join(f"%{ord(char):02X}" if char in signs else char for char in text)
