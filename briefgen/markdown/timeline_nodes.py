"""Which tables of a tree are timelines. Here by itself, so that a brief without timelines loads nothing for them."""

from __future__ import annotations

from briefgen.markdown.tree import Node

#: Comes before the names of a timeline's attributes in the tree.
PREFIX = "timeline-"
#: The names of a timeline's attributes, as a block has them: those of TimelineOptions.
TIMELINE_ATTRIBUTES = ("form", "from", "to", "when", "what", "source")
#: What a timeline was made of; in no edition.
MADE_OF = tuple(f"{PREFIX}{name}" for name in TIMELINE_ATTRIBUTES if name != "form")
#: The attribute of a text that is a date in EDTF.
WHEN = "when"


def is_drawn(node: Node) -> bool:
    """Whether a table is a timeline that is drawn to scale."""
    return node.kind == "table" and node.get(f"{PREFIX}form") == "scale"


def is_timeline(node: Node) -> bool:
    """Whether the rows of a table are events."""
    return node.kind == "table" and bool(node.get(f"{PREFIX}form"))
