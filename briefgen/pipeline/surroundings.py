"""An outcome -> the same with the lines beside its findings, so that a report can show what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.checks.outcome import NEAR, Outcome
from briefgen.core.text_files import read_text
from briefgen.located import Lines, Source
from briefgen.located.formats import unify_lines
from briefgen.pipeline.redaction import redact
from briefgen.problems import Place, Problem, Report


def add_surroundings(outcome: Outcome, audiences: Sequence[str] = ()) -> Outcome:
    """Read the lines near findings whose own line is quoted.

    Args:
        outcome: what was found, without what is withheld from these audiences.
        audiences: whom the report is for; a line of which anything is withheld from one of them is left out, as
            ``redact`` decides it. None means that everything may be quoted.
    """
    wanted: dict[str, set[int]] = {}
    for place in (each.place for each in outcome.report if each.place and each.place.excerpt.strip()):
        near = range(place.line - NEAR, place.line + NEAR + 1)
        wanted.setdefault(place.file, set()).update(near)
    found = [place for file, numbers in wanted.items() for place in _read_lines(file, numbers)]
    # Each line is judged as if something had been found in all of it.
    judged: Iterable[Problem] = Report.of(Problem("", "", place) for place in found)
    shown = redact(judged, audiences) if audiences else judged
    lines: dict[str, dict[int, str]] = {}
    for place in (each.place for each in shown if each.place and each.place.excerpt):
        lines.setdefault(place.file, {})[place.line] = place.excerpt
    return replace(outcome, lines=lines)


def _read_lines(file: str, numbers: set[int]) -> Iterable[Place]:
    """Some lines of a file as places that cover them; none of a file that cannot be read."""
    text, problem = read_text(Path(file), "FIL001")
    if problem:
        return ()
    source = Source(file, Lines(unify_lines(text).split("\n")), None)
    rows = enumerate(source.lines, 1)
    return (source.place(row, 1, len(line)) for row, line in rows if row in numbers and line.strip())
