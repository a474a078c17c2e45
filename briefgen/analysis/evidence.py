"""A passage -> what in it leads a reader to a source: calls, citations, links, a name and a year in brackets."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.analysis.parts import TEXT, matches_part
from briefgen.analysis.text import RUNNING, Block, Mark, Passage, Span
from briefgen.core import lazy_re

#: What leads somewhere outside the brief.
_LEADS = (Mark.CALL, Mark.CITATION, Mark.LINK)
_BRACKETS = lazy_re.compile(r"[(（]([^()（）]{4,200})[)）]")
_YEAR = lazy_re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DATE_WORDS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul "
    "aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter "
    "early late mid since until from to and in of the by before after between about around c ca circa born died "
    "founded signed adopted updated issued dated est fy q1 q2 q3 q4".split()
)
_WORD = lazy_re.compile(r"[^\W\d_]+[0-9]?")


def is_running_text(passage: Passage) -> bool:
    """Whether a passage is a paragraph of the text itself, where sources are named; not of the summary or a note."""
    return passage.kind in RUNNING and matches_part(passage, TEXT)


def find_leads(passage: Passage) -> tuple[Span, ...]:
    """The calls, citations and web links of a passage, by place."""
    return tuple(
        span
        for span in passage.spans_of(*_LEADS)
        if span.mark is not Mark.LINK or span.value.startswith(("http://", "https://"))
    )


def is_sourced(passage: Passage) -> bool:
    """Whether a passage names a source in one of the ways that readers know: (Kim, 2024) is one."""
    return bool(find_leads(passage)) or names_author_and_year(passage.text)


def names_author_and_year(text: str) -> bool:
    """Whether a bracket holds a name and a year, as (Kim, 2024, p. 3) does and (June 2024) does not."""
    return any(
        _YEAR.search(match[1]) and any(word.casefold() not in _DATE_WORDS for word in _WORD.findall(match[1]))
        for match in _BRACKETS.finditer(text)
    )


def find_introductions(passages: Iterable[Passage]) -> dict[Passage, tuple[Passage, ...]]:
    """For each quotation block and list item, what is around it and can name its source.

    That is the paragraph before it when it ends in a colon, and the attribution below it.
    """
    found: dict[Passage, tuple[Passage, ...]] = {}
    opening: Passage | None = None
    block: list[Passage] = []
    for passage in passages:
        if passage.kind is Block.ATTRIBUTION:
            for each in block:
                found[each] = (*found.get(each, ()), passage)
            block = []
            continue
        if passage.kind is not Block.QUOTE:
            block = []
        if passage.kind in (Block.QUOTE, Block.ITEM):
            block.append(passage)
            if opening is not None and opening.path == passage.path:
                found[passage] = (opening,)
        elif passage.kind is not Block.NOTE:
            opening = passage if passage.text.rstrip().endswith((":", "：")) else None
    return found
