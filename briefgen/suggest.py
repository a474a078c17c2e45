"""A word nobody knows -> "Did you mean ...?": the nearest of the words that exist."""

from __future__ import annotations

from collections.abc import Iterable


def find_closest(word: str, known: Iterable[str]) -> str:
    """The word of ``known`` that ``word`` was probably meant to be, or ``""``."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def suggest(word: str, known: Iterable[str]) -> str:
    """A hint for a word that does not exist: the nearest one, else all there are."""
    names = sorted(known)
    closest = find_closest(word, names)
    if closest:
        return f"Did you mean {closest}?"
    return f"There is: {', '.join(names)}." if names else ""
