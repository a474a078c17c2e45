"""Facts, and what authors infer from them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.likelihood.attribution import is_own_judgement
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

#: What follows tells something, and is no mere thing: suggesting that, indicating the ministry will; not a route.
_TELLS = (
    r"(?=\s(?:that|how|it|they|he|she|there|[A-Z][\w’'-]*)\s"
    r"|\s(?:the|its|their|his|her|an?|this|these|some|many|most)\s(?:[\w’'-]+\s){1,6}?"
    r"(?:will|would|is|are|was|were|has|have|had|may|might|could|can|cannot|do|does|did)\b)"
)
#: After a fact: “…, indicating that”.
_INFERS = lazy_re.compile(
    r"(?<=,)[”\"’']?\s(?P<words>(?:(?:thus|thereby|clearly|strongly)\s)?"
    rf"(?:(?:indicating|suggesting|implying|signall?ing){_TELLS}|(?:showing|demonstrating|proving)\s(?:that|how)))\b"
)
#: What is weighed before it, and is no fact.
_WEIGHED = lazy_re.compile(
    r"\b(?:appears?|seems?|seemingly|apparently|likely|unlikely|probably|possibly|perhaps|presumably|may|might|could)\b",
    re.IGNORECASE,
)
#: How likely it is, said right away.
_SAID = lazy_re.compile(
    r"\b(?:(?:is|are|was|were)\s(?:highly\s|very\s)?(?:likely|unlikely)|probably|presumably)\b", re.IGNORECASE
)
#: One of its words, which are found fast.
_CUE = lazy_re.compile("indicating|suggesting|implying|signaling|signalling|showing|demonstrating|proving")


@rule("LIK707", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_facts_with_judgements(subject: Subject) -> Iterator[Finding]:
    """Facts and inferences are in separate sentences.

    After a comma and “indicating that”, a conclusion is read as part of the fact. In a sentence of its own, readers see
    where the evidence ends, and the author has to say how likely it is. A sentence that is hedged from the start is not
    a fact.

    Source: ICD 203, Analytic Standards (2 January 2015), D.6.e(3), distinguishing information from judgements.

    Bad: The ministry closed the quay on Monday, indicating that it no longer trusts the ferry.

    Good: The ministry closed the quay on Monday. This indicates that it no longer trusts the ferry.

    Good: The ministry appears to have closed the quay, indicating that it no longer trusts the ferry.

    Good: The ministry closed the quay, indicating that the ferry is likely to stay in port.

    Good: The light turned red, indicating 14 volts, and he spoke, indicating the door.

    Good: She said that the quay was closed, suggesting that the ferry was lost.

    Good: The notice read: “The quay is closed, indicating that no ferry sails.”
    """
    for sentence in subject.sentences(*RUNNING):
        if not _CUE.search(sentence.text):
            continue
        for match in _INFERS.finditer(sentence.passage.text, sentence.start, sentence.stop):
            found = sentence.passage.cut(*match.span("words"))
            text = sentence.passage.text
            weighed = _WEIGHED.search(text, sentence.start, found.start) or _SAID.search(
                text, found.stop, sentence.stop
            )
            if is_own_judgement(found, sentence) and not weighed:
                message = f"From {quote(found.text)} on, this statement of fact becomes a judgement."
                yield found.report(message, "Start a new sentence here, and say how likely it is.")
