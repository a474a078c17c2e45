"""Details about the authors and editors of a source."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("SRC313", Severity.WARNING)
def find_unprinted_bios(subject: Subject) -> Iterator[Finding]:
    """Authors and editors of a source have only names.

    A citation prints only their names; a sentence about them, and any note in it, would be lost. What readers should
    know about them belongs in the text, or in the source's own `note`.

    Source: Chicago Manual of Style, 14.75 to 14.84 (names in citations).

    Bad:
        ---
        sources: {log: {title: Harbour log, authors: [{name: Anna Kim, bio: Anna Kim is the harbour master.}]}}
        ---

        It stopped [@log].

    Good:
        ---
        sources: {log: {title: Harbour log, authors: [Anna Kim], note: Kept by the harbour master.}}
        ---

        It stopped [@log].
    """
    for key, source in subject.brief.sources.items() if subject.brief else ():
        for role, people in (("authors", source.authors), ("editors", source.editors)):
            for index, person in enumerate(people):
                if person.bio:
                    message = f"This text about {quote(person.name)} is not printed with the source {quote(key)}."
                    hint = "Move it to the text or to the note of the source, or remove it."
                    yield Finding(("sources", key, role, index, "bio"), message, hint, on_key=True)
