"""Words for messages: the author's own, cut short and made harmless; lists and numbers as a sentence has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

#: What findings of each severity are called, the gravest first.
_FINDINGS = {"error": "error", "warning": "warning", "info": "notice"}


def quote(value: str, limit: int = 40) -> str:
    """``value`` in quotation marks: on one line, nothing invisible in it, at most ``limit`` characters."""
    shown = "".join(_show(char) for char in " ".join(value[: limit * 4].split()))
    return f"“{shown[: limit - 1]}…”" if len(shown) > limit else f"“{shown}”"


def name_character(char: str) -> str:
    """A character's number and name: ``U+202E (right-to-left override)``."""
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X} ({name})" if name else f"U+{ord(char):04X}"


def _show(char: str) -> str:
    return char if unicodedata.category(char)[0] != "C" else "\N{REPLACEMENT CHARACTER}"


def list_words(words: list[str], last: str = "or") -> str:
    """Words as a sentence lists them: ``a, b or c``."""
    return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)


def count(number: int, word: str, words: str = "") -> str:
    """A number with its noun: ``1 page``, ``3,000 pages``; ``words`` is the plural where an s does not make it."""
    return f"{number:,} {word if number == 1 else words or f'{word}s'}"


def count_findings(found: Mapping[str, int]) -> list[str]:
    """How many findings there are of each severity that there are any of: ``1 error``, ``3 notices``."""
    return [count(found[severity], word) for severity, word in _FINDINGS.items() if found.get(severity)]
