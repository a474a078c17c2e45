"""A sentence with a quotation in it -> who says the quoted words, as far as the sentence says.

It looks for the verb of saying that is nearest to the quotation, and for what comes before it (or, after the
quotation, after it): “…”, said the harbour master; General Lee, who had waited, said that “…”. It reads English; in
Korean, the subject of a sentence that continues with 라고 after the quotation. What it cannot tell is "".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from briefgen.analysis.quotes.mask import VEIL
from briefgen.analysis.quotes.speech import ACCORDING, RUNNING, SAID, SAYING, SPEAKS_OF
from briefgen.analysis.quotes.subjects import BREAK, LONGEST, drop_auxiliaries, find_first, find_name_at_end, tidy
from briefgen.core import lazy_re

_VERB = lazy_re.compile(rf"(?<!\bthe )(?<!\bthese )(?<!\bsuch )(?<!\ba )(?<!\ban )(?<!\bno )\b(?P<verb>{SAYING})\b")
_PRONOUN = lazy_re.compile(r"^(?:he|she|it|they|who)$", re.IGNORECASE)
_DETERMINED = lazy_re.compile(r"(?:the|a|an|its|his|her|their)\b|(?:he|she|they|it)$", re.IGNORECASE)
_INVERTED = lazy_re.compile(rf"[\s,]*{SAID}\s+(?P<who>[^,.;:\x1a]{{2,{LONGEST}}})")
_STRAIGHT = lazy_re.compile(rf"[\s,]*(?P<who>[^.;:\x1a]{{1,{LONGEST}}}?)\s+{SAID}\b")
#: It sailed, said NAME, “…”.
_ENDS_INVERTED = lazy_re.compile(rf"(?:^|,\s*){SAID}\s+(?P<who>(?:(?:the|a|an)\s)?[A-ZÀ-Þ\w][^,.;:\x1a]{{1,60}}),\s*$")
_BEHIND_NAME = lazy_re.compile(r"\s(?:in|on|at|as|to|after|during|when|before|that|about|of)\s")
_BRACKET = lazy_re.compile(r"\s*\([^()]*\)\s*$")
_PHRASE_END = lazy_re.compile(r"(?:,|;|:|(?<![A-Z])\.)(?:\s|$)|\x1a|\s(?:the|it|there)\s(?=\w+\s)")
_KOREAN = lazy_re.compile(r"(?P<who>[^,“‘\"]{1,30}?)(?:은|는|이|가)\s")
_KOREAN_TAIL = lazy_re.compile(r"[”’\"']\s*(?:이?라고|고|이?라며|며|이?라는|는)\s?")


def find_speaker(sentence: str, start: int, stop: int, lang: str, ask: Callable[[], str]) -> str:
    """Who says what is quoted.

    Args:
        sentence: the whole sentence, with ``VEIL`` for what is quoted in it.
        start: offset of the quotation's opening mark in it.
        stop: offset after its closing mark.
        lang: the language of the sentence, as a BCP 47 tag.
        ask: tells whom he, she and they mean, when the sentence names nobody.
    """
    language = lang.partition("-")[0].lower()
    if language == "ko":
        return _find_korean(sentence, start, stop)
    if language != "en":
        return ""
    ahead, behind = sentence[:start], sentence[stop:]
    found = _find_behind(behind) or _find_according(ahead, behind) or _find_ahead(ahead)
    if not _PRONOUN.match(found):
        return found
    named = find_first(ahead)
    return ask() if _PRONOUN.match(named) or not named else named


def _find_behind(behind: str) -> str:
    """“…”, NAME said; “…”, said NAME: directly after the quotation."""
    inverted = _INVERTED.match(behind)
    if inverted and re.match(r"[A-ZÀ-Þ]|(?:the|a|an|one|his|her|its)\s", inverted["who"]):
        return tidy(_BEHIND_NAME.split(inverted["who"])[0] if "," not in inverted["who"] else inverted["who"])
    straight = _STRAIGHT.match(behind)
    if straight is None:
        return ""
    # After a comma inside of it stands what the speaker is.
    who = drop_auxiliaries(straight["who"]).partition(",")[0]
    return "" if len(who.split()) > 9 or BREAK.search(f"{who} ") or who.startswith(("or ", "and ")) else tidy(who)


def _find_ahead(ahead: str) -> str:
    """NAME said that “…”; NAME’s claim that “…”: the verb or the noun nearest before the quotation."""
    if inverted := _ENDS_INVERTED.search(ahead):
        return tidy(inverted["who"])
    verbs = list(_VERB.finditer(ahead))
    nouns = list(SPEAKS_OF.finditer(ahead))
    if nouns and (not verbs or nouns[-1].end() >= verbs[-1].start()):
        owner = ahead[: nouns[-1].start()]
        if who := tidy(find_name_at_end(owner) or (re.search(r"(?:\b(?:the|a|an)\s+)?\S+$", owner) or [""])[0]):
            return who
    for verb in reversed(verbs):
        if who := _find_subject(ahead[: verb.start()], verb["verb"]):
            return who
    return ""


def _find_subject(before: str, verb: str) -> str:
    """The subject of a verb."""
    head = _BRACKET.sub("", drop_auxiliaries(before)).rstrip()
    if verb in RUNNING:
        near = "" if head.endswith(",") else find_name_at_end(head)
        return tidy(near) or find_first(before)
    if head.endswith(","):
        # NAME, who had waited, said: what is between the commas belongs to the name.
        return find_first(before)
    start = max((match.end() for match in BREAK.finditer(head)), default=0)
    who = head[start:].strip()
    if not who or (start and not re.search(r"[A-ZÀ-Þ]", who) and not _DETERMINED.match(who)):
        return find_first(before)
    return tidy(who)


def _find_according(ahead: str, behind: str) -> str:
    """According to NAME, “…”: unless somebody else speaks between the two."""
    for text, far in ((behind, False), (ahead, True)):
        for match in reversed(list(ACCORDING.finditer(text))):
            end = _PHRASE_END.search(text, match.end())
            stop = end.start() if end else len(text)
            rest = text[stop:] if far else text[: match.start()]
            if not _VERB.search(rest):
                return tidy(text[match.end() : stop])
    return ""


def _find_korean(sentence: str, start: int, stop: int) -> str:
    if not _KOREAN_TAIL.match(sentence[stop - 1 : stop].replace(VEIL, "”") + sentence[stop:]):
        return ""
    subject = _KOREAN.match(sentence[:start].lstrip())
    return subject["who"].strip() if subject else ""
