"""The dates of a timeline in an edition -> words in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.charting.words import write_event_time
from briefgen.core.languages import read_words
from briefgen.markdown.timeline_nodes import WHEN
from briefgen.markdown.tree import Node
from briefgen.model.edtf import read_event_time


def write_dates(timeline: Node, labels: Mapping[str, str], lang: str) -> Node:
    """The timeline, each date as a reader reads it.

    Args:
        timeline: as an audience sees it.
        labels: the fixed words of the edition.
        lang: its language.
    """
    words = {**read_words("en", "charts"), **read_words(lang, "charts")}

    def write(node: Node) -> Node:
        time = read_event_time(node.get(WHEN)) if node.get(WHEN) else None
        return replace(node, text=write_event_time(time, words, labels)) if time else node

    return timeline.map(write)
