"""Judgements in an assessment: their basis, and the alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.likelihood.confidence import find_confidence
from briefgen.analysis.likelihood.judgements import list_judgements, names_basis
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Passage
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("LIK705", Severity.WARNING, languages=("en",), types=("assessment",))
def find_judgements_without_basis(subject: Subject) -> Iterator[Finding]:
    """A judgement states its confidence or its basis.

    Decision-makers must know whether three sources support “likely”, or none. Either the section states a level of
    confidence, or the paragraph gives a reason, a source or a note. Summaries are not checked.

    Source: ICD 203, Analytic Standards (2 January 2015), D.6.e(2); Explaining Uncertainty in UK Intelligence Assessment
        (24 March 2025), Analytical Confidence Ratings.

    Bad: The ferry is unlikely to sail.

    Good: The ferry is unlikely to sail, because the quay is closed.

    Good: The ferry is unlikely to sail.[^1]

        [^1]: Harbour log, page 14.

    Good: The ferry is unlikely to sail. We have moderate confidence in this judgement.

    Good: She said that the ferry is unlikely to sail. The likely successor is a bus.
    """
    sure = {
        _find_section(sentence.passage)
        for sentence in subject.sentences(*RUNNING)
        if find_confidence(sentence) is not None
    }
    told = set[int]()
    for each in subject.once(list_judgements):
        passage = each.sentence.passage
        if passage.part not in ("body", "sections") or id(passage) in told or _find_section(passage) in sure:
            continue
        if not names_basis(passage):
            told.add(id(passage))
            message = f"Nothing here gives the basis for {quote(each.words.text)}, or your confidence in it."
            yield each.words.report(message, "Give the reason, or state your level of confidence.")


def _find_section(passage: Passage) -> tuple[object, ...]:
    return (passage.part, passage.section[:2])


_ALTERNATIVE = lazy_re.compile(
    r"\b(?:alternatives?|alternatively|(?:an)?other\s(?:possibility|explanations?|reading|hypothes[ei]s|view|reasons?)|"
    r"one\s(?:possibility|explanation|reading)|competing|conversely|on\sthe\sother\shand|equally\spossible|"
    r"(?:would|could|might)\s(?:change|alter|revise|overturn)|if\sinstead|less\slikely|cannot\s(?:be\s)?(?:rule[d]?\sout|"
    r"exclude[d]?)|rule[sd]?\sout|sceptics?|skeptics?|objections?|may\sbe\swrong|could\sbe\swrong|unless)\b",
    re.IGNORECASE,
)


@rule("LIK706", Severity.INFO, kind=Kind.HEURISTIC, languages=("en",), types=("assessment",))
def find_missing_alternatives(subject: Subject) -> Iterator[Finding]:
    """An assessment gives alternatives, and says what would change its judgement.

    Analysts who write down the second-best explanation notice sooner when the best one fails, and so do their readers.

    Source: ICD 203, Analytic Standards (2 January 2015), D.6.e(4), analysis of alternatives.

    Bad: The ferry is unlikely to sail, because the quay is closed.

    Good: The ferry is unlikely to sail, because the quay is closed. A new quay would change this view.

    Good:
        The ferry is unlikely to sail.

        ## Other explanations

        The quay may be open.

    Good: The ferry did not sail.
    """
    judgements = subject.once(list_judgements)
    if not judgements or any(_ALTERNATIVE.search(passage.text) for passage in subject.passages()):
        return
    message = "This assessment makes judgements, but never gives an alternative or says what would change them."
    yield judgements[0].words.report(message, "Give the second-best explanation, or what would support it.")
