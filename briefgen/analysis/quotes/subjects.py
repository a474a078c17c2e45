"""The beginning of an English sentence -> who or what it is about."""

from __future__ import annotations

import re

from briefgen.analysis.quotes.speech import SAYING
from briefgen.core import lazy_re

#: Characters; no name is longer.
LONGEST = 90
#: Where a subject cannot begin earlier.
BREAK = lazy_re.compile(
    r"[,;:()\[\]—–\x1a]|\b(?:that|which|who|whom|whose|what|how|when|where|while|after|before|as|because|since|if|"
    r"although|though|and then|but|and also|by|into|than|for|in|on|at|from|with)\b"
)
_AUXILIARY = lazy_re.compile(
    r"(?:\s*\b(?:has|have|had|is|was|were|are|been|being|also|further|later|then|again|now|once|already|even|only|"
    r"himself|herself|itself|themselves|would|could|should|may|might|will|did|does|do|not|never|neither|nor|to|first|"
    r"recently|previously|earlier|simply|\w+ly))+\s*$"
)
_NAME = lazy_re.compile(r"(?:\b[A-ZÀ-Þ][\w’'.\-]*|\b(?:of|the|al|bin|de|la|von|van|for|and)\b|\s)+")
_TAIL = lazy_re.compile(r"(?:\s+(?:of|the|for|and|al|de|la|van|von))+\s*$")
_AT_END = lazy_re.compile(r"(?:\b(?:[Tt]he|[Aa]n?)\s)?(?:[A-ZÀ-Þ][\w’.\-]*(?:\s(?:of|for|and|the)(?=\s))*\s?)+$")
_OPENING = lazy_re.compile(
    r"^(?:(?:On|In|At|By|After|Before|During|Since|From|Under|Just|Earlier|Later|With|For|Throughout|Following|Over|"
    r"First|Second|Third|Fourth|Finally|Meanwhile|However|Thus|Also|More|Asked|Instead|Apparently|Still|Yet|Then|Two|Three|Four|Five|Six|Seven|Eight|Nine|"
    r"Ten|Eleven|Twelve|When|While|As|If|Although|Though|Despite|on|in|at)\b[^,]*,\s*)+"
)
_DATE = lazy_re.compile(r"^(?:On|In|By|Since)\s+(?:\d{1,2}\s+)?[A-Z]\w+\s+(?:\d{1,2},?\s+)?(?:\d{4})?,?\s*")
#: The noun of The Russian agency; no verb and no small word.
_NOUN = lazy_re.compile(
    rf"\s(?!(?:{SAYING}|is|was|were|are|has|had|have|did|does|will|would|could|may|might|should|then|also|not|in|on|at|"
    r"of|to|by|for|from|with|and|or|that|which|who)\b)[a-z]+(?<!ed)(?<!ly)\b"
)
#: What says nothing about who.
_EMPTY = frozenset("this that these those there it one what such other others another all some the a an in his".split())
_SMALL = lazy_re.compile(
    r"(?:the|a|an|one|some|many|most|several|its|his|her|their|our|officials|experts|sources|critics|analysts|he|she|"
    r"they|it|al-)\b"
)
#: Who has no name.
_NAMELESS = lazy_re.compile(
    r"(?:(?:some|many|several|most|other|certain|various|senior|unnamed|anonymous|local|western|foreign|a|an|one|two|"
    r"three|few|numerous)\s+)*(?:\w+\s+)?(?:officials?|sources?|experts?|analysts?|observers?|critics?|diplomats?|"
    r"insiders?|commentators?|people|scholars?|researchers?|residents?|witness(?:es)?|aides?)",
    re.IGNORECASE,
)


def drop_auxiliaries(text: str) -> str:
    """The text without the small words that are between a subject and its verb."""
    return _AUXILIARY.sub("", text)


def find_first(before: str) -> str:
    """The subject of a sentence: the name or the noun with which it begins, an opening phrase left out.

    Args:
        before: the sentence, up to where one looks from.
    """
    text = before.strip()
    # On 26 April 2025 General Lee, who …: a comma ends an opening phrase only where no name begins before it.
    rest = _DATE.sub("", text)
    if rest == text or not re.match(r"[A-ZÀ-Þ]|the\s", rest):
        rest = _OPENING.sub("", text)
    named = _NAME.match(rest)
    if named and re.search(r"[A-ZÀ-Þ]", named[0]):
        who = _TAIL.sub("", named[0].rstrip())
        if who.startswith(("The ", "A ")) and (noun := _NOUN.match(rest, len(who))):
            who += noun[0]
        if who and (len(who.split()) > 1 or who.casefold() not in _EMPTY):
            return tidy(who)
    verb = re.search(rf"\b{SAYING}\b", rest)
    return tidy(drop_auxiliaries(rest[: verb.start()])) if verb and verb.start() <= LONGEST else ""


def find_name_at_end(text: str) -> str:
    """The name with which a text ends."""
    match = _AT_END.search(text)
    return match[0].strip() if match else ""


def is_nameless(speaker: str) -> bool:
    """Whether it is somebody whom nobody could ask: an official, experts, one source."""
    return _NAMELESS.fullmatch(speaker) is not None


def tidy(who: str) -> str:
    """A subject without what hangs around it; "" for what is none."""
    words = re.sub(r"\s+", " ", who).strip(" ,;:—–\"“”'’")
    words = re.sub(r"^(?:and|but|or|then|that|as|while|when|in which|where|also|thus|however)\s+", "", words)
    if not words or "\x1a" in words or words.casefold() in _EMPTY - {"it"} or len(words) > LONGEST:
        return ""
    return words if not words[0].islower() or _SMALL.match(words) else ""
