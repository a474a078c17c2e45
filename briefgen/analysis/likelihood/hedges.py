"""A sentence -> its words of likelihood, in the sense of likelihood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis.likelihood.attribution import is_own_judgement
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Block, Stretch
from briefgen.core import lazy_re

_WEIGHED = ("unlikely", "likely", "probably", "probable", "improbably", "improbable")
_LOOSE = "presumably perhaps possibly maybe conceivably plausibly seemingly apparently".split()
_THAT = ("plausible", "conceivable", "possible")
_VERBS = ("seems", "seem", "appears", "appear")
_CHANCES = ("chance", "odds", "certainly", "certain", "possibility", "probability", "likelihood")
_ALL = (*_WEIGHED, *_LOOSE, *_THAT, *_VERBS, *_CHANCES)
#: The words that may be one. A choice of plain words is found fast; what is around them is looked at afterwards.
_CORE = lazy_re.compile("|".join(sorted((*_ALL, *map(str.capitalize, _ALL)), key=len, reverse=True)))
_DEGREE = lazy_re.compile(
    r"\b(?:very|highly|extremely|quite|fairly|rather|most|somewhat|increasingly|exceptionally)\s\Z", re.IGNORECASE
)
#: What makes a likelihood of the word after it.
_CHANCE_BEFORE = {
    "chance": r"almost\sno|(?:roughly\s)?even|remote|strong|good|fair|slim|small|real|distinct",
    "odds": r"(?:roughly\s)?even",
    "certain": r"almost|nearly|virtually",
    "certainly": r"almost|nearly|virtually",
    "possibility": r"realistic|remote|strong|real|distinct",
    "probability": r"realistic|in\sall",
    "likelihood": r"remote|in\sall",
}
_BEFORE = {word: lazy_re.compile(rf"\b(?:{before})\s\Z", re.IGNORECASE) for word, before in _CHANCE_BEFORE.items()}
#: A good chance to see it is an opportunity.
_OPPORTUNITY = lazy_re.compile(r"(?:strong|good|fair|slim|small|real|distinct)\s\Z", re.IGNORECASE)
_THAT_OR_OF = lazy_re.compile(r"\s(?:that|of)\b")
_VERB_BEHIND = lazy_re.compile(r"\s(?:(?:to\sbe\s)?(?:poised|set|bound|aimed)|to)\b")
_IT_IS = lazy_re.compile(r"\b(?:it\s)?(?:is|was|seems)\s(?:also\s)?\Z", re.IGNORECASE)
#: A likely candidate, its most probable cause: a property of the noun.
_NOUN_BEFORE = lazy_re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|any|some|no|every|each|its|his|her|their|our|your|more|less|least|as|so|"
    r"how|too|equally|of|for|with|two|three|other|another)|’s|'s|s’)\s\Z",
    re.IGNORECASE,
)
_GOES_ON = lazy_re.compile(r"\s(?:to|that)\b")
#: Probable cause, likely voters: fixed names.
_NAME_BEHIND = lazy_re.compile(r"\s(?:cause|voters?|maximum|scenarios?|suspects?|candidates?|outcomes?|names?)\b")
#: Not likely, hardly probable: another step of the scale, which the word alone does not tell.
_NOT = lazy_re.compile(r"\b(?:not|never|hardly|n’t|n't)\s(?:\w+\s)?\Z", re.IGNORECASE)
_REACH = 20


class Hedge(NamedTuple):
    """A word of likelihood.

    Attributes:
        words: where it is.
        term: it in lower-case letters: ``very likely``, ``presumably``.
        sentence: the sentence that it is in.
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
    for match in _CORE.finditer(text, sentence.start, sentence.stop):
        near = text[max(match.start() - _REACH, sentence.start) : match.start()]
        if near[-1:].isalnum() or text[match.end() : match.end() + 1].isalnum():
            continue
        more = _measure(match[0].lower(), near, text, match.end())
        if more is None:
            continue
        words = sentence.passage.cut(match.start() - more[0], match.end() + more[1])
        if is_own_judgement(words, sentence):
            core = match[0].lower()
            term = f"{core} that" if core in _THAT else " ".join(words.text.lower().split())
            yield Hedge(words, term, sentence, core in _WEIGHED or core in _CHANCES)


def _measure(core: str, near: str, text: str, stop: int) -> tuple[int, int] | None:
    """How many characters before and after a word belong to it; None when it is used in another sense.

    Args:
        core: the word.
        near: the characters before it.
        text: the passage.
        stop: where the word ends in it.
    """
    if core in _WEIGHED:
        degree = _DEGREE.search(near)
        length = len(degree[0]) if degree else 0
        return (length, 0) if _weighs(near[: len(near) - length], text, stop) else None
    if core in _CHANCES:
        before = _BEFORE[core].search(near)
        if before is None or (_OPPORTUNITY.match(before[0]) and not _THAT_OR_OF.match(text, stop)):
            return None
        return len(before[0]), 0
    if core in _THAT:
        before = _IT_IS.search(near)
        return (len(before[0]), len(" that")) if before and text.startswith(" that", stop) else None
    if core in _VERBS:
        behind = _VERB_BEHIND.match(text, stop)
        return (0, len(behind[0])) if behind else None
    return None if near.endswith("not ") else (0, 0)


def _weighs(near: str, text: str, stop: int) -> bool:
    """Whether “likely” and words like it say how likely something is, and not of what kind it is."""
    if _NOT.search(near) or _NAME_BEHIND.match(text, stop) or text[stop : stop + 1] == "-":
        return False
    if _NOUN_BEFORE.search(near) is None:
        return True
    return _GOES_ON.match(text, stop) is not None and not near.endswith(("as ", "more ", "less "))


def list_hedges(subject: Subject) -> tuple[Hedge, ...]:
    """Those of the running text of a brief. Ask for them by ``subject.once(list_hedges)``."""
    return tuple(hedge for sentence in subject.sentences(*RUNNING, Block.CAPTION) for hedge in find_hedges(sentence))
