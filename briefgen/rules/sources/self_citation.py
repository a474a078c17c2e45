"""The share of references to the authors' own work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.option import number
from briefgen.analysis.quotes import Sort, list_quotations
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import rule
from briefgen.model import Brief
from briefgen.problems import Severity

SELF_CITATION_SHARE = number(
    "self_citation_share", 50, "The largest percentage of references that may be to the authors’ own work.", at_most=100
)
#: One reference alone says nothing about a habit.
_FEWEST = 2


@rule("SRC307", Severity.WARNING, options=(SELF_CITATION_SHARE,))
def find_self_citation(subject: Subject) -> Iterator[Finding]:
    """Only a limited share of the references are to the authors’ own work.

    An argument based mostly on its authors' earlier work is less well supported than its list of references suggests.
    Both sources and titles cited in notes are counted.

    Source: COPE, guidance on citation manipulation; House style.

    Bad:
        ---
        authors: [Anna Berg]
        sources: {one: {title: Ferries, authors: [Anna Berg]}, two: {title: Piers, authors: ["Berg, Anna"]}}
        ---

        Ferries stop [@one; @two].

    Good:
        ---
        authors: [Anna Berg]
        sources: {one: {title: Ferries, authors: [Anna Berg]}, two: {title: Piers, authors: [Lee Min]}}
        ---

        Ferries stop [@one; @two].

    Good:
        ---
        authors: [Anna Berg]
        sources: {one: {title: Ferries, authors: [Anna Bergström]}, two: {title: Piers, authors: [Lee Min]}}
        ---

        Ferries stop [@one; @two].
    """
    if subject.brief is None:
        return
    names = [_name_pattern(person.name) for person in subject.brief.authors]
    references = [*_list_sources(subject.brief), *_list_notes(subject)]
    own = [place for place, who in references if any(name.search(who) for name in names)]
    limit = subject.option(SELF_CITATION_SHARE)
    if len(references) >= _FEWEST and len(own) * 100 > limit * len(references):
        place = own[0]
        count = f"{len(own)} of {len(references)} references are to the authors’ own work"
        message = f"{count}; the limit is {limit} per cent."
        yield Finding(
            place.path, message, "Cite other authors on the same points.", place.start, place.stop, place.on_key
        )


def _list_sources(brief: Brief) -> Iterator[tuple[Finding, str]]:
    for key, source in brief.sources.items():
        who = "; ".join(person.name for person in source.authors) or source.publisher or ""
        yield Finding(("sources", key), "", on_key=True), who


def _list_notes(subject: Subject) -> Iterator[tuple[Finding, str]]:
    """The works that notes cite by a title in quotation marks, and the text before each."""
    for each in subject.once(list_quotations):
        if each.passage.kind is Block.NOTE and each.sort is Sort.TITLE:
            before = each.passage.text[: each.stretch.start]
            yield each.stretch.report(""), before[max(before.rfind(";"), before.rfind("”"), 0) :]


def _name_pattern(name: str) -> re.Pattern[str]:
    """Finds a name as it is, inverted, or with initials: Anna Berg; Berg, Anna; A. Berg."""
    words = [re.escape(word) for word in re.split(r"[\s,]+", name) if word]
    ways = [r"\s+".join(words)]
    if len(words) > 1 and name.isascii():
        given, family = words[:-1], words[-1]
        initials = r"\s*".join(rf"{each[0]}\." for each in given)
        ways += [rf"{family},?\s+(?:{' '.join(given)}|{initials})", rf"{initials}\s*{family}"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)
