"""Agreement in number, where there is no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.checks.finding import Finding
from briefgen.checks.registry import Kind, rule
from briefgen.checks.subject import Subject
from briefgen.checks.text import Block
from briefgen.located.words import quote
from briefgen.problems import Severity

_BLOCKS = (Block.PARAGRAPH, Block.ITEM, Block.DEFINITION, Block.NOTE, Block.HEADING, Block.TITLE)
#: Words in -s that are singular, or both, besides those in -ss, -us, -is and -ics.
_SINGULAR = (
    "news|series|species|means|works|crossroads|headquarters|barracks|lens|gas|bias|canvas|atlas|chaos|cosmos|ethos|"
    "pathos|logos|corps|summons|alias|gallows|innings|whereabouts|kudos|biceps|christmas|diabetes|measles|rabies|"
    "hertz|texas|others|always|perhaps|besides|afterwards|as|was|has|does|yes|its|his|hers|ours|yours|theirs|this"
)
_PLURAL = rf"(?!(?:{_SINGULAR})\b)[a-z]{{2,}}(?<!s)(?<!u)(?<!i)(?<!ic)s\b"
#: Where a sentence or a clause begins, so that the noun behind “the” is its subject: not “one of the questions is”.
_START = r"(?:(?:^|(?<=[.!?:;,] )|(?<=[—–]))(?:(?:and|but|so|yet|now|then|thus) ){0,2})"
#: What shows that the plural before it is no part of a longer name: “a Special Forces unit” is right.
_END = r"(?= (?:in|of|to|from|at|with|by|on|and|or|that|which|who|was|is|were|are)\b|[.,;:)])"
#: Each is wrong wherever it stands; what is marked is the group called “at”.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_START}(?P<at>(?:[Tt]he|[Tt]hese|[Tt]hose) {_PLURAL} (?:remains|seems|appears|is|was|has|does)\b)",
        rf"{_START}(?P<at>(?:[Tt]hey|[Ww]e) (?:is|was|has|does))\b",
        r"(?:^|(?<=[.!?] ))(?P<at>(?:He|She|It) (?:are|have))\b",
        r"\b(?P<at>[Tt]here (?:is|was) (?:several|numerous|many(?! a\b)))\b",
        r"\b(?P<at>(?:[Tt]hese|[Tt]hose) (?:kind|sort|type) of|[Tt]his (?:kinds|sorts|types) of)\b",
        r"\b(?P<at>(?:[Aa]n?|[Tt]his|[Ee]very) (?:phenomena|criteria|children|men|women))(?![\w'’-]| and | or )",
        rf"{_START}(?P<at>(?:[Ee]ach|[Oo]ne|[Ee]ither) of (?:the|these|those) {_PLURAL} (?:are|were|have))\b",
        rf"\b(?P<at>[Aa]n? (?:[A-Z][a-z]+ ){{1,3}}(?:Forces|forces|troops|soldiers|officials)){_END}",
    )
)
_WORTH = re.compile(
    r"\b(?:remains|seems|appears|is|was|has|does|are|have|were|kinds?|sorts?|types?|phenomena|criteria|children|men|"
    r"women|[Ff]orces|troops|soldiers|officials)\b"
)


@rule("LNG601", Severity.WARNING, kind=Kind.HEURISTIC, languages=("en",))
def find_disagreement(subject: Subject) -> Iterator[Finding]:
    """Subject and verb, article and noun agree in number.

    Such slips are left when a sentence is rewritten: the noun becomes a plural and the verb stays. Only a few patterns
    are looked for, those in which nothing else can be meant; the rest is a reader's work.

    Source: Chicago Manual of Style, 17th edition, 5.138.

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
        if not _WORTH.search(text):
            continue
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                found = passage.cut(*match.span("at"))
                if found.is_own:
                    message = f"In {quote(found.text)} a singular and a plural stand together."
                    yield found.report(message, "Make both singular, or both plural.")
