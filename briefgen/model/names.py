"""The names of places that every page has, whatever the brief says."""

from __future__ import annotations

from briefgen.patterns import later

#: The text itself, the headings of notes and references, each note and reference, and each of their calls.
_OF_PAGE = later(r"text|notes|references|(?:note|ref)-\d.*")


def is_name_of_page(name: str) -> bool:
    """Whether pages use a name themselves, so that no place of a brief can have it."""
    return bool(_OF_PAGE.fullmatch(name))
