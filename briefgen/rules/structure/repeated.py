"""Headings and paragraphs that are in a brief twice."""

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

REPEATED_WORDS = number("repeated_words", 12, "From how many words on a paragraph must not be repeated.")
#: Where the same paragraph twice is a slip: the title is repeated in a citation, a note in another note.
_PARTS = ("abstract", "bottom_line", "body", "sections")


@rule("STR113", Severity.WARNING)
def find_repeated_headings(subject: Subject) -> Iterator[Finding]:
    """Sections at the same level have different headings.

    In the contents, and in a screen reader, nothing tells two identical headings apart; usually one is left over from
    copying. The same heading may be used under different sections, as “Background” often is.

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
            message = f"The heading {quote(passage.text)} is already on line {seen[key]}."
            yield passage.report(message, "Say in the heading what is different, or merge the two sections.")
        else:
            seen[key] = _line(subject, passage)


@rule("STR114", Severity.WARNING, options=(REPEATED_WORDS,))
def find_repeated_paragraphs(subject: Subject) -> Iterator[Finding]:
    """No paragraph is repeated.

    A repeated paragraph was moved but not deleted, or copied but not changed. Quotations, list items and short
    paragraphs may be repeated.

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
