"""(1), (2), (3) in the abstract, and the sections of the brief."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis.abstract_outline import read_abstract_outline
from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.checks.registry import Kind, rule
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("STR102", Severity.ERROR, languages=("en",))
def find_other_sections(subject: Subject) -> Iterator[Finding]:
    """An abstract that numbers the sections has a number for each section.

    Readers go from the abstract to the section with the same number. The numbers count as section numbers if two thirds
    of them share words with consecutive sections in the same order.

    Source: House style.

    Bad:
        ---
        abstract: "The brief looks at (1) the old harbour, (2) the crew at sea, and (3) the price of fuel."
        ---

        ## The harbour

        It is old.

        ## A crew without a captain

        It is tired.

        ## Who owns the ferry

        Nobody knows.

        ## What fuel costs

        A lot.

    Good:
        ---
        abstract: "The brief looks at (1) the old harbour, (2) the crew at sea, and (3) the price of fuel."
        ---

        ## The harbour

        It is old.

        ## A crew without a captain

        It is tired.

        ## What fuel costs

        A lot.

        ## Conclusion

        It did not sail.

    Good:
        ---
        abstract: "Three steps are proposed: (1) mend the harbour, (2) pay the crew, and (3) wait."
        ---

        ## How it came to this

        It is a long story.

        ## What the harbour office says

        Nothing.
    """
    plan = subject.once(read_abstract_outline)
    if plan is not None and len(plan.items) != len(plan.headings):
        first, last = plan.headings[0], plan.headings[-1]
        message = (
            f"The abstract numbers {len(plan.items)} parts, but there are {len(plan.headings)} sections from "
            f"{quote(first.text)} to {quote(last.text)}."
        )
        yield plan.items[-1].report(message, "Give the abstract a number for each section, or remove the numbers.")


@rule("STR103", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_unlike_sections(subject: Subject) -> Iterator[Finding]:
    """Item (2) of the abstract is what the second section is about.

    The same thing under two names looks like two things. Words, word stems and capitals that stand for their countries
    are compared.

    Source: House style.

    Bad:
        ---
        abstract: "The brief looks at (1) the old harbour, (2) the tired crew, and (3) the price of fuel."
        ---

        ## The harbour

        It is old.

        ## What fuel costs

        A lot.

        ## A crew without a captain

        It is tired.

    Good:
        ---
        abstract: "It looks at (1) harbours, (2) ties between Moscow and the islands, and (3) the price of fuel."
        ---

        ## The harbour

        It is old.

        ## Russia's new interest

        It is new.

        ## What fuel costs

        A lot.

    Good:
        ---
        abstract: "Three steps are proposed: (1) mend the harbour, (2) pay the crew, and (3) wait."
        ---

        ## How it came to this

        It is a long story.

        ## What it costs

        A lot.

        ## What the harbour office says

        Nothing.
    """
    plan = subject.once(read_abstract_outline)
    if plan is None or len(plan.items) != len(plan.headings):
        return
    for number, (item, heading) in enumerate(zip(plan.items, plan.headings, strict=True)):
        if number not in plan.shared[number]:
            message = f"Number {number + 1} of the abstract shares no word with the section {quote(heading.text)}."
            yield item.report(message, "Use the same words in both, or put both in the same order.")
