"""Sentences and words broken by the end of a page or a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Mark, Passage
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: The end of a paragraph that continues: a letter or a comma, no stop and no closing mark.
_OPEN_END = lazy_re.compile(r"[^\W\d_][,-]?\Z")
#: A small letter; “iPhone” and “e-mail” may begin a sentence, and “a)” a list.
_GOES_ON = lazy_re.compile(r"(?!i[A-Z]|[a-z][).]|[a-z]-)[^\W\d_]")
_LONG_ENOUGH = 6
#: A blank, a rule or the number of a page.
_BETWEEN = lazy_re.compile(r"\s*(?:(?:[-*_] ?){3,}\s*|\d{1,4}\s*)?")
_BROKEN = lazy_re.compile(r"\b[a-z]{2,}- (?!(?:and|or|to|nor|but|versus|bis|und|oder)\b)[a-z]{2,}\b")


@rule("IMP911", Severity.WARNING, kind=Kind.HEURISTIC)
def find_broken_sentences(subject: Subject) -> Iterator[Finding]:
    """No sentence is split between two paragraphs.

    When text is copied from a PDF, a page break in the middle of a sentence becomes a paragraph break. The rule reports
    two adjacent paragraphs of which the first ends without a full stop and the second begins with a lower-case letter.

    Source: House style.

    Bad:
        The footage, filmed by the crew and by the harbour’s own

        cameras, shows the ferry in port.

    Good:
        The growth is given by

        ```math
        a = b
        ```

        where a is the growth and b the rest.

    Good:
        Dear reader of the harbour office’s old log,

        iPhones were not yet known in the year of the ferry’s first journey.

    Good:
        The incident reports of the harbour must name

        a) the day and the hour

        b) the ferry and her captain
    """
    for first, second in pairwise(subject.passages(Block.PARAGRAPH)):
        if first.path == second.path and _goes_on(first, second) and _stand_together(subject, first, second):
            message = f"This sentence continues in the next paragraph, with {quote(second.words[0].text)}."
            yield first.words[-1].report(message, "Join the two paragraphs, or end the sentence.")


def _goes_on(first: Passage, second: Passage) -> bool:
    ends = _OPEN_END.search(first.text.rstrip()) is not None and len(first.words) >= _LONG_ENOUGH
    following = _GOES_ON.match(second.text)
    return ends and following is not None and following[0].islower() and bool(second.words)


def _stand_together(subject: Subject, first: Passage, second: Passage) -> bool:
    """Whether nothing is between two paragraphs of a field but what pages leave behind: a rule, a page number."""
    stop, start = first.locate(0, len(first.text))[1], second.locate(0, 1)[0]
    return _BETWEEN.fullmatch(subject.field(first.path), stop, start) is not None


@rule("IMP913", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_broken_words(subject: Subject) -> Iterator[Finding]:
    """No word is split by a hyphen and a space.

    Where a line ended in the PDF, a hyphen is left in the middle of the word.

    Source: House style.

    Bad: The inter- national waters are near.

    Good: Short- and long-term tides, pre- or post-war ferries, and two- to three-day trips.

    Good: The code is `inter- national`, and the ferry sailed - so they say - on Monday.
    """
    for passage in subject.passages():
        for match in _BROKEN.finditer(passage.text) if "- " in passage.text else ():
            found = passage.cut(*match.span())
            if not found.is_in(Mark.CODE, Mark.ADDRESS, Mark.FOREIGN):
                yield found.report(f"{quote(found.text)} has a space after its hyphen.", "Join the two parts.")
