"""Contradictions between a brief and earlier ones of the archive."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.archive import Entry, Topic
from briefgen.analysis.facts import Statement, read_statements, read_when
from briefgen.analysis.finding import Finding
from briefgen.analysis.glossary_terms import Wording, find_mentions
from briefgen.analysis.name_spellings import list_spots
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Passage, Stretch
from briefgen.checks.registry import Kind, rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("XBR141", Severity.WARNING, kind=Kind.HEURISTIC, archive=True)
def find_conflicts_with_archive(subject: Subject) -> Iterator[Finding]:
    """A brief is consistent with earlier briefs of its workspace, or says why not.

    Readers keep and search what a workspace publishes. The rule compares each of these with the latest earlier brief
    that mentions it: how a name is spelled, what an abbreviation stands for, when a treaty or a law was signed or
    adopted, and the title, date and authors of a source with the same URL or DOI. It runs when several briefs are
    checked, or with --archive. Names in the glossary follow the glossary.

    Source: House style.

    Bad:
        ---
        date: 2025-04-01
        ---

        It was Kim Jong Un who spoke.
        +++
        ---
        date: 2025-05-01
        ---

        It was Kim Jong-un who left.

    Bad:
        ---
        date: 2025-04-01
        ---

        The Northern Ferry Treaty, signed on 19 June 2024, holds.
        +++
        ---
        date: 2025-05-01
        ---

        The Northern Ferry Treaty was signed in Paris on June 20, 2024.

    Good:
        ---
        date: 2025-06-01
        ---

        It was Kim Jong Un who spoke, of the Special Operation Forces (SOF).
        +++
        ---
        date: 2025-05-01
        ---

        It was Kim Jong-un who left, with the Special Operations Forces (SOF).

    Good:
        ---
        date: 2025-04-01
        ---

        Health Care Partners paid. The Ferry Act of 1 May 2020, amended on 3 May 2021, holds. He met Mr. Long Term.
        +++
        ---
        date: 2025-05-01
        ---

        Healthcare Partners paid. The Ferry Act was adopted on 1 June 2020. It is a matter of Long-Term Evolution.
    """
    if subject.archive is None:
        return
    when = read_when(subject)
    exempt = {
        (each.stretch.passage, each.stretch.start)
        for each in subject.once(find_mentions)
        if each.wording in (Wording.TERM, Wording.WRONG)
    }
    covered: set[tuple[Passage, int]] = set()
    for each in sorted(subject.once(read_statements), key=lambda one: (one.key[0], len(one.key[1]), one.key[1])):
        earlier = subject.archive.find_earlier(each.key, when)
        if earlier is None or not _differ(each, earlier):
            continue
        if isinstance(each.place, Stretch):
            around = set(list_spots(each.place))
            if around & (covered | exempt):
                continue
            covered |= around
        yield each.report(*_explain(each, earlier))


def _differ(statement: Statement, earlier: Entry) -> bool:
    one, other = statement.value, earlier.fact.value
    match statement.key[0]:
        case Topic.NAME:
            # Closed and open spellings are too often two names: Healthcare, Health Care.
            same_number = one.count(" ") + one.count("-") == other.count(" ") + other.count("-")
            return one.casefold() != other.casefold() and same_number
        case Topic.TITLE:
            # One may be without the subtitle.
            return not (one.startswith(other) or other.startswith(one)) and _resemble(statement, earlier)
        case Topic.DATE:
            return not (one.startswith(other) or other.startswith(one))
        case Topic.AUTHORS:
            words, others = set(one.split()), set(other.split())
            return not (words <= others or others <= words)
    return one != other


def _resemble(statement: Statement, earlier: Entry) -> bool:
    """Whether two titles at one URL can be those of one work: a page that changes has another every day."""
    words, others = set(statement.value.split()), set(earlier.fact.value.split())
    return statement.key[1].startswith("doi:") or len(words & others) * 2 >= min(len(words), len(others))


def _explain(statement: Statement, earlier: Entry) -> tuple[str, str]:
    """The message and the hint."""
    place = f"{earlier.file}, line {earlier.fact.line}"
    shown, other = quote(statement.shown, 80), quote(earlier.fact.shown, 80)
    match statement.key[0]:
        case Topic.NAME:
            return f"{shown} is spelled {other} in {place}.", "Choose one, and add it to the glossary."
        case Topic.ABBREVIATION:
            short = quote(statement.key[1].partition(" ")[2])
            return f"{short} stands for {shown} here and for {other} in {place}.", "Check which is right."
        case Topic.INSTRUMENT:
            name, _, day = statement.shown.partition("\t")
            before = quote(earlier.fact.shown.partition("\t")[2])
            return (
                f"{quote(name, 80)} has the date {quote(day)} here and {before} in {place}.",
                "Check which is right.",
            )
        case Topic.TITLE:
            return f"The same source is called {other} in {place}.", "Check the source, and correct what is wrong."
        case Topic.DATE:
            return f"The same source has the date {other} in {place}.", "Check the source, and correct what is wrong."
    return f"The same source is by {other} in {place}.", "Check the source, and correct what is wrong."
