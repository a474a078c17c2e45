"""A term and the right one -> whether a program may write the one for the other."""

from __future__ import annotations

from briefgen.analysis.text import Mark, Stretch
from briefgen.core.lazy_re import later
from briefgen.markdown.scripts import is_cjk

#: What shows that the sentence goes on behind a term that ends in a point: “the U.S. fleet”, but not “in the U.S.”.
_GOES_ON = later(r"\s+[^\W\dA-Z_]|[,;:)’'\-–]")
_ARTICLE = later(r"\b[Aa]n?\s+\Z")
#: A word, not an abbreviation that is read letter by letter (an MP), and no h, which may be silent (an hour).
_HEARD = later(r"[bcdfgj-np-tv-zBCDFGJ-NP-TV-Z][a-z]")
_HANGUL = ("\uac00", "\ud7a3")


def can_replace(found: Stretch, right: str) -> bool:
    """Whether nothing around the term changes with it: no end of a sentence, no a or an, no Korean particle.

    Args:
        found: the term as it stands in the text.
        right: what the house writes.
    """
    if not right or found.is_in(Mark.TITLE):
        return False
    text, start, stop = found.passage.text, found.start, found.stop
    if found.text.endswith(".") and not right.endswith(".") and not _GOES_ON.match(text, stop):
        return False
    if _ARTICLE.search(text[max(start - 5, 0) : start]) and not _sounds_alike(found.text, right):
        return False
    following = text[stop : stop + 1]
    return not (following and is_cjk(following)) or _tail_of(found.text) == _tail_of(right)


def _sounds_alike(term: str, right: str) -> bool:
    """Whether both surely take the same article: U.S. and US, or two words that begin with a consonant."""
    letters = [[char for char in each if char.isalnum()] for each in (term, right)]
    return letters[0] == letters[1] or all(_HEARD.match(each) for each in (term, right))


def _tail_of(term: str) -> int:
    """The final consonant of a Korean word, by its number; a particle is chosen by it (은 or 는, 로 or 으로)."""
    last = term[-1]
    return (ord(last) - ord(_HANGUL[0])) % 28 if _HANGUL[0] <= last <= _HANGUL[1] else -1
