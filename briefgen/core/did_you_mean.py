"""A word nobody knows -> "Did you mean ...?": the nearest of the words that exist."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

#: Letters of Cyrillic and Greek that look like those of a keyboard (Unicode Technical Standard 39, confusables).
_LOOKS = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅανικορτυωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwABEKMHOPCTYXIJSavikoptuwABEZHIKMNOPTYX",
)
#: How like another word must be to be the one that was meant, from 0 to 1.
LIKE = 0.6


def find_closest(word: str, known: Iterable[str], like: float = LIKE) -> str:
    """The word of ``known`` that ``word`` was probably meant to be, or ``""``.

    Args:
        word: what was written.
        known: what there is.
        like: how like it must be, from 0 to 1; more where a wrong guess misleads.
    """
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    found = get_close_matches(unify(word).casefold(), folded, n=1, cutoff=like)
    return folded[found[0]] if found else ""


def unify(word: str) -> str:
    """A word with the letters that it seems to have: Cyrillic ones that look Latin are, what is invisible is gone."""
    return "".join(char for char in word.translate(_LOOKS) if unicodedata.category(char) != "Cf")


def tell_strange(word: str, meant: str) -> str:
    """A sentence about the first character of a word that only looks like one of the word that was meant; or ``""``."""
    strange = next((char for char in word if char not in meant and unify(char) != char), "")
    if not strange:
        return ""
    name = unicodedata.name(strange, "").lower()
    shown = f"Its {strange}" if unify(strange) else "A character in it"
    return f"{shown} is U+{ord(strange):04X} ({name}){f', no {unify(strange)}' if unify(strange) else ''}."


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that does not exist: the nearest one, else all there are."""
    names = sorted(known)
    closest = find_closest(word, names)
    if closest:
        return f"Did you mean {closest}? {tell_strange(word, closest)}".rstrip()
    return f"Available: {', '.join(names)}." if names else ""
