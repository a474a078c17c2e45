"""A tree of boxes -> the same, with unseen characters that say where lines may end, only while lines are made.

Word joiners (U+2060) keep ``https://`` and the host after it together. After the layout they are taken out again, and
so are zero-width spaces (U+200B) and soft hyphens (U+00AD) that did their work: HarfBuzz joins letters to a ligature
across them, and WeasyPrint 70 then writes down that the ligature stands for no text, in all of the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefgen.core import lazy_re
from briefgen.rendering.weasyprint_internals import boxes

_SCHEME_END, _SCHEME_END_JOINED = "://", ":\u2060/\u2060/\u2060"
_UNSEEN = lazy_re.compile("[\u00ad\u200b\u2060]+")


def hold_schemes(trees: Iterable[Any]) -> None:
    """Put the joiners in, in place; before the layout."""
    waiting = list(trees)
    while waiting:
        box = waiting.pop()
        if isinstance(box, boxes.TextBox):
            if _SCHEME_END in box.text:
                box.text = box.text.replace(_SCHEME_END, _SCHEME_END_JOINED)
        else:
            waiting += box.children


def drop_unseen(page: Any) -> None:
    """Take out what is never drawn, in place; after the layout."""
    waiting = [page]
    while waiting:
        box = waiting.pop()
        if not isinstance(box, boxes.TextBox):
            waiting += box.children
        elif not box.text.isascii() and _UNSEEN.search(box.text) and (seen := _UNSEEN.sub("", box.text)):
            box.text = seen
            box.pango_layout.text = _UNSEEN.sub("", box.pango_layout.text)
