"""A brief under examination -> the sentences in which its author judges, and those that say on what ground."""

from __future__ import annotations

import re
from typing import NamedTuple

from briefgen.analysis.likelihood.attribution import is_own_judgement
from briefgen.analysis.likelihood.hedges import list_hedges
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import RUNNING, Mark, Passage, Stretch
from briefgen.core import lazy_re

_JUDGES = lazy_re.compile(
    r"\b(?:[Ww]e|(?:[Tt]he|[Tt]his|[Oo]ur)\s(?:brief|paper|report|desk|assessment|authors?))\s(?:also\s|therefore\s)?"
    r"(?:assess(?:es)?|judges?|estimates?|believes?|concludes?|expects?)\b"
    r"|\b(?:[Ii]t\sis\s)?(?:[Oo]ur|[Tt]he\sdesk[’']s)\s(?:judge?ment|assessment)\s(?:is\s)?that\b"
)
#: One of its words, which are found fast.
_VERB = lazy_re.compile(r"assess|judge?ment|judge|estimate|believe|conclude|expect")
#: What a judgement rests on.
_BASIS = lazy_re.compile(
    r"\b(?:because|since|given|based\son|on\sthe\s(?:basis|strength)\sof|judging\s(?:by|from)|evidence|according\sto|"
    r"reports?|reported|reporting|announced|said|told|wrote|stated|stating|emphasi[sz]ed|shows?|showed|shown|data|"
    r"figures|observed|images?|imagery|assum(?:e|es|ing|ption|ptions)|rests?\son|indicat(?:e|es|ed|ors?)|suggests?)\b",
    re.IGNORECASE,
)


class Judgement(NamedTuple):
    """A sentence in which the author judges.

    Attributes:
        words: the words that make it a judgement.
        sentence: all of it.
    """

    words: Stretch
    sentence: Stretch


def list_judgements(subject: Subject) -> tuple[Judgement, ...]:
    """Those of the running text, in order, one of each sentence. Ask for them by ``subject.once(list_judgements)``."""
    found = [Judgement(hedge.words, hedge.sentence) for hedge in subject.once(list_hedges) if hedge.weighs]
    for sentence in subject.sentences(*RUNNING):
        match = _JUDGES.search(sentence.text) if _VERB.search(sentence.text) else None
        if match:
            words = sentence.cut(*match.span())
            if is_own_judgement(words, sentence):
                found.append(Judgement(words, sentence))
    order = {id(passage): number for number, passage in enumerate(subject.passages())}
    found.sort(key=lambda each: (order[id(each.words.passage)], each.words.start))
    seen = set[tuple[int, int]]()
    first = []
    for each in found:
        key = (id(each.sentence.passage), each.sentence.start)
        if key not in seen:
            first.append(each)
        seen.add(key)
    return tuple(first)


def names_basis(passage: Passage) -> bool:
    """Whether a passage says what its judgement rests on: a reason, a source, a note."""
    return bool(passage.spans_of(Mark.CALL, Mark.CITATION, Mark.LINK)) or _BASIS.search(passage.text) is not None
