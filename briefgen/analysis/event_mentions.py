"""The events of a brief -> where the text speaks of them: sentences, or parts, with the words of a title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.analysis.subject import Subject
from briefgen.core import lazy_re
from briefgen.model.edtf import EventTime, read_event_time

_WORD = lazy_re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    "the and for that with was were has had been from its his her their this which who when after before into also "
    "then both not but only first last year years month months day days later earlier are will two three four".split()
)
#: Ends of words that do not change what they mean here, as in signed and signing.
_ENDS = lazy_re.compile(r"(?:ing|ed|es|s|e|ation|ion)$")
#: So many words of a title must be there, at least.
LEAST = 2


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of the front matter.

    Attributes:
        index: its place in the list.
        title: what happened.
        time: when.
        words: the stems of the words of the title that mean something.
    """

    index: int
    title: str
    time: EventTime
    words: frozenset[str]

    @property
    def is_exact(self) -> bool:
        """Whether it is one date that is certain."""
        point = self.time.first
        return not self.time.is_span and point is not None and not (point.about or point.doubtful)


def read_events(subject: Subject) -> tuple[KnownEvent, ...]:
    """The events of a brief; none of one that is not valid. Ask for it by ``subject.once(read_events)``."""
    found = []
    for index, event in enumerate(subject.brief.events if subject.brief else ()):
        time = read_event_time(event.date)
        if time is not None:
            found.append(KnownEvent(index, event.title, time, read_stems(event.title)))
    return tuple(found)


def find_event(text: str, events: Iterable[KnownEvent], least: int = LEAST) -> KnownEvent | None:
    """The one event of which all words are in a text; None when it has none, or several.

    Args:
        text: a sentence, or a part of one.
        events: those of the brief.
        least: how many words the title must have.
    """
    said = read_stems(text)
    found = [event for event in events if len(event.words) >= least and event.words <= said]
    return found[0] if len(found) == 1 else None


def read_stems(text: str) -> frozenset[str]:
    """The words of a text that mean something, without their endings."""
    words = (word for word in _WORD.findall(text.casefold()) if word not in _EMPTY)
    return frozenset(_ENDS.sub("", word) if len(word) > 4 else word for word in words)
