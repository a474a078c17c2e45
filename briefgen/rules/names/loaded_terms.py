"""Words that take a side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.evidence import is_running_text
from briefgen.analysis.finding import Finding
from briefgen.analysis.option import words
from briefgen.analysis.quotes import list_quotations
from briefgen.analysis.quotes.speech import ACCORDING, SAYING, SPEAKS_OF
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Passage, Stretch
from briefgen.checks.registry import rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

LOADED_TERMS = words("loaded_terms", (), "Words that take a side, and must be attributed: liberation, regime.")
#: What keeps the words after it at a distance.
_DISTANCE = lazy_re.compile(
    r"(?:\bso-called|\bself-(?:styled|proclaimed|described)|\bwhat (?:[\w’'-]+ ){1,5}?(?:calls?|called|terms?|termed|"
    r"describes? as|described as))(?: (?:the|a|an|its|their|his|her))?\s*$",
    re.IGNORECASE,
)
_SIGN = lazy_re.compile(r"-called|-styled|-proclaimed|-described|\bwhat\b", re.IGNORECASE)
_SAYS = lazy_re.compile(
    rf"\b{SAYING}\b|\b(?:calls?|called|so-called|described|portrayed|hailed) ?|[’']s own words", re.IGNORECASE
)
_LONGEST = 3


@rule("NAM407", Severity.WARNING, options=(LOADED_TERMS,))
def find_loaded_terms(subject: Subject) -> Iterator[Finding]:
    """A word that takes a side is quoted, or attributed in its sentence.

    Without attribution, it makes the brief speak for one side. An option lists these words. A word that the brief
    itself has introduced with “so-called”, or as what somebody calls it, also counts from then on.

    Source: BBC Editorial Guidelines, 11.3 (language and labels); AP Stylebook; House style.

    Bad: The so-called “liberation” of the pier took a day. After the liberation the ferries sailed.

    Good: The so-called “liberation” of the pier took a day. After it the ferries sailed.

    Good: The so-called “liberation” took a day. The ministry said that the liberation was over.

    Good: By “affected ferries” we mean the old ones. All affected ferries stay in port.

    Good: He spoke of “the liberation” twice. Liberation theology is another matter.
    """
    terms = {term.casefold(): -1 for term in subject.option(LOADED_TERMS)}
    order = {passage: index for index, passage in enumerate(subject.passages())}
    far = {passage for passage in order if _SIGN.search(passage.text)}
    for each in subject.once(list_quotations) if far else ():
        if each.passage not in far:
            continue
        before = each.passage.text[max(each.stretch.start - 80, 0) : each.stretch.start]
        if 0 < len(each.words) <= _LONGEST and _DISTANCE.search(before):
            terms.setdefault(" ".join(each.words), order[each.passage] * 1_000_000 + each.stretch.stop)
    if not terms:
        return
    listed = sorted(terms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed))})(?!\w)", re.IGNORECASE)
    for passage, index in order.items():
        if not is_running_text(passage):
            continue
        for match in pattern.finditer(passage.text):
            stretch = passage.cut(match.start(), match.end())
            late = index * 1_000_000 + match.start() > terms[match[0].casefold()]
            if late and stretch.is_own and not _is_attributed(passage, stretch):
                message = f"{quote(stretch.text)} is used here as the brief’s own word."
                yield stretch.report(message, "Put it in quotation marks, say whose word it is, or use another.")


def _is_attributed(passage: Passage, stretch: Stretch) -> bool:
    """Whether the sentence says before the word, or around it, whose word it is."""
    sentence = next((each for each in passage.sentences if each.start <= stretch.start < each.stop), passage.whole)
    before = passage.text[sentence.start : stretch.start]
    return (
        any(sign.search(before) for sign in (_SAYS, SPEAKS_OF, _DISTANCE))
        or ACCORDING.search(sentence.text) is not None
    )
