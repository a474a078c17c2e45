"""How far the reading of a page's HTML has come; a value, so that the branches of a template can be compared.

The way of Go's html/template: text is read through every branch from the same state, and where the
branches end in different states only what they have in common is still known.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import takewhile
from typing import NamedTuple

from briefgen.problems import Place

#: Stands for an expression in a name or a value.
HOLE = "\0"
#: The level of the last heading in a piece that is read for itself, before its first.
NO_HEADING = -1


class Mode(Enum):
    """What the next character belongs to."""

    TEXT = "text"
    TAG_NAME = "the name of a tag"
    TAG = "a tag"
    ATTRIBUTE = "the name of an attribute"
    BEFORE_VALUE = "an attribute without quotes"
    VALUE = "an attribute"
    COMMENT = "a comment"
    DECLARATION = "a declaration"
    RAW = "a script or style sheet"


class State(NamedTuple):
    """The state between two characters of a page.

    Attributes:
        mode: see Mode.
        closing: whether the tag that is being read is an end tag.
        tag: its name so far.
        attributes: those it has so far, with their values.
        name: the name of the attribute that is being read.
        quote: the quotation mark of its value, "" for none.
        value: its value so far.
        open: the elements that are open, the outermost first.
        heading: the level of the last heading; 0 before the first, NO_HEADING, or None where it cannot be determined.
        titled: whether a ``title`` was met.
        drawing: the place of an ``svg`` of which nothing was read yet.
        begin: where the tag that is being read begins.
    """

    mode: Mode = Mode.TEXT
    closing: bool = False
    tag: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    name: str = ""
    quote: str = ""
    value: str = ""
    open: tuple[str, ...] = ()
    heading: int | None = 0
    titled: bool = False
    drawing: Place | None = None
    begin: Place | None = None

    @property
    def element(self) -> str:
        """The innermost element."""
        return self.open[-1] if self.open else ""


def join_states(states: Sequence[State]) -> State:
    """The state after branches of which one was taken: what they agree on, the rest as in the first."""
    first = states[0]
    attributes = tuple(dict.fromkeys(pair for state in states for pair in state.attributes))
    headings = {state.heading for state in states}
    return first._replace(
        open=_common([state.open for state in states]),
        attributes=attributes,
        heading=headings.pop() if len(headings) == 1 else None,
        titled=any(state.titled for state in states),
        drawing=first.drawing if all(state.drawing for state in states) else None,
    )


def _common(stacks: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The elements with which all the stacks begin."""
    levels = zip(*stacks, strict=False)
    return tuple(names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels))
