"""What pages leave behind in text that was pasted from them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.outline import read_text
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_PAGE = lazy_re.compile(
    r"(?:page|p\.|seite|-|–|—)?\s*\d{1,4}(?:\s*(?:/|of|von|sur)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE
)


@rule("IMP912", Severity.WARNING)
def find_page_furniture(subject: Subject) -> Iterator[Finding]:
    """No rule, page number or running head is left over from another page.

    The template adds rules, page numbers and running heads. The rule reports horizontal rules next to a heading, or at
    the beginning or end of a text; paragraphs that are only a page number or have no letters; and paragraphs that
    repeat the title, the series with its number or the authors' names. A rule between two paragraphs is accepted as a
    deliberate break.

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
            yield passage.report(f"{quote(text)} is a page number.", "Remove it.")
        elif not re.search(r"[^\W_]|\ufffc", text):
            yield passage.report(f"The paragraph {quote(text)} has no words.", "Remove it.")
        elif text.casefold().rstrip(".") in repeated:
            yield passage.report(f"{quote(text)} repeats what is at the top of the brief.", "Remove it.")
    yield from _find_idle_rules(subject)


def _list_heads(subject: Subject) -> set[str]:
    """What is at the top of a brief, as a paragraph would repeat it."""
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
                message = "This rule separates nothing."
                yield Finding(path, message, "Remove it; the template styles headings.", node.start, node.stop)
