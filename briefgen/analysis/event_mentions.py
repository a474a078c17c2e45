"""The events of a brief -> where the text speaks of them: sentences, or parts, with the words of a title.

They are those of the front matter, and those of data files that a timeline shows.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from briefgen.analysis.finding import Finding
from briefgen.analysis.subject import Subject
from briefgen.core import lazy_re
from briefgen.core.languages import read_language
from briefgen.core.messages import quote
from briefgen.located import Path
from briefgen.markdown.plain import plain
from briefgen.markdown.timeline_nodes import PREFIX, WHEN, is_timeline
from briefgen.model.edtf import EventTime, read_event_time

_WORD = lazy_re.compile(r"[^\W\d_]{3,}")
#: So many words of a title must be there, at least.
LEAST = 2


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event of the front matter, or of a data file that a timeline shows.

    Attributes:
        index: its place in the list.
        title: what happened.
        time: when.
        lang: the language of the title: the first part of its tag.
        data: the name of the data; "" for the front matter.
        line: its line in the data file.
        path: where it can be reported: its date, or the text with the timeline.
        start: offset of the timeline into that text.
        stop: offset after its opening; None for a date.
        is_chosen: whether the timeline says of which time its events are.
    """

    index: int
    title: str
    time: EventTime
    lang: str
    data: str = ""
    line: str = ""
    path: Path = ()
    start: int = 0
    stop: int | None = None
    is_chosen: bool = False

    @property
    def words(self) -> frozenset[str]:
        """The stems of the words of the title that mean something."""
        return read_stems(self.title, self.lang)

    @property
    def is_exact(self) -> bool:
        """Whether it is one date that is certain."""
        point = self.time.first
        return not self.time.is_span and point is not None and not (point.about or point.doubtful)

    @property
    def name(self) -> str:
        """Its title, and where it is if not in the front matter."""
        return quote(self.title) + (f" (line {self.line} of the data {quote(self.data)})" if self.data else "")

    def report(self, message: str, hint: str) -> Finding:
        """A finding about its date."""
        return Finding(self.path, message, hint, self.start, self.stop)


def read_events(subject: Subject) -> tuple[KnownEvent, ...]:
    """The events of a brief; none of one that is not valid. Ask for it by ``subject.once(read_events)``."""
    brief = subject.brief
    lang = subject.lang.partition("-")[0].lower()
    found = []
    for index, event in enumerate(brief.events if brief else ()):
        time = read_event_time(event.date)
        if time is not None:
            found.append(KnownEvent(index, event.title, time, lang, path=("events", index, "date")))
    if brief and brief.data:
        found += _read_timelines(subject, brief.data, lang)
    return tuple(found)


def _read_timelines(subject: Subject, names: Container[str], lang: str) -> list[KnownEvent]:
    """The events of data files in the order of the files, each from the first timeline that shows it."""
    found: dict[tuple[str, int], KnownEvent] = {}
    for path, node in subject.nodes("table"):
        if not is_timeline(node) or node.get("data") not in names:
            continue
        is_chosen = any(node.get(f"{PREFIX}{name}") for name in ("from", "to"))
        for row in node.children:
            date = next((text.get(WHEN) for text in row.walk() if text.get(WHEN)), "")
            time = read_event_time(date) if date else None
            if time is not None:
                index, title = int(row.get("index")), plain(row.children[-1])
                place = (node.get("data"), row.get("line"), path, row.start, row.stop)
                event = KnownEvent(index, title, time, lang, *place, is_chosen)
                found.setdefault((event.data, index), event)
    return sorted(found.values(), key=lambda event: (event.data, event.index))


def find_event(text: str, events: Iterable[KnownEvent], lang: str, least: int = LEAST) -> KnownEvent | None:
    """The one event of which all words are in a text; None when it has none, or several.

    Args:
        text: a sentence, or a part of one.
        events: those of the brief.
        lang: the language of the text: the first part of its tag.
        least: how many words the title must have.
    """
    said = read_stems(text, lang)
    found = [event for event in events if event.lang == lang and len(event.words) >= least and event.words <= said]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def read_stems(text: str, lang: str) -> frozenset[str]:
    """The words of a text that mean something, without their endings."""
    language = read_language(lang)
    words = (word for word in _WORD.findall(text.casefold()) if word not in language.function_words)
    endings = _compile_endings(lang)
    return frozenset(endings.sub("", word) for word in words)


@cache
def _compile_endings(lang: str) -> re.Pattern[str]:
    # Three letters stay.
    return re.compile(rf"(?<=\w{{3}})(?:{read_language(lang).endings or '(?!)'})$")
