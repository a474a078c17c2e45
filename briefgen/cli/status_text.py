"""Where briefs stand -> lines for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.cli.audiences.matrix_text import Look
from briefgen.core.messages import count
from briefgen.core.shell_words import quote_argument
from briefgen.core.terminal import BOLD, fit, measure, pad, paint, wrap
from briefgen.status.standing import BriefStanding, EditionStanding, State
from briefgen.status.words import (
    describe_approvals,
    describe_findings,
    describe_obstacles,
    describe_release,
    spell_moment,
)

_INDENT = "  "
_HEAD = ("Audience", "State", "Findings", "Release")
_NONE = "–"
#: Columns of the terminal that each column of the table may have.
_MAX_WIDTHS = (18, 24, 20, 32)
_TINTS = {
    State.ERRORS: "1;31",
    State.WARNINGS: "33",
    State.STALE: "33",
    State.APPROVED: "32",
    State.RELEASED: "32",
    State.WITHDRAWN: "31",
}


def format_status(standings: Sequence[BriefStanding], look: Look) -> str:
    """A block for each brief, then how many editions are in which state; newline at the end.

    Args:
        standings: where the briefs stand.
        look: how to print; a width of 0 breaks no line.
    """
    rows = [_cells(one) for each in standings for one in each.editions]
    widths = [
        min(max(map(measure, column)), most)
        for column, most in zip(zip(_HEAD, *rows, strict=True), _MAX_WIDTHS, strict=True)
    ]
    head = "  ".join(pad(name, width) for name, width in zip(_HEAD, widths, strict=True)).rstrip()
    lines = [f"{_INDENT}{paint(head, '2', look.colour)}"] if rows else []
    for each in standings:
        lines += _list_lines(each, widths, look)
    return "\n".join([*lines, *([""] if lines else []), _sum_up(standings)]) + "\n"


def _sum_up(standings: Sequence[BriefStanding]) -> str:
    """How many editions are in which state: ``2 briefs, 3 editions: released 1, warnings 2.``"""
    briefs, unread = count(len(standings), "brief"), sum(not each.editions for each in standings)
    if unread == len(standings):
        return f"{briefs}, which cannot be read." if standings else "No brief is in that state."
    counts = Counter(one.state for each in standings for one in each.editions)
    states = ", ".join(f"{state} {counts[state]}" for state in State if counts[state])
    told = f"{briefs}, {count(counts.total(), 'edition')}: {states}."
    return f"{told} {count(unread, 'brief')} cannot be read." if unread else told


def _list_lines(standing: BriefStanding, widths: Sequence[int], look: Look) -> Iterator[str]:
    facts = [f"version {standing.version}" if standing.version else "", standing.lang]
    facts += [f"embargo until {spell_moment(standing.embargo)}" if standing.embargo else ""]
    facts += [f"also {', '.join(standing.translations)}" if standing.translations else ""]
    said = "; ".join(filter(None, facts))
    yield from wrap(
        [(standing.file, BOLD), (f"  {said}" if said else "", "")], look.width, colour=look.colour, indent=_INDENT
    )
    if not standing.editions:
        command = f"briefgen check {quote_argument(standing.file)}"
        told = f"cannot be read: {count(len(standing.report.errors), 'error')}. {command} lists them."
        yield from wrap(
            [(f"{_INDENT}{told}", _TINTS[State.ERRORS])], look.width, colour=look.colour, indent=_INDENT * 2
        )
    for edition in standing.editions:
        yield from _list_edition(edition, widths, look)


def _list_edition(edition: EditionStanding, widths: Sequence[int], look: Look) -> Iterator[str]:
    cells = [pad(fit(cell, width), width) for cell, width in zip(_cells(edition), widths, strict=True)]
    cells[1] = paint(cells[1], _TINTS.get(edition.state, ""), look.colour)
    yield f"{_INDENT}{'  '.join(cells)}".rstrip()
    details = [*describe_obstacles(edition.facts), *describe_approvals(edition.facts)]
    details += [f"pages are out of date: {edition.facts.stale}"] if edition.facts.stale else []
    for each in details:
        yield from wrap([(f"{_INDENT * 2}{each}", "")], look.width, colour=False, indent=_INDENT * 3)


def _cells(edition: EditionStanding) -> tuple[str, ...]:
    return (
        edition.audience,
        ", ".join(edition.states),
        describe_findings(edition.facts) or _NONE,
        describe_release(edition.facts) or _NONE,
    )
