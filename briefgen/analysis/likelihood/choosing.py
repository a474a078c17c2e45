"""A brief and its workspace -> the yardstick that its words of likelihood are held to."""

from __future__ import annotations

import re

from briefgen.analysis.likelihood.yardsticks import (
    ICD_203,
    PHIA,
    WORKSPACE_SCALE,
    YARDSTICK,
    Yardstick,
    choose_yardstick,
)
from briefgen.analysis.subject import Subject
from briefgen.core import lazy_re

#: “The words of likelihood follow ICD 203”; a paper that is only about a yardstick does not say so.
_FOLLOWS = lazy_re.compile(
    r"\b(?:follow(?:s|ing)?|us(?:e|es|ing)|according\sto|accord\swith|(?:defined|set\sout)\s(?:in|by)|are\sthose\sof|"
    r"in\sline\swith|drawn\sfrom)\s(?:[\w’'-]+,?\s){0,8}?"
    r"(?:(?P<icd>ICD[\s-]?203|Intelligence\sCommunity\sDirective\s203)"
    r"|(?P<phia>PHIA|(?:British|UK|Probability)\s(?:probability\s)?yardstick))\b",
    re.IGNORECASE,
)
#: One of its words, which are found fast.
_NAMED = lazy_re.compile("203|PHIA|ardstick")


def find_yardstick(subject: Subject) -> Yardstick | None:
    """The yardstick that the brief says it follows, or else that of the workspace; None when neither names one.

    Ask for it by ``subject.once(find_yardstick)``; a rule that does declares YARDSTICK and WORKSPACE_SCALE.
    """
    for passage in subject.passages():
        if _NAMED.search(passage.text) and (match := _FOLLOWS.search(passage.text)):
            return ICD_203 if match["icd"] else PHIA
    return choose_yardstick(subject.option(YARDSTICK), subject.option(WORKSPACE_SCALE))
