"""What a file can say a text through: a page, an alternative text, a bookmark, a comment, ..."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: Between texts each of which is whole: unlike at a line end, no word goes on in the next. The numbers 20 and 21 of two
#: notes are not the year 2021.
APART = "\n \n"


@dataclass(frozen=True, slots=True)
class Channel:
    """One way in which a file carries text, with all the text it carries that way.

    Attributes:
        where: in words, for a message: "the PDF's bookmarks".
        text: decoded; a line end between pieces that are set apart.
        human: False where texts are names and code, in which a short word says nothing.
        page: True for the text of a page, which may continue in the next page's.
        printed: True for what a printed page draws: a text may break off at its end, and another be drawn next.
        net: True for what repeats other channels as it is written, in case one of them was misread.
    """

    where: str
    text: str
    human: bool = True
    page: bool = False
    net: bool = False
    printed: bool = False


#: Looks into what was found in a file: its bytes, and what it is in words.
Look = Callable[[bytes, str], Iterator[Channel]]


class UnreadableError(Exception):
    """A part of a file cannot be looked into, so that nothing can be promised about it."""
