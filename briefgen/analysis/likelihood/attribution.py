"""A run of words in a sentence -> whether the sentence gives it as what somebody else says or thinks."""

from __future__ import annotations

import re

from briefgen.analysis.text import Mark, Stretch
from briefgen.core import lazy_re

#: Verbs of which one before a word makes it somebody's; those that are nouns too need a “that”.
_SAYS = lazy_re.compile(
    r"(?P<who>(?:(?:this|our)\s)?\S+)\s(?:(?:had|has|have)\s)?(?:(?:also|then|later|publicly|recently|previously)\s)?"
    r"(?:said|says|say|stated|states\sthat|told|testified|warned|warns|argued|argues|argue|claimed|claims\sthat|"
    r"noted|notes\sthat|wrote|writes|announced|acknowledged|insisted|insists|contended|contends|maintained|added|"
    r"declared|predicted|predicts|estimated|estimates\sthat|assessed|assesses|judged|judges\sthat|posited|posits|"
    r"believed|believes|believe|thought|thinks|expected\sthat|expects|feared|fears\sthat|reported|reports\sthat|"
    r"concluded|speculated|suspected|suspects|fears|hoped|hopes\sthat)\b",
    re.IGNORECASE,
)
_ACCORDING = lazy_re.compile(
    r"\b(?:according\sto|in\sthe\s(?:view|words|opinion)\sof|in\s\w+(?:’s|'s)\sview)\b", re.IGNORECASE
)
#: “…, she said”, after it.
_SAYS_BEHIND = lazy_re.compile(
    r",[”\"’]?\s(?:[\w’'.-]+\s){1,5}(?:said|told|warned|argued|wrote|added|noted|claimed|predicted|"
    r"announced|confirmed|declared|promised|stated|explained|reported)\b"
)
#: The author: we assess, this brief argues.
_AUTHOR = lazy_re.compile(r"we|i|(?:this|our)\s\S+|desk|authors?", re.IGNORECASE)
#: Not “it is believed”, which says nothing of anybody.
_NOBODY = lazy_re.compile(r"is|was|are|were|be|been", re.IGNORECASE)


def is_own_judgement(words: Stretch, sentence: Stretch) -> bool:
    """Whether it is the author who says it: in no quotation, and not as what somebody said.

    Args:
        words: a run of words.
        sentence: the sentence that it is in.
    """
    if words.is_in(Mark.QUOTATION, Mark.CODE, Mark.ADDRESS, Mark.FOREIGN):
        return False
    # A term of a yardstick is often set in italics; a cited title is longer than it.
    for span in words.passage.covering(words.start, Mark.TITLE):
        if span.stop - span.start > words.stop - words.start:
            return False
    before = sentence.text[: words.start - sentence.start]
    if _ACCORDING.search(sentence.text):
        return False
    for match in _SAYS.finditer(before):
        who = match["who"].strip("“”\"'’,")
        if not _AUTHOR.fullmatch(who) and not _NOBODY.fullmatch(who):
            return False
    return _SAYS_BEHIND.search(sentence.text, words.stop - sentence.start) is None
