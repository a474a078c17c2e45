"""Where the words of a link end: markdown-it's scan, but a reference, a citation or a span inside is no nested link."""

from __future__ import annotations

import re
from types import SimpleNamespace

from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_inline import StateInline

from briefgen.core import lazy_re

#: ``[^label]``, ``[@key, p. 4]`` and ``[see @one; @two]``; what ends in a brace is a span.
_NO_LINK = lazy_re.compile(r"\[\^[^\[\]]*\]|\[[^\[\]]*@[^\[\]]*\]|.*\}", re.DOTALL)


def find_label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """The offset of the ``]`` that closes the ``[`` at ``start``; -1 when none does.

    Args:
        state: the inline state; unchanged afterwards.
        start: offset of the opening bracket.
        disableNested: whether a link inside means that there is no label here (markdown-it's name).
    """
    before, src = state.pos, state.src
    if src.find("]", start + 1, state.posMax) < 0:
        return -1
    state.pos = start + 1
    level, found = 1, -1
    while state.pos < state.posMax:
        mark, here = src[state.pos], state.pos
        if mark == "]":
            level -= 1
            if level == 0:
                found = here
                break
        state.md.inline.skipToken(state)
        if mark == "[":
            if here == state.pos - 1:
                level += 1
            elif disableNested and not _NO_LINK.fullmatch(src[here : state.pos]):
                break
    state.pos = before
    return found


#: What markdown-it's rules ask for under ``md.helpers``.
HELPERS = SimpleNamespace(
    parseLinkLabel=find_label_end, parseLinkDestination=parseLinkDestination, parseLinkTitle=parseLinkTitle
)
