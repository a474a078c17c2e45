"""A sentence -> where it says how sure the analyst is."""

from __future__ import annotations

import re

from briefgen.analysis.text import Stretch
from briefgen.core import lazy_re

_DEGREE = r"(?:very\s)?(?:high|moderate|medium|low)"
_LEVEL = rf"{_DEGREE}(?:[- ]to[- ](?:high|moderate|medium|low))?\s(?:analytic(?:al)?\s)?confidence"
_JUDGEMENT = (
    r"(?:this|that|these|those|our|the|both)\s(?:\w+\s)?"
    r"(?:judge?ment|assessment|estimate|finding|conclusion|forecast)s?\b"
)
#: Not the confidence of voters in a government, nor an interval of statistics.
_NOT_ELSE = rf"(?!\s(?:intervals?|bands?|limits?|levels?)\b)(?!\sin\s(?!{_JUDGEMENT}))"
_CONFIDENCE = lazy_re.compile(
    rf"\b(?:with|at)\s{_LEVEL}\b{_NOT_ELSE}"
    rf"|\b(?:have|has|hold|is\sof|are\sof)\s{_LEVEL}\s(?:that\b|in\s{_JUDGEMENT})"
    rf"|\b(?:our|analytic(?:al)?)\sconfidence\s(?:\w+\s){{0,6}}?is\s{_DEGREE}\b"
    rf"|(?<=\(){_LEVEL}(?=\))|^{_LEVEL}(?=[:.])",
    re.IGNORECASE,
)


def find_confidence(sentence: Stretch) -> Stretch | None:
    """The words that say with which confidence an English sentence judges; None when it does not say so."""
    match = _CONFIDENCE.search(sentence.text) if "onfidence" in sentence.text else None
    return sentence.cut(*match.span()) if match else None
