"""Where briefs stand -> one page for editors, a file that needs no server: ``briefgen status --report html``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.clock import read_now, write_moment
from briefgen.core.messages import count
from briefgen.problems import Problem
from briefgen.reports.html_page import render_page
from briefgen.status.choose import list_findings
from briefgen.status.standing import BriefStanding, EditionStanding, State
from briefgen.status.words import describe_approvals, describe_findings, describe_release, name_state, spell_moment

_TEMPLATE = Path(__file__).with_name("status.html.j2")


@dataclass(frozen=True, slots=True)
class _Row:
    """A brief and one audience."""

    brief: BriefStanding
    title: str
    audience: str
    states: tuple[State, ...]
    order: int
    findings: str
    number: int
    approvals: tuple[str, ...]
    release: str
    embargo: str
    stale: str
    anchor: str


@dataclass(frozen=True, slots=True)
class _Findings:
    """What is to be fixed in a brief."""

    anchor: str
    name: str
    problems: tuple[Problem, ...]


def write_page(standings: Sequence[BriefStanding]) -> str:
    """The page. Whatever the findings quote is shown: what must not be is taken out before."""
    rows = [row for number, each in enumerate(standings, 1) for row in _list_rows(each, f"brief-{number}")]
    lists = [
        _Findings(f"brief-{number}", each.file, tuple(list_findings(each)))
        for number, each in enumerate(standings, 1)
        if list_findings(each)
    ]
    counts = Counter(row.states[0] for row in rows)
    return render_page(
        _TEMPLATE,
        rows=rows,
        lists=lists,
        counts=[(state, counts[state]) for state in State if counts[state]],
        states=[(state, name_state(state)) for state in State if any(state in row.states for row in rows)],
        audiences=[(name, name) for name in dict.fromkeys(row.audience for row in rows if row.audience)],
        briefs=count(len(standings), "brief"),
        editions=count(sum(len(each.editions) for each in standings), "edition"),
        at=spell_moment(write_moment(read_now())),
        name_state=name_state,
    )


def _list_rows(standing: BriefStanding, anchor: str) -> Iterator[_Row]:
    target = anchor if list_findings(standing) else ""
    embargo = spell_moment(standing.embargo) if standing.embargo else ""
    for edition in standing.editions:
        facts = edition.facts
        yield _Row(
            standing,
            edition.title,
            edition.audience,
            edition.states,
            _rank(edition),
            describe_findings(facts),
            facts.errors * 1_000_000 + facts.warnings,
            tuple(describe_approvals(facts)),
            describe_release(facts),
            embargo,
            facts.stale,
            target,
        )
    if not standing.editions:
        state, errors = standing.state, len(standing.report.errors)
        found = count(errors, "error") if errors else ""
        yield _Row(standing, "", "", (state,), 0, found, errors * 1_000_000, (), "", embargo, "", target)


def _rank(edition: EditionStanding) -> int:
    return list(State).index(edition.state)
