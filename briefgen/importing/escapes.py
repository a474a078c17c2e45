"""Text -> our Markdown that says it, and nothing else; signs that are only signs stay as they are."""

from __future__ import annotations

import unicodedata

from briefgen.core import lazy_re

#: ``_`` only at the edge of a word, ``<`` where HTML could begin, ``&`` before an entity, ``!`` before a bracket.
_MARKS = lazy_re.compile(r"[\\`*\[\]~^]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?<])|&(?=#?\w+;)|\{(?=[^{}]*\}\s*$)")
#: Invisible signs that say nothing in a text: soft hyphens, zero-width spaces, byte order marks.
_IDLE = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF])
#: Signs that change the writing direction, which content does not take.
_DIRECTIONS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """A text without what no page can print: control characters, invisible signs; line separators are spaces."""
    text = text.translate({**_IDLE, **_DIRECTIONS, 0x2028: " ", 0x2029: " ", 0x0B: " ", 0x09: " "})
    if text.isascii() and text.isprintable():
        return text
    kept = (sign for sign in text if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Cn", "Co"))
    return "".join(kept)


def escape(text: str) -> str:
    """A text inside of a line."""
    return _MARKS.sub(lambda match: f"\\{match[0]}", text)
