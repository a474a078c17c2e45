"""What pages leave in a text that was pasted from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from briefgen.checks.finding import Finding
from briefgen.checks.outline import read_text
from briefgen.checks.registry import Kind, rule
from briefgen.checks.subject import Subject
from briefgen.checks.text import Block, Mark, Passage
from briefgen.located.words import quote
from briefgen.problems import Severity

#: The end of a paragraph that goes on: a letter or a comma, no stop and no closing mark.
_OPEN_END = re.compile(r"[^\W\d_][,-]?\Z")
#: A small letter; “iPhone” and “e-mail” may begin a sentence, and “a)” a list.
_GOES_ON = re.compile(r"(?!i[A-Z]|[a-z][).]|[a-z]-)[^\W\d_]")
_LONG_ENOUGH = 6
_PAGE = re.compile(r"(?:page|p\.|seite|-|–|—)?\s*\d{1,4}(?:\s*(?:/|of|von|sur)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
#: A blank, a rule or the number of a page.
_BETWEEN = re.compile(r"\s*(?:(?:[-*_] ?){3,}\s*|\d{1,4}\s*)?")
_BROKEN = re.compile(r"\b[a-z]{2,}- (?!(?:and|or|to|nor|but|versus|bis|und|oder)\b)[a-z]{2,}\b")


@rule("IMP911", Severity.WARNING, kind=Kind.HEURISTIC)
def find_broken_sentences(subject: Subject) -> Iterator[Finding]:
    """No sentence is broken into two paragraphs.

    The end of a page in the middle of a sentence becomes the end of a paragraph when a text is taken from a PDF. Found
    are two paragraphs side by side of which the first ends without a stop and the second begins with a small letter.

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
            message = f"This sentence goes on in the next paragraph, with {quote(second.words[0].text)}."
            yield first.words[-1].report(message, "Join the two paragraphs, or end the sentence.")


def _goes_on(first: Passage, second: Passage) -> bool:
    ends = _OPEN_END.search(first.text.rstrip()) is not None and len(first.words) >= _LONG_ENOUGH
    following = _GOES_ON.match(second.text)
    return ends and following is not None and following[0].islower() and bool(second.words)


def _stand_together(subject: Subject, first: Passage, second: Passage) -> bool:
    """Whether nothing stands between two paragraphs of a field but what pages leave: a rule, a page number."""
    stop, start = first.locate(0, len(first.text))[1], second.locate(0, 1)[0]
    return _BETWEEN.fullmatch(subject.field(first.path), stop, start) is not None


@rule("IMP912", Severity.WARNING)
def find_page_furniture(subject: Subject) -> Iterator[Finding]:
    """No rule, page number or running head of another page is left in the text.

    Pages get their own lines, numbers and heads from the template. Found are rules beside a heading, at the beginning
    or at the end of a text, paragraphs that hold a page number or no letter at all, and paragraphs in the text that
    repeat the title, the series with its number or the names of the authors. A rule between two paragraphs is a break
    that an author may want.

    Source: House style.

    Bad:
        The ferry did not sail.

        ---

        ## Why it matters

        It is the only one.

    Bad:
        The ferry did not sail.

        Page 3 of 12

        Nobody knows why.

    Bad:
        ---
        title: The ferry that did not sail
        ---

        The ferry that did not sail

        Nobody knows why.

    Good:
        The ferry did not sail.

        ***

        A year later nobody remembered. The ferry that did not sail was sold in 2025.
    """
    repeated = _list_heads(subject)
    for passage in subject.passages(Block.PARAGRAPH):
        text = " ".join(passage.text.split())
        if passage.part not in ("body", "sections"):
            continue
        if _PAGE.fullmatch(text):
            yield passage.report(f"{quote(text)} is the number of a page.", "Take it out.")
        elif not re.search(r"[^\W_]|\ufffc", text):
            yield passage.report(f"The paragraph {quote(text)} says nothing.", "Take it out.")
        elif text.casefold().rstrip(".") in repeated:
            yield passage.report(f"{quote(text)} repeats what stands at the head of the brief.", "Take it out.")
    yield from _find_idle_rules(subject)


def _list_heads(subject: Subject) -> set[str]:
    """What stands at the head of a brief, as a paragraph would repeat it."""
    series = subject.source.node(("series",))
    name = read_text(series, "name") or subject.field(("series",))
    numbers = [read_text(series, key) for key in ("number", "volume", "issue")]
    heads = [passage.text for passage in subject.passages(Block.TITLE)]
    heads += [name, *(f"{name} {number}" for number in numbers if number)]
    heads += [each for each in numbers if len(each) > len("No. 123")]
    heads += [person.name for person in subject.brief.authors] if subject.brief else []
    return {" ".join(each.split()).casefold() for each in heads if each}


def _find_idle_rules(subject: Subject) -> Iterator[Finding]:
    for path, root in subject.trees.items():
        for index, node in enumerate(root.children):
            around = [each.kind for each in root.children[max(index - 1, 0) : index + 2]]
            if node.kind == "rule" and (len(around) < 3 or {"heading", "rule"} & {around[0], around[-1]}):
                message = "This rule parts nothing."
                yield Finding(path, message, "Take it out; headings have what they need.", node.start, node.stop)


@rule("IMP913", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_broken_words(subject: Subject) -> Iterator[Finding]:
    """No word is broken by a hyphen and a blank.

    Where a line ended in the PDF, a hyphen stays in the middle of the word.

    Source: House style.

    Bad: The inter- national waters are near.

    Good: Short- and long-term tides, pre- or post-war ferries, and two- to three-day trips.

    Good: The code is `inter- national`, and the ferry sailed - so they say - on Monday.
    """
    for passage in subject.passages():
        for match in _BROKEN.finditer(passage.text) if "- " in passage.text else ():
            found = passage.cut(*match.span())
            if not found.is_in(Mark.CODE, Mark.ADDRESS, Mark.FOREIGN):
                yield found.report(f"{quote(found.text)} has a blank behind its hyphen.", "Join the two parts.")
