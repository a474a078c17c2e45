"""An outcome -> a page for editors: findings by brief, with the text around them. It needs no server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.checks.explain import find_title, find_url
from briefgen.checks.outcome import NEAR, EditionFigures, Outcome
from briefgen.problems import Place, Problem, Severity
from briefgen.reports.html_page import render_page, show_text
from briefgen.reports.text import count_problems

_TEMPLATE = Path(__file__).with_name("pages") / "check.html.j2"
_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_WAIVED = "waived"
#: Every kind of finding, with its name in the filter.
_CHOICES = (("error", "Errors"), ("warning", "Warnings"), ("notice", "Notices"), (_WAIVED, "Waived"))
_NO_FILE = "In no file"
_NONE = "–"
#: Code points that are shown of a line on each side of what is marked, and of a line beside it.
_AROUND = 240


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a brief; ``own`` when the finding is in it, and ``marked`` is what it is about."""

    number: int
    before: str
    marked: str = ""
    after: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: str
    code: str
    title: str
    url: str | None
    message: str
    hint: str
    waived: str
    place: str
    fixable: bool
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Figures:
    audience: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """What was found in one file; ``counts`` are errors, warnings, notices and waived findings."""

    id: str
    name: str
    counts: tuple[int, ...]
    figures: tuple[_Figures, ...]
    findings: tuple[_Finding, ...]


def write(outcome: Outcome) -> str:
    """The outcome as a page. Whatever the outcome quotes is shown: what must not be is taken out before."""
    groups = tuple(_group(outcome))
    found = [each for group in groups for each in group.findings]
    titles = {each.code: each.title for each in found}
    return render_page(
        _TEMPLATE,
        summary=count_problems(outcome.report, known=outcome.known),
        day=outcome.today.isoformat(),
        known=outcome.known,
        groups=groups,
        severities=[choice for choice in _CHOICES if any(each.kind == choice[0] for each in found)],
        codes=[(code, f"{code} {titles[code]}".strip()) for code in sorted(titles)],
        files=[(group.name, group.name) for group in groups],
    )


def _group(outcome: Outcome) -> Iterator[_Group]:
    files: dict[str, list[Problem]] = {file: [] for file in outcome.files}
    for problem in outcome.report:
        files.setdefault(problem.place.file if problem.place else _NO_FILE, []).append(problem)
    for number, (file, problems) in enumerate(files.items(), 1):
        findings = tuple(_describe(problem, outcome) for problem in problems)
        counts = tuple(sum(each.kind == kind for each in findings) for kind, _ in _CHOICES)
        figures = tuple(_count(each) for each in outcome.figures if each.file == file)
        yield _Group(f"brief-{number}", show_text(file), counts, figures, findings)


def _describe(problem: Problem, outcome: Outcome) -> _Finding:
    place = problem.place
    return _Finding(
        _WAIVED if problem.waived else _KINDS[problem.severity],
        problem.code,
        find_title(problem.code, outcome.rules).rstrip("."),
        find_url(problem.code, outcome.rules),
        problem.message,
        problem.hint,
        problem.waived,
        f"line {place.line}, column {place.column}" if place and place.excerpt else "",
        bool(problem.fixes),
        tuple(_surround(place, outcome)) if place and place.excerpt.strip() else (),
    )


def _surround(place: Place, outcome: Outcome) -> Iterator[_Line]:
    """The line that a finding is in, with its neighbours as far as they are known and not empty."""
    known = outcome.lines.get(place.file, {})
    yield from _list_beside(known, range(place.line - NEAR, place.line))
    start, stop = place.column - 1, place.end_column - 1
    line = place.excerpt
    before, after = line[:start], line[stop:].rstrip()
    shown = f"…{before[-_AROUND:]}" if len(before) > _AROUND else before
    yield _Line(place.line, shown, line[start:stop], _shorten(after), own=True)
    yield from _list_beside(known, range(place.line + 1, place.line + NEAR + 1))


def _list_beside(known: Mapping[int, str], numbers: Sequence[int]) -> Iterator[_Line]:
    return (_Line(number, _shorten(known[number])) for number in numbers if known.get(number, "").strip())


def _shorten(text: str) -> str:
    return f"{text[:_AROUND]}…" if len(text) > _AROUND else text


def _count(each: EditionFigures) -> _Figures:
    figures = each.figures
    return _Figures(
        each.audience,
        (
            f"{figures.words:,}",
            f"{figures.note_words:,}",
            _NONE if figures.minutes is None else f"{figures.minutes:,}",
            _NONE if figures.grade is None else f"{figures.grade:.1f}",
            _NONE if each.pages is None else f"{each.pages:,}",
        ),
    )
