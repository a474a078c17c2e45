"""A language tag -> what Word is told of a run in it, and the fonts that Word has for its script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.core import lazy_re
from briefgen.model.language import direction
from briefgen.rendering.word.markup import tag

#: Fonts that come with Word, by the language of East Asia that they are for.
EAST_ASIAN = {"ko": "Malgun Gothic", "ja": "Yu Mincho", "zh": "Microsoft YaHei", "zh-hant": "Microsoft JhengHei"}
#: Word asks for a region where BCP 47 asks for a script, or for nothing.
_REGIONS = {"ko": "ko-KR", "ja": "ja-JP", "zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW"}
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
#: Invisible letters of either direction. Word knows no isolates.
MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
_RIGHT = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc"
#: Runs of letters that are written from right to left, with what stands between them; and of all others.
_TURNED = lazy_re.compile(rf"[{_RIGHT}](?:(?:(?![^\W\d_{_RIGHT}]).)*[{_RIGHT}])?", re.DOTALL)
_STRAIGHT = lazy_re.compile(rf"[^\W\d_{_RIGHT}](?:[^{_RIGHT}]*[^\W\d_{_RIGHT}])?", re.DOTALL)


def name_language(lang: str) -> str:
    """The tag as Word writes it: ``ko-KR`` for ``ko``."""
    return _REGIONS.get(lang.lower(), lang)


def find_east_asian_font(lang: str) -> str:
    """The font for a language of East Asia; empty for all others."""
    low = lang.lower()
    return EAST_ASIAN["zh-hant"] if low.startswith(_TRADITIONAL) else EAST_ASIAN.get(low.partition("-")[0], "")


def write_language(lang: str) -> str:
    """``w:lang``: the language for each of the scripts that Word tells apart (ECMA-376 part 1, 17.3.2.20)."""
    name = name_language(lang)
    more = {"eastAsia": name} if find_east_asian_font(lang) else {}
    more |= {"bidi": name} if direction(lang) == "rtl" else {}
    return tag("w:lang", val=name, **more)


def split_directions(words: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """A text in parts, each with whether it runs from right to left.

    Args:
        words: the text.
        rtl: whether its paragraph runs from right to left, so that numbers and signs between do too.
    """
    if words.isascii() and not rtl:
        yield words, False
        return
    at = 0
    for match in (_STRAIGHT if rtl else _TURNED).finditer(words):
        if match.start() > at:
            yield words[at : match.start()], rtl
        yield match[0], not rtl
        at = match.end()
    if at < len(words):
        yield words[at:], rtl
