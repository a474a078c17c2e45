"""A sentence -> its words of likelihood, in the sense of likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.checks.likelihood.attribution import is_own_judgement
from briefgen.checks.subject import Subject
from briefgen.checks.text import RUNNING, Block, Stretch

_DEGREE = r"(?:(?:very|highly|extremely|quite|fairly|rather|most|somewhat|increasingly|exceptionally)\s)?"
#: Words that stand on one yardstick or another, and those that say the same without being on any.
_HEDGE = re.compile(
    rf"\b(?P<weighed>{_DEGREE}(?:un)?likely|{_DEGREE}(?:im)?probabl[ey])\b(?!-)"
    r"|\b(?P<fixed>almost\sno\schance|(?:roughly\s)?even\s(?:chance|odds)|(?:almost|nearly|virtually)\scertain(?:ly)?"
    r"|remote\s(?:chance|possibility|likelihood)|realistic\s(?:possibility|probability)|more\slikely\sthan\snot"
    r"|in\sall\s(?:likelihood|probability)|(?:strong|good|fair|slim|small|real|distinct)\s(?:chance|possibility))\b"
    r"|\b(?P<loose>presumably|perhaps|possibly|maybe|conceivably|plausibly|seemingly|apparently"
    r"|(?:it\s)?(?:is|was|seems)\s(?:also\s)?(?P<that>plausible|conceivable|possible)\sthat"
    r"|(?:seems?|appears?)\s(?:to\sbe\s)?(?:poised|set|bound|aimed)|(?:seems?|appears?)\sto)\b",
    re.IGNORECASE,
)
#: A likely candidate, its most probable cause: a property of the noun.
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|any|some|no|every|each|its|his|her|their|our|your|more|less|least|as|so|"
    r"how|too|equally|of|for|with|two|three|other|another)|’s|'s|s’)\s\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s(?:to|that)\b")
#: Probable cause, likely voters: fixed names.
_NAME_BEHIND = re.compile(r"\s(?:cause|voters?|maximum|scenarios?|suspects?|candidates?|outcomes?|names?)\b")
#: Not likely, hardly probable: another step of the scale, which the word alone does not tell.
_NOT = re.compile(r"\b(?:not|never|hardly|n’t|n't)\s(?:\w+\s)?\Z", re.IGNORECASE)


class Hedge(NamedTuple):
    """A word of likelihood.

    Attributes:
        words: where it stands.
        term: it in small letters: ``very likely``, ``presumably``.
        sentence: the sentence that it stands in.
        weighs: whether it is of the words that the public yardsticks use.
    """

    words: Stretch
    term: str
    sentence: Stretch
    weighs: bool


def find_hedges(sentence: Stretch) -> Iterator[Hedge]:
    """The words of likelihood with which the author of an English sentence weighs what it says.

    Words of others, “a likely candidate”, “less likely”, “as soon as possible” and “likelihood” are none of these, nor
    are may, might and could, which as often speak of leave and of power as of chance.
    """
    text = sentence.passage.text
    for match in _HEDGE.finditer(text, sentence.start, sentence.stop):
        if match["weighed"] and not _weighs(text, *match.span()):
            continue
        words = sentence.passage.cut(*match.span())
        if is_own_judgement(words, sentence):
            term = match["that"] or match[0]
            yield Hedge(words, " ".join(term.lower().split()), sentence, match["loose"] is None)


def _weighs(text: str, start: int, stop: int) -> bool:
    """Whether “likely” and its kin say how likely something is, and not of what kind it is."""
    near = text[max(start - 16, 0) : start]
    if _NOT.search(near):
        return False
    if _NAME_BEHIND.match(text, stop):
        return False
    return _NOUN_BEFORE.search(near) is None or (_GOES_ON.match(text, stop) is not None and "as " not in near[-3:])


def list_hedges(subject: Subject) -> tuple[Hedge, ...]:
    """Those of the running text of a brief. Ask for them by ``subject.once(list_hedges)``."""
    return tuple(hedge for sentence in subject.sentences(*RUNNING, Block.CAPTION) for hedge in find_hedges(sentence))
