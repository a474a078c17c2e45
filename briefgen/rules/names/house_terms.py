"""Terms of the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.glossary_terms import Mention, Wording, find_mentions
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.model.terms import Term
from briefgen.problems import Severity


@rule("NAM406", Severity.WARNING)
def find_second_terms(subject: Subject) -> Iterator[Finding]:
    """Things are called by their glossary names, and a short name comes after the full one.

    A reader who meets a second name looks for a second thing. The glossary says what a thing is called (`term`), which
    shorter names it may have after its full name (`later`), and which other names are not used (`aliases`). Quotations
    and cited titles keep their own words.

    Source: ISO 704:2022, Terminology work, Principles and methods (one term for one concept).

    Bad:
        ---
        glossary: [{term: Russo-Ukrainian war, aliases: [war against Ukraine]}]
        ---

        The Russo-Ukrainian war goes on. The war against Ukraine costs much.

    Bad:
        ---
        glossary: [{term: Northern Ferry Treaty, later: [the treaty]}]
        ---

        What the treaty says is plain. The Northern Ferry Treaty was signed in May.

    Good:
        ---
        glossary: [{term: Russo-Ukrainian war, aliases: [war against Ukraine]}]
        ---

        The minister said: “The war against Ukraine will end.” The Russo-Ukrainian war goes on.

    Good:
        ---
        glossary: [{term: Northern Ferry Treaty, later: [the treaty]}]
        ---

        The Northern Ferry Treaty was signed in May. What the treaty says is plain.

    Good:
        ---
        glossary: [{term: Northern Ferry Treaty, later: [the treaty]}]
        ---

        The treaty of another sea is not meant where the full name never stands.
    """
    mentions = [each for each in subject.once(find_mentions) if each.stretch.is_own]
    full = [_name(each) for each in mentions if each.wording is Wording.TERM and _is_running(each)]
    given: set[str] = set()
    for each in mentions:
        name = _name(each)
        if each.wording is Wording.TERM:
            given.add(name)
        elif each.wording is Wording.ALIAS:
            message = f"{quote(each.stretch.text)} is called {quote(each.term.term)} in the glossary."
            yield each.stretch.report(message, _hint(each.term, f"Write {quote(each.right)}."))
        elif each.wording is Wording.LATER and name not in given and name in full and _is_running(each):
            message = f"{quote(each.stretch.text)} is used before its full name, {quote(each.term.term)}."
            yield each.stretch.report(message, _hint(each.term, f"Write {quote(each.right)} here."))
            given.add(name)


def _name(mention: Mention) -> str:
    return mention.term.term


def _is_running(mention: Mention) -> bool:
    """Headings and titles may be short."""
    return mention.stretch.passage.kind not in (Block.TITLE, Block.HEADING)


def _hint(term: Term, hint: str) -> str:
    return f"{hint} The glossary says why: {term.note}" if term.note else hint
