"""Report -> text for a person at a terminal: place, sentence, the line with a mark under it, and what to do.

How bad a finding is stands there as a word; the colours only repeat it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from briefgen.checks.reports.figures import format_figures
from briefgen.checks.reports.outcome import Outcome
from briefgen.checks.reports.paint import BOLD, COLOURS, DIM, paint
from briefgen.checks.reports.source_line import quote_line
from briefgen.problems import Place, Problem, Report, Severity

#: Problems that are shown; a file with more was written for something else.
AT_MOST = 100

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "remarks"}
_SINGULARS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}


def write(outcome: Outcome) -> str:
    """An outcome as text without colours."""
    text = format_problems(outcome.report, colour=False, known=outcome.known)
    return f"{text}\n{format_figures(outcome.figures, colour=False)}" if outcome.figures else text


def format_problems(report: Report, *, colour: bool, known: int = 0) -> str:
    """All Problems of a report, those of each file together, and a last line that counts them.

    Args:
        report: what was found, in order.
        colour: whether to use ANSI colours (ECMA-48, SGR).
        known: how many findings a baseline knows, which are not in the report.

    Returns:
        Lines with a newline at the end; ``"No problems.\\n"`` for an empty report.
    """
    found = [problem for problem in report if not problem.waived]
    parts = list(_list_by_file(found[:AT_MOST], found, colour))
    if len(found) > AT_MOST:
        parts.append(f"And {len(found) - AT_MOST:,} more.\n")
    if report.waived:
        parts.append("".join(f"{_mention(problem, colour)}\n" for problem in report.waived[:AT_MOST]))
    return "\n".join([*parts, f"{count_problems(report, known=known)}\n{_offer(found)}"])


def _offer(found: list[Problem]) -> str:
    """A line on what a program can mend; "" when it can mend nothing."""
    count = sum(bool(problem.mends) for problem in found)
    if not count:
        return ""
    what = "it" if len(found) == 1 else f"{count:,} of them"
    return f"briefgen check --fix mends {what}.\n"


def count_problems(report: Report, *, known: int = 0) -> str:
    """One or two sentences: ``Found 1 error and 2 warnings. 3 more are waived.``"""
    words = _count(problem for problem in report if not problem.waived)
    first = f"Found {words}." if words else "No problems."
    hidden = [(len(report.waived), "waived"), (known, "in the baseline")]
    others = [f"{count:,} more {'is' if count == 1 else 'are'} {what}." for count, what in hidden if count]
    return " ".join([first, *others]) if words else " ".join([first, *(each.replace(" more", "") for each in others)])


def _count(problems: Iterable[Problem]) -> str:
    found = [problem.severity for problem in problems]
    counts = [(severity, found.count(severity)) for severity in Severity]
    words = [
        f"{count:,} {_SINGULARS[severity] if count == 1 else _PLURALS[severity]}" for severity, count in counts if count
    ]
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _list_by_file(shown: list[Problem], found: list[Problem], colour: bool) -> Iterator[str]:
    """The Problems; before those of each file a line that counts them, when there are several files."""
    several = len({_file_of(problem) for problem in found}) > 1
    for file, group in groupby(shown, _file_of):
        if several and file:
            words = _count(problem for problem in found if _file_of(problem) == file)
            yield f"{paint(f'{file}: {words}', BOLD, colour)}\n"
        yield from (_format(problem, colour) for problem in group)


def _file_of(problem: Problem) -> str:
    return problem.place.file if problem.place else ""


def _format(problem: Problem, colour: bool) -> str:
    tint = COLOURS[problem.severity]
    place, kind = _where(problem.place), paint(f"{problem.severity} {problem.code}", tint, colour)
    lines = [f"{paint(place, BOLD, colour)}: {kind}: {problem.message}" if place else f"{kind}: {problem.message}"]
    if problem.place is not None and problem.place.excerpt.strip():
        lines.extend(quote_line(problem.place, tint, colour))
    if problem.hint:
        lines.append(f"  {problem.hint}")
    return "\n".join(lines) + "\n"


def _mention(problem: Problem, colour: bool) -> str:
    """A waived finding, on one line."""
    place = _where(problem.place)
    said = f"{place}: waived {problem.code}: {problem.message} ({problem.waived})"
    return paint(said.removeprefix(": "), DIM, colour)


def _where(place: Place | None) -> str:
    if place is None:
        return ""
    whole_file = not place.excerpt and (place.line, place.column) == (1, 1)
    return place.file if whole_file else str(place)
