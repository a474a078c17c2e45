"""Headings and paragraphs that stand in a brief twice."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.headings import read_headings
from briefgen.analysis.option import number
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.located import Path
from briefgen.problems import Severity

REPEATED_WORDS = number("repeated_words", 12, "From how many words on a paragraph should not stand in a brief twice.")
#: Where the same paragraph twice is a slip: the title is repeated in a citation, a note in another note.
_PARTS = ("abstract", "bottom_line", "body", "sections")


@rule("STR113", Severity.WARNING)
def find_repeated_headings(subject: Subject) -> Iterator[Finding]:
    """Sections that stand side by side have different headings.

    In a list of contents, and for somebody who listens, nothing tells two equal headings apart; mostly one is left from
    copying. Under different sections the same heading may come again, as “Background” does.

    Source: WCAG 2.2, 2.4.6 Headings and Labels; House style.

    Bad:
        ## Why it matters

        It does.

        ## Why it matters

        It does indeed.

    Good:
        ## The north

        Islands.

        ### Background

        They are small.

        ## The south

        More islands.

        ### Background

        They are large.
    """
    seen: dict[tuple[Path, str], int] = {}
    for path, passage in subject.once(read_headings).items():
        key = (path[:-2], _fold(passage))
        if key in seen:
            message = f"The heading {quote(passage.text)} stands on line {seen[key]} already."
            yield passage.report(message, "Say in the heading what is different, or join the two.")
        else:
            seen[key] = _line(subject, passage)


@rule("STR114", Severity.WARNING, options=(REPEATED_WORDS,))
def find_repeated_paragraphs(subject: Subject) -> Iterator[Finding]:
    """No paragraph stands in a brief twice.

    It was moved and left behind, or copied and not changed. Quotations, items of lists and
    short paragraphs may come again.

    Source: House style.

    Bad:
        The ferry that serves the three islands of the north did not sail on any day in May.

        Nobody knows why.

        The ferry that serves the three islands of the north did not sail on any day in May.

    Good:
        Acknowledgement: The harbour office.

        Nobody knows why.

        Acknowledgement: The harbour office.

    Good:
        The ferry that serves the three islands of the north did not sail on any day in May.

        The ferry that serves the three islands of the north did not sail on any day in June.
    """
    least = subject.option(REPEATED_WORDS)
    seen: dict[str, int] = {}
    for passage in subject.passages(Block.PARAGRAPH):
        if passage.part not in _PARTS or len(passage.words) < least:
            continue
        text = _fold(passage)
        if text in seen:
            yield passage.report(f"This paragraph is already on line {seen[text]}.", "Delete one of them.")
        else:
            seen[text] = _line(subject, passage)


def _fold(passage: Passage) -> str:
    return " ".join(passage.text.casefold().split())


def _line(subject: Subject, passage: Passage) -> int:
    return subject.source.locate(passage.path, passage.locate(0, 1)[0]).line
