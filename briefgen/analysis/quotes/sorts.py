"""A run in quotation marks -> whether it is the title of a work, and what is between the marks."""

from __future__ import annotations

import re

from briefgen.analysis.quotes.speech import SAYING
from briefgen.analysis.text import Block, Mark, Stretch
from briefgen.core import lazy_re

#: Places where what is quoted is mostly the title of what is cited.
_REFERENCES = (Block.NOTE, Block.SOURCE, Block.LEGEND, Block.ATTRIBUTION)
_SMALL = 4
#: Characters before a quotation that can say what it is.
_FAR = 120
#: Words before a title in running text.
_NAMING = lazy_re.compile(
    r"\b(?:titled|entitled|headlined|headed|subtitled|article|report|paper|study|essay|book|brief|chapter|film|song|"
    r"programme|program|series|survey|speech|column|podcast|directive)s?,?\s*$",
    re.IGNORECASE,
)
#: Words right before a quotation that are no way to cite a work.
_SAID = lazy_re.compile(
    rf"\b(?:{SAYING}|as follows|in full|words|promises|renders)\b(?:[,:]?\s+[\w’']+){{0,4}}[,:]?\s*$", re.IGNORECASE
)
_BEHIND = lazy_re.compile(r"\s*(?:,|\(|\[|<|https?://|\bin\b|$|;|\.\s*$)")


def strip_marks(text: str) -> str:
    """What is between the quotation marks."""
    return text.strip().strip("\"“”„‟'‘’‚«»「」『』").strip()


def is_title(stretch: Stretch) -> bool:
    """Whether a run in quotation marks is the title of a work."""
    passage, inner = stretch.passage, strip_marks(stretch.text)
    marked = passage.spans_of(Mark.TITLE)
    if any(
        stretch.start <= span.start and span.stop <= stretch.stop + 1 and span.stop - span.start >= len(inner)
        for span in marked
    ):
        return True
    if passage.kind not in _REFERENCES and not inner[:1].isupper():
        return False
    before = passage.text[max(stretch.start - _FAR, 0) : stretch.start]
    if passage.kind not in _REFERENCES:
        words = len(stretch.words)
        if words < 2 or not _has_title_case(stretch):
            return False
        return (words > _SMALL and not inner.endswith((".", "!"))) or _NAMING.search(before) is not None
    if any(0 <= span.start - stretch.stop <= 3 for span in marked):
        return True  # a journal follows it
    if _SAID.search(before):
        return False
    ends = inner.endswith(",") or _BEHIND.match(passage.text, stretch.stop) is not None
    return _has_title_case(stretch) or (ends and not before.rstrip().endswith((":", "：")))


def _has_title_case(stretch: Stretch) -> bool:
    """Whether all long words begin with capitals, as in an English title; one that is a name alone does not count."""
    long = [word.text for word in stretch.words if len(word.text) >= _SMALL and word.text[0].isalpha()]
    if not long or not stretch.words[0].text[0].isupper():
        return False
    return sum(word[0].isupper() for word in long) >= 0.8 * len(long)
