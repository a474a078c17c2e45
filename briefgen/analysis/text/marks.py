"""What a run of words in a passage is, so that a rule can leave it alone or look at nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """What a span of a passage is."""

    QUOTATION = "quotation"
    """Somebody's words, quotation marks and all; all of a passage in a block quotation. ``value``: the opening mark."""
    TITLE = "title"
    """Emphasised words, which may be a cited title; words in brackets of titles, as 《》 and 『』; a source's title."""
    STRONG = "strong"
    """Strong words."""
    CODE = "code"
    """Code, or a formula."""
    LINK = "link"
    """The words of a link. ``value``: its URL."""
    ADDRESS = "address"
    """A URL that is printed as it is, linked or not; the name of a file or of an account. ``value``: it."""
    FOREIGN = "foreign"
    """Words marked as being in another language than the passage. ``value``: its tag."""
    REFERENCE = "reference"
    """The words of a reference to a place in the brief. ``value``: the name of the place."""
    CALL = "call"
    """The place of a note's call; no words. ``value``: the note's label, "" for a note written in the line."""
    CITATION = "citation"
    """The place of a citation; no words. ``value``: the keys, with spaces between."""
    OBJECT = "object"
    """A picture in the line, or a reference that prints a number: the character U+FFFC stands for it."""
    DATA = "data"
    """A value or a name that is taken from data. ``value``: what is written in its place; "" where nothing is."""


#: What is not the author's own wording: a rule about language leaves it alone.
NOT_OWN = (Mark.QUOTATION, Mark.TITLE, Mark.CODE, Mark.ADDRESS, Mark.FOREIGN)
#: What a program must never change.
PROTECTED = (Mark.QUOTATION, Mark.CODE, Mark.ADDRESS, Mark.FOREIGN, Mark.OBJECT, Mark.DATA)
#: The same of quotation marks.
PROTECTED_AROUND_MARKS = tuple(mark for mark in PROTECTED if mark is not Mark.QUOTATION)


@dataclass(frozen=True, slots=True)
class Span:
    """A marked run of a passage's text.

    Attributes:
        mark: what it is.
        start: offset of its first character in the passage's text.
        stop: offset after its last one; ``start`` where no words stand.
        value: what ``mark`` says that it is.
        level: 1, or how many quotations deep a quotation is: 2 inside another.
    """

    mark: Mark
    start: int
    stop: int
    value: str = ""
    level: int = 1
