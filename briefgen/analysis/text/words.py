"""A text -> its words."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

#: Chinese and Japanese letters: written without blanks, so each counts as a word, as word processors do it.
_LONE = r"\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_LONE}]"
#: Vowel signs and accents above, below and beside letters, and what joins or parts the forms of two: no letters to
#: ``\w``, and yet within words. The blocks from Devanagari to Malayalam are laid out alike (Unicode Standard, 12.1).
_SIGNS = (
    r"\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    r"\u06e7\u06e8\u06ea-\u06ed\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u200c\u200d"
) + "".join(
    f"{chr(block + first)}-{chr(block + last)}"
    for block in range(0x900, 0xD80, 0x80)
    for first, last in ((0x00, 0x03), (0x3A, 0x3C), (0x3E, 0x4F), (0x51, 0x57), (0x62, 0x63))
)
_RUN = rf"{_LETTER}+(?:[{_SIGNS}]+{_LETTER}*)*"
_WORD = lazy_re.compile(
    rf"[{_LONE}]"
    rf"|{_RUN}(?:(?:['’\-\u2010\u2011·&]"  # won't, co-operate, R&D
    rf"|(?<=\d)[.,](?=\d)"  # 14,000.5
    rf"|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b))"  # U.S.
    rf"{_RUN})*"
)
#: The same in a text of ASCII characters alone, where it takes half the time.
_PLAIN_WORD = lazy_re.compile(
    r"[A-Za-z0-9]+(?:(?:['\-&]|(?<=[0-9])[.,](?=[0-9])|(?<=\b[A-Za-z])\.(?=[A-Za-z]\b))[A-Za-z0-9]+)*", re.ASCII
)


def find_words(text: str) -> list[tuple[int, int]]:
    """Offset of each word's first character, and after its last one.

    ``U.S``, ``14,000.5``, ``won’t``, ``co-operate`` and ``R&D`` are one word each.
    """
    return [match.span() for match in (_PLAIN_WORD if text.isascii() else _WORD).finditer(text)]
