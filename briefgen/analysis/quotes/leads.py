"""A quotation -> the calls, citations and links that lead to its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from briefgen.analysis.evidence import find_leads
from briefgen.analysis.text import Mark, Passage, Span, Stretch


class Lead(NamedTuple):
    """What leads to a source, and the passage that holds it."""

    passage: Passage
    span: Span


def find_nearest(stretch: Stretch, beside: Iterable[Passage]) -> tuple[Lead, ...]:
    """What leads to the source of a quotation; several where they are at one place.

    A call or a citation is for what comes before it, so one before the quotation is for something else; a link can
    are on either side.

    Args:
        stretch: the quotation.
        beside: the paragraph before it and the attribution below it.
    """
    passage = stretch.passage
    leads = [span for span in find_leads(passage) if span.mark is Mark.LINK or span.start >= stretch.start]
    if leads:
        near = _choose(stretch, leads)
        same = (near.start, near.mark is Mark.LINK)
        return tuple(Lead(passage, span) for span in leads if (span.start, span.mark is Mark.LINK) == same)
    for each in beside:
        if found := find_leads(each):
            return tuple(Lead(each, span) for span in found)
    return ()


def _choose(stretch: Stretch, leads: Sequence[Span]) -> Span:
    """The next call in its sentence, else a link there, else the next lead in its paragraph, else the last before."""
    if len(leads) == 1:
        return leads[0]
    passage = stretch.passage
    last = next((each for each in passage.sentences if each.start < stretch.stop <= each.stop), passage.whole)
    first = next((each for each in passage.sentences if each.start <= stretch.start < each.stop), passage.whole)
    behind = [span for span in leads if span.start >= stretch.start]
    calls = [span for span in behind if span.mark is not Mark.LINK and span.start <= last.stop]
    links = [span for span in leads if span.mark is Mark.LINK and first.start <= span.start <= last.stop]
    links.sort(key=lambda span: abs(span.start - stretch.start))
    return (*calls, *links, *behind, leads[-1])[0]
