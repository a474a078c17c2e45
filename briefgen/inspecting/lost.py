"""What a file does not show, or shows otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lost:
    """Something that a file does not show.

    Attributes:
        words: the first of the words that are missing.
        start: the first words of the text that they belong to, to find it in the brief.
        what: what is wrong: lost, number, hyphen, added, picture, link.
    """

    words: str
    start: str
    what: str = "lost"
