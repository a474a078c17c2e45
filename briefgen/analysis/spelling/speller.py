"""A language and a word -> None for a word that is right, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefgen.analysis.spelling.dictionaries import Dictionary, load_dictionary
from briefgen.core import lazy_re

#: Languages and the dictionary of each; English without a country may be written in either way.
_DICTIONARIES = {"en": ("en_US", "en_GB"), "en-us": ("en_US",), "en-gb": ("en_GB",), "fr": ("fr",)}
_NAMES = {"en_US": "American English", "en_GB": "British English"}
#: What is put before a word without a dictionary's knowing it; nothing short, and nothing that slips begin with.
_PREFIXES = ("non", "counter", "intra", "multi", "anti", "cyber", "micro", "macro", "socio", "ultra", "pseudo", "quasi")
_HYPHENED = {*_PREFIXES, *"co de ex geo inter mid neo pan post pre pro re semi sub super trans un vice".split()}
#: Letters that a word must have after such a prefix.
_STEM = 4
#: British endings and parts of words, and the American ones.
_VARIANTS = tuple(
    (lazy_re.compile(one), lazy_re.compile(other), one_text, other_text)
    for one, other, one_text, other_text in (
        ("our", "or", "our", "or"),
        ("is(?=e|ing|ation)", "iz(?=e|ing|ation)", "is", "iz"),
        ("ys(?=e|ing)", "yz(?=e|ing)", "ys", "yz"),
        ("tre\\b", "ter\\b", "tre", "ter"),
        ("ence\\b", "ense\\b", "ence", "ense"),
        ("ogue\\b", "og\\b", "ogue", "og"),
        ("ll(?=ed|ing|er)", "l(?=ed|ing|er)", "ll", "l"),
        ("amme\\b", "am\\b", "amme", "am"),
        ("ae", "e", "ae", "e"),
    )
)


@dataclass(frozen=True, slots=True)
class Misspelling:
    """What is wrong with a word.

    Attributes:
        variant: the kind of English that writes it so; "" for a word that nobody knows.
        suggestions: what to write instead, as far as that can be determined.
    """

    variant: str
    suggestions: tuple[str, ...]


class Speller:
    """The dictionaries for a language.

    Args:
        lang: a BCP 47 tag that is_covered.
    """

    def __init__(self, lang: str) -> None:
        names = _find_names(lang)
        self._own = [load_dictionary(name) for name in names]
        others = {"en_US", "en_GB"} - set(names) if lang.lower().startswith("en") else set()
        self._others = {name: load_dictionary(name) for name in others}

    def check(self, word: str) -> Misspelling | None:
        """What is wrong with a word, written as in the text; None for nothing.

        A word that only the other English has is wrong where there is one of one's own for it: “labour” in American
        English. Else the two lend each other words, for neither has all of them.
        """
        plain = word.replace("’", "'")
        if self._knows(self._own, plain):
            return None
        for name, other in self._others.items():
            if self._knows([other], plain):
                right = self._translate(plain)
                return Misspelling(_NAMES[name], right) if right else None
        return Misspelling("", self.suggest(plain))

    def suggest(self, word: str) -> tuple[str, ...]:
        """What was probably meant."""
        return tuple(dict.fromkeys(each for own in self._own for each in own.suggest(word)))

    def _translate(self, word: str) -> tuple[str, ...]:
        """The word in one's own English, when it differs as such words do."""
        for british, american, one, other in _VARIANTS:
            for changed in (british.sub(other, word), american.sub(one, word)):
                if changed != word and any(own.knows(changed) for own in self._own):
                    return (changed,)
        return ()

    def _knows(self, dictionaries: list[Dictionary], word: str) -> bool:
        return any(_is_known(each, word) for each in dictionaries)


def is_covered(lang: str) -> bool:
    """Whether there is a dictionary for a language."""
    return bool(_find_names(lang))


@cache
def load_speller(lang: str) -> Speller:
    """The Speller for a language, made once."""
    return Speller(lang)


def _find_names(lang: str) -> tuple[str, ...]:
    low = lang.lower()
    return _DICTIONARIES.get(low) or _DICTIONARIES.get(low.partition("-")[0], ())


def _is_known(dictionary: Dictionary, word: str) -> bool:
    """Whether a word is known as it is, without its 's, or as one that is put together."""
    if dictionary.knows(word) or (word.endswith("'s") and dictionary.knows(word.removesuffix("'s"))):
        return True
    parts = re.split("[-\u2010\u2011]", word)
    if len(parts) > 1:
        return all(len(part) < 2 or part in _HYPHENED or _is_known(dictionary, part) for part in parts)
    return any(
        word.startswith(prefix) and len(word) >= len(prefix) + _STEM and dictionary.knows(word.removeprefix(prefix))
        for prefix in _PREFIXES
    )
