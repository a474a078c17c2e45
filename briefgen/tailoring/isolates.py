"""Parts of a reference in a text that runs from right to left: each keeps its own direction.

The Unicode bidirectional algorithm would draw the day of a date behind a publisher in Latin letters as a part of the
publisher's name. A part in an element with a direction is isolated from the others (UAX 9, 3.1.2; HTML, ``dir``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.core.reading_order import find_direction, runs_left
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node, text
from briefgen.model.language import LEFT_TO_RIGHT


def join_parts(parts: Sequence[tuple[Node, ...]], labels: Mapping[str, str]) -> tuple[Node, ...]:
    """The parts of a reference in a row; from right to left, isolated from each other.

    Args:
        parts: the nodes of each.
        labels: those of the text that they are part of.
    """
    turned, between = _is_turned(labels), text(labels["separator"])
    nodes: list[Node] = []
    for index, part in enumerate(parts):
        nodes += [between] if index else []
        nodes += [_isolate(part)] if turned else part
    return tuple(nodes)


def _is_turned(labels: Mapping[str, str]) -> bool:
    """Whether labels are for a text that runs from right to left; they may be English (``words.order_dates``)."""
    return runs_left(labels["months"]) or labels["date_format"].startswith(LEFT_TO_RIGHT)


def _isolate(part: tuple[Node, ...]) -> Node:
    return Node("span", part, attrs=(("dir", find_direction(plain(Node("root", part)))),))
