"""Headings in one type."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks.finding import Finding
from briefgen.checks.registry import rule
from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Mark
from briefgen.located.words import quote
from briefgen.problems import Severity

_LOOKS = {Mark.STRONG: "bold", Mark.TITLE: "in italics"}


@rule("STR108", Severity.WARNING)
def find_marked_headings(subject: Subject) -> Iterator[Finding]:
    """No heading is set in bold or, as a whole, in italics by hand.

    How headings look is the template's business; a heading that is bold by hand looks different from its neighbours,
    and keeps looking so when the template changes. It mostly comes from a word processor. A cited title in a heading is
    in italics by right.

    Source: House style; GOV.UK, Publishing accessible documents (structure by styles, not by looks).

    Bad:
        ## **Why it matters**

        It does.

    Bad:
        ## *What follows*

        Nothing.

    Good:
        ## What *The Straits Times* left out

        The ferry.

    Good:
        ## Why it matters

        **It does.**
    """
    for passage in subject.passages(Block.HEADING, Block.TITLE):
        for span in passage.spans_of(Mark.STRONG, Mark.TITLE):
            words = passage.cut(span.start, span.stop)
            if span.value or not words.text.strip():
                continue
            if span.mark is Mark.STRONG or words.text.strip() == passage.text.strip():
                what = "title" if passage.kind is Block.TITLE else "heading"
                message = f"{quote(words.text)} is {_LOOKS[span.mark]} in this {what}."
                yield words.report(message, "Take the marks out; the template decides how it looks.")
