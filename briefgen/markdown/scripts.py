"""Characters -> what their script means for emphasis, URLs and line ends."""

from __future__ import annotations

from unicodedata import east_asian_width

_HANGUL = ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))

#: Ranges of the Unicode blocks of Chinese, Japanese and Korean, their punctuation left out.
_CJK = (
    (0x1100, 0x11FF),  # Hangul Jamo
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # ideographic iteration mark, closing mark, zero
    (0x3021, 0x3029),  # Hangzhou numerals
    (0x3041, 0x30FF),  # Hiragana, Katakana
    (0x3105, 0x31FF),  # Bopomofo, Hangul compatibility Jamo, Kanbun, strokes
    (0x3400, 0x4DBF),  # ideographs, extension A
    (0x4E00, 0x9FFF),  # ideographs
    (0xA960, 0xA97F),  # Hangul Jamo, extended A
    (0xAC00, 0xD7FF),  # Hangul syllables
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFF10, 0xFF19),  # full-width digits
    (0xFF21, 0xFF3A),  # full-width capitals
    (0xFF41, 0xFF5A),  # full-width lower-case letters
    (0xFF66, 0xFFDC),  # half-width Katakana and Hangul
    (0x20000, 0x3FFFF),  # ideographs, extensions B and later
)


def is_cjk(char: str) -> bool:
    """True for a letter of Chinese, Japanese or Korean."""
    code = ord(char)
    return code >= _CJK[0][0] and any(first <= code <= last for first, last in _CJK)


def is_wide(char: str) -> bool:
    """True for a character that East Asian text sets as wide as an ideograph: ``：``, ``。``, ``「`` (UAX 11)."""
    return east_asian_width(char) in "FW"


def joins_lines(before: str, after: str) -> bool:
    """Whether a line break between the two characters in a source file is no space to a reader.

    It is none between Chinese or Japanese letters and their punctuation; Korean has spaces between
    words (CSS Text Module Level 3, 4.1.3, "segment break transformation").
    """
    return all(east_asian_width(char) in "FWH" and not _is_hangul(char) for char in (before, after))


def _is_hangul(char: str) -> bool:
    code = ord(char)
    return any(first <= code <= last for first, last in _HANGUL)
