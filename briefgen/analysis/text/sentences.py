"""A text -> its sentences.

Own code: the libraries for this are large, compiled or no longer kept (Punkt in NLTK, pysbd), and a brief needs few
cases. A stop ends a sentence when a blank and a capital, a digit, or a letter of a script without capitals follow it,
and the word before it is no abbreviation, no initial and no ordinal number (Unicode Annex 29, 5.1, with the tailoring
that it asks for).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.analysis.text.abbreviations import BEFORE_NAME, BEFORE_NUMBER, EITHER, KOREAN_TAILS, STARTERS
from briefgen.core import lazy_re, limits

_CLOSING = "\"'”’»›)\\]」』》〉"
_OPENING = "\"'“‘„«‹(\\[「『《〈¿¡"
#: A stop with the marks that close after it, and a blank; those of Chinese and Japanese need no blank.
_STOP = lazy_re.compile(rf"(?P<stop>[.!?…]+)(?:\s?»|[{_CLOSING}])*(?=\s|\Z)|[。！？．][。！？．{_CLOSING}]*")
_BEFORE = lazy_re.compile(r"(?:[^\W_]+\.)*[^\W_]+\Z")
_NEXT = lazy_re.compile(rf"\s*[{_OPENING}]*\s*(?P<word>[^\W_]*)")
#: Letters with points between them: U.S, p.m.
_POINTED = lazy_re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
#: Languages that write ordinal numbers with a point: 3. Mai.
_ORDINALS = ("cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr")
_LONGEST = 40


def split_sentences(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """Offset of each sentence's first character, and after its last one; blanks between them belong to none.

    Args:
        text: one paragraph.
        lang: its language, as a BCP 47 tag.
    """
    language = lang.partition("-")[0].lower()
    found: list[tuple[int, int]] = []
    start = _skip(text, 0)
    for match in _STOP.finditer(text):
        if match.end() > start and _ends(text, start, match, language):
            found.append((start, match.end()))
            start = _skip(text, match.end())
    if start < len(text):
        found.append((start, len(text.rstrip())))
    return found if len(text) <= limits.SENTENCE else [piece for span in found for piece in _divide(text, *span)]


def _divide(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence in pieces that end at a blank: what no person wrote is not to be compared word by word."""
    while stop - start > limits.SENTENCE:
        end = max(text.rfind(" ", start, start + limits.SENTENCE), start + limits.SENTENCE // 2)
        yield start, len(text[:end].rstrip())
        start = _skip(text, end)
    if start < stop:
        yield start, stop


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _ends(text: str, start: int, match: re.Match[str], language: str) -> bool:
    """Whether this stop ends the sentence that began at ``start``."""
    following = _NEXT.match(text, match.end())
    after = following["word"] if following else ""
    if not text[match.end() :].strip():
        return True
    if after[:1].islower() or (language == "ko" and after in KOREAN_TAILS):
        return False
    if match["stop"] != ".":
        return True
    before = _BEFORE.search(text, max(start, match.start() - _LONGEST), match.start())
    return before is None or _can_end(before[0], after, text[start : match.start()] == before[0], language)


def _can_end(word: str, after: str, alone: bool, language: str) -> bool:
    """Whether ``word`` and a point end a sentence before the word ``after``.

    Args:
        alone: whether nothing comes before it in its sentence, as with “1. The ferry”.
    """
    if word.isdigit():
        # 2025. 4. 28. in Korean; 3. Mai in German; the number of a point.
        return not (alone or (language == "ko" and after) or (language in _ORDINALS and len(word) < 3))
    if word in BEFORE_NAME:
        return False
    if word in BEFORE_NUMBER and after[:1].isdigit():
        return False
    if word in EITHER or _POINTED.fullmatch(word) or (len(word) == 1 and word.isupper()):
        return after in STARTERS and (len(word) > 1 or word == "I" or len(after) > 1)
    return True
