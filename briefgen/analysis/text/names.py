"""A word of a name -> the key that all spellings of that name share."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from briefgen.analysis.text.passage import Block
from briefgen.core import lazy_re

_APART = lazy_re.compile(r"[^\W_]+")
#: Russian and Ukrainian surnames are written -sky, -skyy, -skiy and -skii by different systems (BGN/PCGN, ISO 9,
#: passports), and mean one person.
_SLAVIC = lazy_re.compile(r"(?<=\w\wsk)(?:yy|iy|ij|ii|yi|i)$")
#: Cities of Ukraine by their Russian names, and as UNGEGN resolution X/9 (2012) and BGN romanise the Ukrainian ones.
_CITIES = {"kiev": "kyiv", "kharkov": "kharkiv", "lvov": "lviv", "odessa": "odesa"}
#: Passages in headline style, where capitals mean nothing.
HEADLINES = (Block.TITLE, Block.HEADING, Block.TERM, Block.CELL, Block.CAPTION)


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without hyphens, apostrophes, accents and capitals; known spellings of one name become one."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(_APART.findall("".join(char for char in plain if not unicodedata.combining(char))))
    return _CITIES.get(letters) or _SLAVIC.sub("y", letters)
