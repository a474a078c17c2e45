"""A changed passage -> what a reader should look at: likelihoods, numbers, quotations, pictures, looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from briefgen.analysis.likelihood.hedges import find_hedges
from briefgen.analysis.text import Block
from briefgen.analysis.text import Passage as Prose
from briefgen.analysis.text.counts import NUMBERS
from briefgen.analysis.text.places import Places
from briefgen.analysis.text.quotations import find_quotations
from briefgen.comparing.passage import Passage
from briefgen.comparing.pieces import Change, Piece
from briefgen.core import lazy_re

#: Digits with what groups and divides them, and a sign of per cent; not a part of a word, nor the name of a note.
_NUMBER = lazy_re.compile(rf"(?<![\w^@/])[−-]?\d+(?:[.,:\u00a0\u202f]\d+)*(?:\s?%)?|\b(?i:{'|'.join(NUMBERS)})\b")
_CALL = lazy_re.compile(r"\[\^[^\]]*\]|<https?://[^>]*>")
_QUOTED = ("quotation", "attribution")


class Topic(StrEnum):
    """What a flag is about."""

    LIKELIHOOD = "likelihood"
    NUMBER = "number"
    QUOTATION = "quotation"
    PICTURE = "picture"
    FORMATTING = "formatting"


class Flag(NamedTuple):
    """Something in a changed passage to look at.

    Attributes:
        topic: what it is about.
        old: what the first edition says; may be empty.
        new: what the second says; may be empty.
    """

    topic: Topic
    old: str = ""
    new: str = ""


def find_flags(old: Passage | None, new: Passage | None, pieces: Sequence[Piece], lang: str) -> tuple[Flag, ...]:
    """What to look at in a passage that is not the same in both editions.

    Args:
        old: the passage in the first edition.
        new: the passage in the second.
        pieces: its words.
        lang: the language of the second edition.
    """
    changed = any(piece.change is not Change.SAME for piece in pieces)
    if old and new and not changed:
        return (Flag(Topic.PICTURE if old.kind == "picture" else Topic.FORMATTING),)
    if not changed or not (old and new):
        return ()
    flags = [*_find_likelihoods(old.text, new.text, lang)]
    # A date or a version is a line by itself.
    flags += _find_numbers(old.text, new.text) if old.kind != "line" else ()
    if old.kind in _QUOTED or _is_in_quotation(pieces, lang):
        flags.append(Flag(Topic.QUOTATION))
    if old.kind == "picture" and old.key != new.key:
        flags.append(Flag(Topic.PICTURE))
    return tuple(flags)


def _find_likelihoods(old: str, new: str, lang: str) -> Iterator[Flag]:
    """Words of likelihood that only one of the texts has; only English ones are known."""
    if lang.partition("-")[0].lower() == "en":
        yield from _compare(Topic.LIKELIHOOD, _list_hedges(old), _list_hedges(new))


def _list_hedges(text: str) -> list[str]:
    prose = Prose((), Block.PARAGRAPH, text, "en", Places(), tuple(find_quotations(text)))
    return [hedge.term for sentence in prose.sentences for hedge in find_hedges(sentence)]


def _find_numbers(old: str, new: str) -> Iterator[Flag]:
    found = _compare(Topic.NUMBER, _NUMBER.findall(_CALL.sub(" ", old)), _NUMBER.findall(_CALL.sub(" ", new)))
    # “For two governments” with other words says no other number than before.
    yield from (each for each in found if (each.old and each.new) or any(map(str.isdigit, each.old + each.new)))


def _compare(topic: Topic, old: Sequence[str], new: Sequence[str]) -> Iterator[Flag]:
    """The words that only one list has, paired in order."""
    gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    for index in range(max(len(gone), len(come))):
        yield Flag(topic, gone[index] if index < len(gone) else "", come[index] if index < len(come) else "")


def _is_in_quotation(pieces: Sequence[Piece], lang: str) -> bool:
    """Whether words within quotation marks differ."""
    return any(_touches(pieces, side, lang) for side in (Change.REMOVED, Change.ADDED))


def _touches(pieces: Sequence[Piece], side: Change, lang: str) -> bool:
    text, changed = "", list[tuple[int, int]]()
    for piece in pieces:
        if piece.change in (Change.SAME, side):
            changed += [(len(text), len(text) + len(piece.text))] if piece.change is side else []
            text += piece.text
    spans = find_quotations(text, lang or "en") if changed else []
    return any(start < span.stop and span.start < stop for start, stop in changed for span in spans)
