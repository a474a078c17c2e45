"""The characters of a page and of all that is printed beside it, with the fonts that have them."""

from __future__ import annotations

import re
from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.rendering.brand import brand_characters
from briefgen.rendering.glyphs import Glyphs, plan_glyphs
from briefgen.rendering.pages import STYLES
from briefgen.rendering.script_fonts import Family
from briefgen.rendering.styles import running_words

_LANG = lazy_re.compile(r'\slang="([^"]+)"')
#: The head of a page, which no font of it draws; and formulas, which have one of their own: the browser's, or that in
#: which they are drawn.
_DRAWN_OTHERWISE = lazy_re.compile(r'<head\b.*?</head>|<math\b.*?</math>|<img class="math"[^>]*>', re.DOTALL)

#: A list in a list, and what the style sheets put before the items of such lists.
_LIST_IN_LIST, _BULLETS = (
    lazy_re.compile(r"<ul\b(?:(?!</?ul\b).)*<ul\b|<ol\b(?:(?!</ol\b|<ul\b).)*<ul\b", re.DOTALL),
    "•○",
)


def plan_page(html: str, edition: Edition, later_words: str = "") -> Glyphs:
    """The characters of a page and all that is printed beside it, with the fonts that have them.

    Args:
        html: the page.
        edition: what is printed.
        later_words: what may be added when it is laid out.
    """
    languages = (edition.lang, *dict.fromkeys(_LANG.findall(html)))
    beside = [*running_words(edition).values(), later_words]
    beside += [a.data.decode("utf-8") for a in edition.assets.values() if a.media_type == "image/svg+xml"]
    beside += [_BULLETS] if _LIST_IN_LIST.search(html) else []
    glyphs = plan_glyphs(frozenset(html).union(*beside) - {STYLES[0]}, languages, brand_characters(edition))
    if glyphs.missing:
        prose = frozenset(_DRAWN_OTHERWISE.sub("", html)).union(*beside)
        glyphs = replace(glyphs, missing=tuple(sign for sign in glyphs.missing if sign in prose))
    return glyphs


def list_families(glyphs: Glyphs) -> tuple[Family, ...]:
    """The families of extras that a page needs."""
    return tuple(family for family, _ in glyphs.scripts)
