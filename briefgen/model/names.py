"""What a name may be: seen by a reader, and not one that every page has already."""

from __future__ import annotations

from unicodedata import category

from briefgen.core import lazy_re

#: The text itself, the headings of notes and references, each note and reference, and each of their calls.
_OF_PAGE = lazy_re.compile(r"text|notes|references|notes-to-editors|(?:note|ref)-\d.*")


def is_name_of_page(name: str) -> bool:
    """Whether pages use a name themselves, so that no place of a brief can have it."""
    return bool(_OF_PAGE.fullmatch(name))


#: Letters and symbols by their category that no font draws: the Hangul fillers and the empty Braille pattern.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def can_be_seen(text: str) -> bool:
    """Whether a text has a letter, a figure, a punctuation mark or a symbol; blanks and format characters are none."""
    return any(category(char)[0] in "LNPS" and char not in _FILLERS for char in text)
