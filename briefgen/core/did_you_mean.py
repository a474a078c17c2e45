"""A word nobody knows -> "Did you mean ...?": the nearest of the words that exist."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from briefgen.core import lazy_re

#: Letters of Cyrillic and Greek that look like those of a keyboard (Unicode Technical Standard 39, confusables).
_LOOKS = str.maketrans(
    "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅανικορτυωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwABEKMHOPCTYXIJSavikoptuwABEZHIKMNOPTYX",
)
#: How like another word must be to be the one that was meant, from 0 to 1.
LIKE = 0.6
#: The same of a part of a name of several, which is taken only if no other name has it.
_LIKE_PART = 0.8
_SHORTEST_PART = 4
_PARTS = lazy_re.compile(r"[-_. ]")


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
    meant = found[0] if found else _find_by_part(unify(word).casefold(), folded)
    return folded[meant] if meant else ""


def _find_by_part(word: str, known: Iterable[str]) -> str:
    """The one name of several parts of which ``word`` is nearly a part, or that is a part of ``word``; or ``""``."""
    from difflib import SequenceMatcher

    found: dict[str, float] = {}
    for name in known:
        parts = _PARTS.split(name)
        if name in _PARTS.split(word) and len(name) >= _SHORTEST_PART:
            found[name] = 1.0
        elif len(parts) > 1 and len(word) >= _SHORTEST_PART:
            found[name] = max(SequenceMatcher(None, word, part).ratio() for part in parts)
    best = max(found.values(), default=0.0)
    meant = [name for name, likeness in found.items() if likeness == best]
    return meant[0] if best >= _LIKE_PART and len(meant) == 1 else ""


def unify(word: str) -> str:
    """A word with the letters that it seems to have: Cyrillic ones that look Latin are, invisible ones are removed."""
    return "".join(char for char in word.translate(_LOOKS) if unicodedata.category(char) != "Cf")


def explain_lookalike(word: str, meant: str) -> str:
    """A sentence about the first character of a word that only looks like one of the word that was meant; or ``""``."""
    strange = next((char for char in word if char not in meant and unify(char) != char), "")
    if not strange:
        return ""
    name = unicodedata.name(strange, "").lower()
    shown = f"Its {strange}" if unify(strange) else "A character in it"
    return f"{shown} is U+{ord(strange):04X} ({name}){f', no {unify(strange)}' if unify(strange) else ''}."


def suggest(word: str, known: Iterable[str], like: float = LIKE) -> str:
    """A hint for a word that does not exist: the nearest one, else all there are."""
    names = sorted(known)
    closest = find_closest(word, names, like)
    if closest:
        return f"Did you mean {closest}? {explain_lookalike(word, closest)}".rstrip()
    return f"Available: {', '.join(names)}." if names else ""
