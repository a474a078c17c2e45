"""Text -> its words: to count them, and to compare two texts by them."""

from __future__ import annotations

from briefgen.analysis.text.words import find_words
from briefgen.core import lazy_re

# Chinese and Japanese put no spaces between words; there, as word processors do, each character counts as one.
_HAN = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Vowel signs and accents that are above or below a letter are no letters to ``\w``, and yet part of the word.
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0eff"
_RUN = rf"(?:(?![{_HAN}])[\w{_SIGNS}])+"
_WORD = lazy_re.compile(rf"[{_HAN}]|{_RUN}(?:['’.,\-‐‑]{_RUN})*")
# The call of a note, as briefgen.comparing.speech says it, is one sign.
_TOKEN = lazy_re.compile(rf"\s*(?:\[\^[^\]\n]*\]|{_WORD.pattern}|\S)|\s+")


def count_words(text: str) -> int:
    """How many words a text has, as everywhere: ``4,000`` and ``so-called`` are one each."""
    return len(find_words(text))


def split_words(text: str) -> list[str]:
    """The words of a text, in order."""
    return _WORD.findall(text)


def split_tokens(text: str) -> list[str]:
    """The words and signs of a text, each with the blanks before it; joined, they are the text."""
    return _TOKEN.findall(text)
