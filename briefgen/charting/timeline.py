"""A timeline's table -> its events by value, and in words for those who do not see the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.charting.words import write_event_time
from briefgen.markdown.plain import plain
from briefgen.markdown.timeline_nodes import WHEN
from briefgen.markdown.tree import Node
from briefgen.model.edtf import EventTime, read_event_time


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event.

    Attributes:
        time: when it was.
        date: the same as words.
        title: what happened.
        group: what it belongs to; "" for nothing.
    """

    time: EventTime
    date: str
    title: str
    group: str = ""


def read_timeline(table: Node) -> tuple[TimelineEvent, ...]:
    """The events of a timeline, in the order of its rows."""
    found = []
    for row in table.children:
        if row.kind != "row" or not row.children:
            continue
        date, *groups, title = (" ".join(plain(cell).split()) for cell in row.children)
        written = next((node.get(WHEN) for node in row.children[0].walk() if node.get(WHEN)), "")
        if (time := read_event_time(written)) is not None:
            found.append(TimelineEvent(time, date, title, groups[0] if groups else ""))
    return tuple(found)


def describe_timeline(events: tuple[TimelineEvent, ...], words: Mapping[str, str]) -> str:
    """The alternative text: all events in their order, as the drawing shows all of them.

    Args:
        events: as an audience sees them.
        words: the table ``[charts]`` of a language's file.
    """
    told = []
    for event in events:
        title = words["at"].format(event.group, event.title) if event.group else event.title
        told.append(words["at"].format(event.date, title))
    return words["at"].format(words["timeline"], words["between"].join(told))


def name_timeline(events: tuple[TimelineEvent, ...], words: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """What stands for the drawing where the list of its events does too: its kind, and the years.

    Args:
        events: as an audience sees them.
        words: the table ``[charts]`` of a language's file.
        labels: the fixed words of the edition.
    """
    first, last = min(event.time.start for event in events).year, max(event.time.end for event in events).year
    years = read_event_time(f"{first:04}" if first == last else f"{first:04}/{last:04}")
    assert years is not None  # years of events, in order
    return words["at"].format(words["timeline"], write_event_time(years, words, labels))
