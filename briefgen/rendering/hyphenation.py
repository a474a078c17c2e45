"""Which dictionary hyphenates a language, and those that Pyphen reads otherwise than they are meant.

WeasyPrint hyphenates with Pyphen, which takes the first dictionary in the alphabet for a tag without a region: that of
Great Britain for ``en``, of Austria for ``de``, none for ``no``. Here a tag gets the dictionary that CLDR's relations
lead to, as it gets its fixed words.

The dictionaries are made for Hyphen, the library of LibreOffice. Those of two levels have first what parts compounds,
then, behind ``NEXTLEVEL``, what parts each part. Pyphen 0.18 puts both into one heap: Zusam-me-n-a-r-beit. They are
read here as Hyphen reads them (hyphen.c, hnj_hyphen_hyph_).
"""

from __future__ import annotations

import re
from functools import cache

import pyphen

from briefgen.core.language_tags import look_up
from briefgen.rendering.hyphenation_patterns import Dictionary

#: What a language without a region is hyphenated as (CLDR, likely subtags), where the alphabet would decide otherwise.
_LIKELY = {"en": "en_US", "de": "de_DE"}


def choose_dictionaries(html: str) -> None:
    """Tell Pyphen which dictionary is that of each language of a page.

    Args:
        html: the page, which names its languages.
    """
    for tag in set(re.findall(r'\blang="([A-Za-z0-9-]+)"', html)):
        _choose(tag)


@cache
def _choose(tag: str) -> None:
    known = pyphen.LANGUAGES_LOWERCASE
    for each in look_up(tag):
        name = _LIKELY.get(each) or known.get(each.replace("-", "_"))
        if name in pyphen.LANGUAGES:
            known[tag.lower().replace("-", "_")] = name
            path = pyphen.LANGUAGES[name]
            pyphen.hdcache.setdefault(path, Dictionary(path))
            return
