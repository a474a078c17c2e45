"""Passages -> the quotations in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.analysis.evidence import find_introductions
from briefgen.analysis.quotes.mask import QuoteMask
from briefgen.analysis.quotes.quotation import Quotation
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block, Passage, Stretch
from briefgen.core import lazy_re

#: Places in which nobody is quoted: titles, headings and lists of sources.
_SILENT = (Block.TITLE, Block.HEADING, Block.SOURCE, Block.ATTRIBUTION)
_CLOSING = "”\"»“’'"
#: A list that was written as a block quotation, for its indent.
_NUMBERED = lazy_re.compile(r"(?:[ivxlc]{1,5}|[a-z]|\d{1,2})[.)]\s")


def list_quotations(subject: Subject) -> tuple[Quotation, ...]:
    """All quotations of a brief; ask for it with ``subject.once``."""
    return find_quotations(list(subject.passages()))


def find_quotations(passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """All quotations, titles of works too, in reading order.

    Args:
        passages: the text, in reading order.
    """
    around, veil = find_introductions(passages), QuoteMask()
    found: list[Quotation] = []
    before: Quotation | None = None
    for parts in _join(passages):
        if not parts:
            before = None
            continue
        beside = around.get(parts[0].passage, ())
        below = next((each for each in beside if each.kind is Block.ATTRIBUTION), None)
        opening = next((each for each in beside if each is not below), None)
        before = Quotation(parts, opening, below, before, veil)
        found.append(before)
    return tuple(found)


def _join(passages: Sequence[Passage]) -> Iterator[tuple[Stretch, ...]]:
    """Runs that are quoted, those over several paragraphs as one; and nothing for each heading."""
    held: list[Stretch] = []
    for passage in passages:
        numbered = passage.kind is Block.QUOTE and _NUMBERED.match(passage.text)
        runs = () if numbered or passage.kind in _SILENT else passage.quotations
        if held and not (runs and runs[0].start == 0 and _goes_on(held[-1], runs[0])):
            yield tuple(held)
            held = []
        if passage.kind is Block.HEADING:
            yield ()
        for run in runs:
            if held and run is not runs[0]:
                yield tuple(held)
                held = []
            held.append(run)
    if held:
        yield tuple(held)


def _goes_on(one: Stretch, two: Stretch) -> bool:
    """Whether a quotation continues in the next paragraph: never closed, or another paragraph of a block."""
    same = one.passage.path == two.passage.path and one.passage.kind is two.passage.kind
    if not same or one.stop < len(one.passage.text):
        return False
    if one.passage.kind is Block.QUOTE:
        return one.start == 0
    return one.text[-1] not in _CLOSING
