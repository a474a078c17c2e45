"""Two runs of words -> whether they are about the same, by the words that they share."""

from __future__ import annotations

import re

from briefgen.core import lazy_re

#: Words that say nothing of what a text is about.
_EMPTY = frozenset(
    "a an the and or of in on at to for from by with as is are was were be its it their his her this that these those "
    "how what why who when where which new into over under between through toward towards against potential act".split()
)
#: Capitals that stand for their country, as diplomats use them.
_CAPITALS = {
    "moscow": "russia",
    "kremlin": "russia",
    "pyongyang": "korea",
    "seoul": "korea",
    "beijing": "china",
    "tokyo": "japan",
    "washington": "united",
    "kyiv": "ukraine",
    "kiev": "ukraine",
    "brussels": "european",
    "london": "british",
    "berlin": "german",
    "paris": "french",
    "tehran": "iran",
    "taipei": "taiwan",
}
_WORD = lazy_re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
#: Enough of a word to know it again in another form: strengthen, strengthening; idolize, idolization.
_STEM = 5


def find_stems(text: str) -> frozenset[str]:
    """The beginnings of the words that say what a text is about."""
    stems = set()
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s?\Z", "", match[0].casefold())
        word = _CAPITALS.get(word, word)
        if word not in _EMPTY and (len(word) > 2 or word.isdigit()):
            stems.add(word[:_STEM])
    return frozenset(stems)
