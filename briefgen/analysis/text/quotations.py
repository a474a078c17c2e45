"""A passage's text -> what is in quotation marks, and in the brackets of titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.text.marks import Mark, Span
from briefgen.core import lazy_re

#: Opening mark to those that may close it. German „…“, Danish »…« and Swedish ”…” are read by what opens.
_PAIRS = {"“": "”", "„": "“”", "‚": "‘’", "«": "»", "「": "」", "『": "』", "《": "》", "〈": "〉"}
_TITLES = "《〈"
#: Titles everywhere but in Japanese, where they are quotation marks.
_CORNERS = "「『"
_SIGN = lazy_re.compile("[“”„‚«»「」『』《》〈〉\"‘’']")
_BEFORE_OPENING = " \t\n\u00a0\u202f([{—–-/“‘„«\"'「『"
#: An apostrophe that opens nothing: ’90s, ’tis.
_APOSTROPHE = lazy_re.compile(r"['’‘](?:\d0s|tis\b|twas\b|em\b|cause\b|til\b)", re.IGNORECASE)
#: Letters that no apostrophe joins: in Korean a particle directly follows the closing mark.
_UNJOINED = lazy_re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
#: A quotation in single marks is short; a longer one is two apostrophes.
_LONGEST = 400


def find_quotations(text: str, lang: str = "en") -> list[Span]:
    """Every quotation, with its marks; one inside another has level 2, and so on.

    A curly mark that is never closed opens a quotation up to the end: it goes on in the next paragraph. A straight one
    that is never closed opens none.
    """
    return sorted(_scan(text, lang.partition("-")[0].lower()), key=lambda span: (span.start, span.level))


def _scan(text: str, language: str) -> Iterator[Span]:
    opened: list[tuple[str, int]] = []
    for match in _SIGN.finditer(text):
        sign, at = match[0], match.start()
        inner = opened[-1][0] if opened else ""
        if sign in "'’" and _is_apostrophe(text, at):
            continue
        if closes(inner, sign) and not (sign in "\"'" and not _closes_here(text, at)):
            yield _span(*opened.pop(), at + 1, len(opened) + 1, language)
        elif _opens(text, at):
            opened.append((sign, at))
        elif any(closes(outer, sign) for outer, _ in opened):
            # What stands open inside was never closed.
            while not closes(opened[-1][0], sign):
                opened.pop()
            yield _span(*opened.pop(), at + 1, len(opened) + 1, language)
    for level, (sign, at) in enumerate(opened, 1):
        if sign in "“„«":
            yield _span(sign, at, len(text), level, language)


def closes(opening: str, sign: str) -> bool:
    """Whether ``sign`` closes what ``opening`` opened."""
    if opening in ('"', "'"):
        return sign == opening
    return sign in {"‘": "’'"}.get(opening, _PAIRS.get(opening, ""))


def _span(sign: str, start: int, stop: int, level: int, language: str) -> Span:
    is_title = sign in _TITLES or (sign in _CORNERS and language != "ja")
    return Span(Mark.TITLE if is_title else Mark.QUOTATION, start, stop, sign, level)


def _is_apostrophe(text: str, at: int) -> bool:
    """Whether letters are on both sides, or it stands for letters left out."""
    both = text[at - 1 : at].isalnum() and joins(text[at + 1 : at + 2])
    return both or _APOSTROPHE.match(text, at) is not None


def _opens(text: str, at: int) -> bool:
    """Whether the mark at ``at`` opens a quotation; one that does not say so itself is read by what is around it."""
    sign = text[at]
    if sign in _PAIRS:
        return True
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    if sign not in "\"'‘" or _APOSTROPHE.match(text, at):
        return False
    if sign == "‘":
        return True
    return before in _BEFORE_OPENING and bool(after) and not after.isspace() and _is_closed(text, sign, at)


def _closes_here(text: str, at: int) -> bool:
    return not text[at - 1 : at].isspace() and not joins(text[at + 1 : at + 2])


def joins(after: str) -> bool:
    """Whether a mark before this character is an apostrophe, or opens."""
    return after.isalnum() and not _UNJOINED.match(after)


def _is_closed(text: str, sign: str, at: int) -> bool:
    """Whether a straight mark has its partner: after a character that is no blank, before one that is no letter."""
    end = len(text) if sign == '"' else at + _LONGEST
    found = re.finditer(rf"(?<!\s){sign}", text[at + 2 : end])
    return any(not joins(text[at + 2 + match.end() : at + 3 + match.end()]) for match in found)
