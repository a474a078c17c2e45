"""Report -> text for a person at a terminal: place, sentence, the line with a mark under it, and what to do.

The severity of a finding is printed as a word; the colours only repeat it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from briefgen.checks.outcome import Outcome
from briefgen.core.messages import count_findings, list_words
from briefgen.core.terminal import BOLD, DIM, paint
from briefgen.problems import Place, Problem, Report, Severity
from briefgen.reports.figures import format_figures
from briefgen.reports.source_line import quote_line

#: Problems that are printed on a terminal unless all are asked for; errors are printed all, however many there are.
AT_MOST = 100

#: Files in the summary at the end.
_FILES = 40
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def write(outcome: Outcome) -> str:
    """An outcome as text without colours, with all that was found."""
    text = format_problems(outcome.report, colour=False, known=outcome.known)
    return f"{text}\n{format_figures(outcome.figures, colour=False)}" if outcome.figures else text


def format_problems(
    report: Report, *, colour: bool, known: int = 0, limit: int | None = None, width: int | None = None
) -> str:
    """The Problems of a report, errors first, those of each file together; then how many each file has, and all.

    Args:
        report: what was found.
        colour: whether to use ANSI colours (ECMA-48, SGR).
        known: how many findings a baseline knows, which are not in the report.
        limit: how many to show, see choose_shown.
        width: columns of the terminal; None where there is none.

    Returns:
        Lines with a newline at the end; ``"No problems.\\n"`` for an empty report.
    """
    found = [problem for problem in report if not problem.waived]
    shown, waived = choose_shown(report, limit)
    parts = list(_list_by_file(shown, found, colour, width))
    if waived:
        parts.append("".join(f"{_mention(problem, colour)}\n" for problem in waived))
    if len(found) > len(shown):
        hidden = len(found) - len(shown)
        parts.append(f"And {hidden:,} more, none of them errors; --all shows them.\n")
    if summary := _count_by_file(found):
        parts.append(summary)
    return "\n".join([*parts, f"{count_problems(report, known=known)}\n{_offer(found)}"])


def choose_shown(report: Report, limit: int | None) -> tuple[Sequence[Problem], Sequence[Problem]]:
    """What is shown of a report, in order: errors, warnings, notices; and which of those that are waived.

    Args:
        report: what was found.
        limit: how many of each are shown at most; errors are shown all. None means all.
    """
    found = sorted((p for p in report if not p.waived), key=lambda p: _RANKS[p.severity])
    most = None if limit is None else max(limit, len(report.errors))
    return found[:most], report.waived[:limit]


def _offer(found: list[Problem]) -> str:
    """A line on what a program can fix; "" when it can fix nothing."""
    count = sum(bool(problem.fixes) for problem in found)
    if not count:
        return ""
    what = "it" if len(found) == 1 else f"{count:,} of them"
    return f"briefgen fix can fix {what}.\n"


def count_problems(report: Report, *, known: int = 0) -> str:
    """One or two sentences: ``Found 1 error and 2 warnings. 3 more are waived.``"""
    words = _count(problem for problem in report if not problem.waived)
    first = f"Found {words}." if words else "No problems."
    hidden = [(len(report.waived), "waived"), (known, "in the baseline")]
    others = [f"{count:,} more {'is' if count == 1 else 'are'} {what}." for count, what in hidden if count]
    return " ".join([first, *others]) if words else " ".join([first, *(each.replace(" more", "") for each in others)])


def _count(problems: Iterable[Problem]) -> str:
    return list_words(count_findings(Counter(problem.severity for problem in problems)), "and")


def _list_by_file(shown: Sequence[Problem], found: list[Problem], colour: bool, width: int | None) -> Iterator[str]:
    """The Problems; before those of one severity in a file a line that counts them, when there are several files."""
    several = len({_file_of(problem) for problem in found}) > 1
    counts = Counter((problem.severity, _file_of(problem)) for problem in found)
    for (severity, file), group in groupby(shown, lambda problem: (problem.severity, _file_of(problem))):
        if several and file:
            words = "".join(count_findings({severity: counts[severity, file]}))
            yield f"{paint(f'{file}: {words}', BOLD, colour)}\n"
        yield from (_format(problem, colour, width) for problem in group)


def _count_by_file(found: list[Problem]) -> str:
    """A line for each file with what was found in it, those with most errors first; "" for a single file."""
    files: dict[str, list[Problem]] = {}
    for problem in found:
        files.setdefault(_file_of(problem) or "In no file", []).append(problem)
    if len(files) < 2:
        return ""
    rows = sorted(files.items(), key=lambda row: -sum(p.severity is Severity.ERROR for p in row[1]))
    lines = [f"{file}: {_count(problems)}\n" for file, problems in rows[:_FILES]]
    if len(rows) > _FILES:
        lines.append(f"And {len(rows) - _FILES:,} more files.\n")
    return "".join(lines)


def _file_of(problem: Problem) -> str:
    return problem.place.file if problem.place else ""


def _format(problem: Problem, colour: bool, width: int | None) -> str:
    tint = _COLOURS[problem.severity]
    place, kind = _where(problem.place), paint(f"{problem.severity} {problem.code}", tint, colour)
    lines = [f"{paint(place, BOLD, colour)}: {kind}: {problem.message}" if place else f"{kind}: {problem.message}"]
    if problem.place is not None and problem.place.excerpt.strip():
        lines.extend(quote_line(problem.place, tint, colour, width))
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
