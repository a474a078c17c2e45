"""Headings: visible, and without formatting by hand."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.markdown.tree import Node
from briefgen.model.names import can_be_seen
from briefgen.problems import Severity

_LOOKS = {Mark.STRONG: "bold", Mark.TITLE: "in italics"}


@rule("STR108", Severity.WARNING)
def find_marked_headings(subject: Subject) -> Iterator[Finding]:
    """No heading is in bold, or entirely in italics.

    The template decides how headings look. A heading made bold by hand looks different from the others, and still does
    when the template changes; it usually comes from a word processor. A cited title in a heading may be in italics.

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
                yield words.report(message, "Remove the markup; the template decides how it looks.")


#: Nodes that print something whatever their text.
_SEEN = frozenset({"code", "math", "image", "reference", "citation"})


@rule("STR115", Severity.ERROR, vital=True)
def find_invisible_headings(subject: Subject) -> Iterator[Finding]:
    """The title and every heading have visible text.

    A space written as an entity, a format character or empty brackets are not text: the page would have no title, the
    contents an empty line, and a screen reader nothing to read.

    Source: WCAG 2.2, 2.4.2 Page Titled and 2.4.6 Headings and Labels.

    Bad:
        ---
        title: "&nbsp;"
        ---

        The ferry did not sail.

    Bad:
        ## []{#why}

        The ferry did not sail.

    Good:
        ## `ferry`

        It did not sail.
    """
    for path, root in subject.trees.items():
        # A title in several wordings has an index or “text” after its name.
        if path[0] != "title" and path[-1] != "heading":
            continue
        # What is empty as typed is no valid value, and is reported as that.
        if can_be_seen(subject.field(path)) and not _is_seen(root):
            what = "title" if path[0] == "title" else "heading"
            yield Finding(path, f"This {what} has no visible text.", "Write its text.")


def _is_seen(root: Node) -> bool:
    return any(node.kind in _SEEN or can_be_seen(node.text) for node in root.walk())
