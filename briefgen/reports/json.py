"""An outcome -> JSON for programs; its keys are documented in ``docs/checking.md`` and only ever added to."""

from __future__ import annotations

import json
from typing import Any

from briefgen._version import __version__
from briefgen.checks.outcome import EditionFigures, Outcome
from briefgen.problems import Problem, Severity

#: Rises when a key changes its meaning or goes away.
VERSION = 1


def write(outcome: Outcome) -> str:
    """The outcome as JSON (RFC 8259), letters as they are."""
    report = outcome.report
    data = {
        "version": VERSION,
        "briefgen": __version__,
        "date": outcome.today.isoformat(),
        "files": list(outcome.files),
        "summary": {
            "errors": len(report.errors),
            "warnings": len(report.warnings),
            "notices": sum(p.severity is Severity.INFO and not p.waived for p in report),
            "waived": len(report.waived),
            "known": outcome.known,
        },
        "problems": [_describe(problem) for problem in report],
        "figures": [describe_figures(each) for each in outcome.figures],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _describe(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "hint": problem.hint,
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "length": place.length if place else None,
        "path": list(problem.path),
        "waived": problem.waived or None,
        "mendable": bool(problem.fixes),
    }


def describe_figures(each: EditionFigures) -> dict[str, Any]:
    """The figures of one edition, as ``briefgen figures --json`` prints them too."""
    figures = each.figures
    return {
        "file": each.file,
        "audience": each.audience,
        "lang": figures.lang,
        "words": figures.words,
        "note_words": figures.note_words,
        "sentences": figures.sentences,
        "sentence_words": round(figures.sentence_words, 1),
        "longest": figures.longest,
        "minutes": figures.minutes,
        "grade": None if figures.grade is None else round(figures.grade, 1),
        "pages": each.pages,
    }
