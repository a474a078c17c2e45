"""A timeline in an edition -> its dates in words of its language, and the alternative text of its drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.charting.timeline import describe_timeline, name_timeline, read_timeline
from briefgen.charting.words import write_event_time
from briefgen.core.languages import read_words
from briefgen.markdown.timeline_nodes import WHEN, is_drawn
from briefgen.markdown.tree import Node
from briefgen.model.edtf import read_event_time


def write_dates(timeline: Node, labels: Mapping[str, str], lang: str) -> Node:
    """The timeline, each date as a reader reads it.

    One to scale has ``alt``, which says all; ``short``, which stands beside the list of its events; and ``summary``,
    what that list is called.

    Args:
        timeline: as an audience sees it.
        labels: the fixed words of the edition.
        lang: its language.
    """
    words = {**read_words("en", "charts"), **read_words(lang, "charts")}

    def write(node: Node) -> Node:
        time = read_event_time(node.get(WHEN)) if node.get(WHEN) else None
        return replace(node, text=write_event_time(time, words, labels)) if time else node

    made = timeline.map(write)
    if not is_drawn(made):
        return made
    events = read_timeline(made)
    short = name_timeline(events, words, labels) if events else ""
    return made.having(alt=describe_timeline(events, words), short=short, summary=words["events"])
