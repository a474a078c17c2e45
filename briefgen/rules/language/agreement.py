"""Agreement in number, in clear cases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.analysis.text import Block
from briefgen.checks.registry import Kind, rule
from briefgen.core import lazy_re
from briefgen.core.messages import quote
from briefgen.problems import Severity

_BLOCKS = (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION, Block.NOTE, Block.HEADING, Block.TITLE)
#: Words in -s that are singular, or both, besides those in -ss, -us, -is and -ics.
_SINGULAR = frozenset(
    "news series species means works crossroads headquarters barracks lens gas bias canvas atlas chaos cosmos ethos "
    "pathos logos corps summons alias gallows innings whereabouts kudos biceps diabetes measles rabies hertz others "
    "always perhaps besides afterwards as was has does yes its his hers ours yours theirs this".split()
)
_SINGULAR_ENDS = ("ss", "us", "is", "ics")
#: What shows that the plural before it is no part of a longer name: “a Special Forces unit” is right.
_END = r"(?= (?:in|of|to|from|at|with|by|on|and|or|that|which|who|was|is|were|are)\b|[.,;:)])"
#: Wrong where it begins a sentence or a clause, so that what it names is the subject: not in “one of the questions is”.
_AT_START = lazy_re.compile(
    r"\b(?:(?:[Tt]he|[Tt]h[eo]se) (?P<plural>[a-z]+s) (?:remains|seems|appears|is|was|has|does)"
    r"|(?:[Tt]hey|[Ww]e) (?:is|was|has|does)"
    r"|(?:[Ee]ach|[Oo]ne|[Ee]ither) of th(?:e|ese|ose) (?P<some>[a-z]+s) (?:are|were|have))\b"
)
_START = lazy_re.compile(r"(?:^|[.!?:;,] |[—–])(?:(?:[Aa]nd|[Bb]ut|so|yet|now|then|thus) ){0,2}\Z")
_LONGEST_START = 20
#: Wrong wherever it is.
_ANYWHERE = lazy_re.compile(
    r"\b(?:[Tt]here (?:is|was) (?:several|numerous|many(?! a\b))"
    r"|[Tt]h(?:[eo]se (?:kind|sort|type)|is (?:kinds|sorts|types)) of"
    r"|(?:[Aa]n?|[Tt]his|[Ee]very) (?:phenomena|criteria|children|men|women)(?![\w'’-]| (?:and|or)\b)"
    rf"|[Aa]n? (?:[A-Z][a-z]+ ){{1,3}}(?:Forces|forces|troops|soldiers|officials){_END})"
)


@rule("LNG601", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_disagreement(subject: Subject) -> Iterator[Finding]:
    """Subject and verb, article and noun agree in number.

    Such slips remain when a sentence is rewritten: the noun becomes plural and the verb stays singular. The rule looks
    for only a few unambiguous patterns; the rest is left to a human reader.

    Source: Chicago Manual of Style, 17th edition, chapter 5 (grammar and usage).

    Bad: They have admitted it, and yet the questions remains: why now?

    Bad: He proposed a North Korean Special Forces in the parade.

    Bad: There is several reasons.

    Bad: These type of ships are slow.

    Good: One of the questions remains. The number of ships is small. Lifting the sanctions is hard, the news is good.

    Good: The United States has agreed; the series is over; the politics of it was clear; the crisis remains.

    Good: A Special Forces unit met a few Russian troops in the port. There is many a slip. He said “they is”.

    Good: What drives the markets is fear, and closing the schools was a mistake.
    """
    for passage in subject.passages(*_BLOCKS):
        text = passage.text
        found = [match.span() for match in _ANYWHERE.finditer(text)]
        found += [match.span() for match in _AT_START.finditer(text) if _is_subject(match)]
        for start, stop in found:
            stretch = passage.cut(start, stop)
            if stretch.is_own:
                message = f"{quote(stretch.text)} mixes singular and plural."
                yield stretch.report(message, "Make both singular, or both plural.")


def _is_subject(match: re.Match[str]) -> bool:
    noun = match["plural"] or match["some"]
    if noun and (noun in _SINGULAR or noun.endswith(_SINGULAR_ENDS)):
        return False
    start = match.start()
    return _START.search(match.string[max(start - _LONGEST_START, 0) : start]) is not None
