"""How likely something is, and how sure the analyst is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.likelihood.attribution import is_own_judgement
from briefgen.analysis.likelihood.confidence import find_confidence
from briefgen.analysis.likelihood.hedges import list_hedges
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity


@rule("LIK703", Severity.WARNING, languages=("en",))
def find_confidence_with_likelihood(subject: Subject) -> Iterator[Finding]:
    """Confidence and likelihood are stated in separate sentences.

    “We have high confidence that it is unlikely” reads as one scale, but the first part is about the evidence and the
    second about the event.

    Source: ICD 203, Analytic Standards (2 January 2015), D.6.e(2)(b).

    Bad: We assess with high confidence that the ferry is unlikely to sail.

    Good: The ferry is unlikely to sail. We have high confidence in this judgement.

    Good: Low confidence in the government makes reform unlikely.

    Good: The agency “assesses with high confidence” that the ferry is a likely target.

    Good: The figures, with a high confidence interval, are unlikely to change.
    """
    for hedge in subject.once(list_hedges):
        found = find_confidence(hedge.sentence) if hedge.weighs else None
        if found and is_own_judgement(found, hedge.sentence):
            message = f"{quote(found.text)} and {quote(hedge.words.text)} are in one sentence."
            yield found.report(message, "Say how likely it is in one sentence, and how confident you are in the next.")


_WEAK = r"(?:possibly|perhaps|potentially|conceivably|presumably|maybe|probably|likely|plausibly)"
_BETWEEN = r"(?:(?:also|well|even|still|now|be|have|then|just|quite|very|already|thus)\s){0,2}"
_STACKED = lazy_re.compile(
    rf"\b(?:may|might|could)\s{_BETWEEN}{_WEAK}\b"
    r"|\b(?:possibly|perhaps|potentially|conceivably|maybe)\s"
    r"(?:(?!(?:that|which|who|what|than|as|where|when|if)\b)[\w’'-]+\s){0,4}?(?:may|might|could)\b"
    rf"|\b(?:seems?|appears?)\s(?:to\s)?(?:be\s)?(?:possibly|perhaps|potentially|probably|likely|possible|probable)\b"
    rf"|\b(?:is|seems)\s(?:possible|conceivable)\sthat\s(?:[\w’'-]+\s){{1,6}}?(?:may|might|could)\b"
    r"|\b(?:probably|likely|possibly|perhaps|presumably)\s(?:probably|likely|possibly|perhaps|presumably)\b",
    re.IGNORECASE,
)
_KOREAN_STACKED = lazy_re.compile(r"가능성(?:이|도|은)\s?있을\s?수(?:도)?\s?있|가능할\s?수(?:도)?\s?있")
#: One of the words without which there is no stack, to look before looking closer.
_CUE = lazy_re.compile("ossibl|erhaps|otential|onceivabl|resumabl|aybe|robabl|ikely|lausibl|가능")
#: Could not possibly; may be likely to, where “be” makes it a likelihood of its own.
_NONE = lazy_re.compile(r"\b(?:not|never|n’t|n't)\b")


@rule("LIK704", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en", "ko"))
def find_stacked_hedges(subject: Subject) -> Iterator[Finding]:
    """A statement is hedged only once.

    “May possibly” is no more careful than “may”; it only shows that the author will not be pinned down.

    Source: Explaining Uncertainty in UK Intelligence Assessment (24 March 2025), on words that imply a judgement
        without making it clear; House style.

    Bad: The ferry may also possibly sail.

    Bad: Perhaps it could sail.

    Bad: It is possible that the ferry might sail.

    Bad:
        ---
        lang: ko
        ---

        여객선이 멈출 가능성이 있을 수 있다.

    Good: It could not possibly sail.

    Good: It may sail, possibly on Monday, and members may vote.

    Good: He asked whether “it could possibly sail”.

    Good: It is possible that it sails. Perhaps the ferry that could sail did not.

    Good:
        ---
        lang: ko
        ---

        여객선이 멈출 가능성이 있다. 다시 갈 수 있다.
    """
    for sentence in subject.sentences(*RUNNING):
        if not _CUE.search(sentence.text):
            continue
        pattern = _KOREAN_STACKED if sentence.lang.startswith("ko") else _STACKED
        for match in pattern.finditer(sentence.passage.text, sentence.start, sentence.stop):
            found = sentence.passage.cut(*match.span())
            if found.is_own and not _NONE.search(match[0]):
                yield found.report(f"{quote(found.text)} hedges twice.", "Keep one of the two.")
