"""A tree of boxes -> the same, with unseen characters that say where lines may end, only while lines are made.

Word joiners (U+2060) keep ``https://`` and the host behind it together. After the layout they are taken out again, and
so are zero-width spaces (U+200B) and soft hyphens (U+00AD) that did their work: HarfBuzz joins letters to a ligature
across them, and WeasyPrint 70 then writes down that the ligature stands for no text, in all of the PDF.
"""

from __future__ import annotations

from collections.abc import Iterable

from weasyprint.formatting_structure.boxes import Box, TextBox

from briefgen.core import lazy_re

_BARE, _HELD = "://", ":\u2060/\u2060/\u2060"
_UNSEEN = lazy_re.compile("[\u00ad\u200b\u2060]+")


def hold_schemes(trees: Iterable[Box]) -> None:
    """Put the joiners in, in place; before the layout."""
    boxes = list(trees)
    while boxes:
        box = boxes.pop()
        if isinstance(box, TextBox):
            if _BARE in box.text:
                box.text = box.text.replace(_BARE, _HELD)
        else:
            boxes += box.children


def drop_unseen(page: Box) -> None:
    """Take out what is never drawn, in place; after the layout."""
    boxes = [page]
    while boxes:
        box = boxes.pop()
        if not isinstance(box, TextBox):
            boxes += box.children
        elif not box.text.isascii() and _UNSEEN.search(box.text) and (seen := _UNSEEN.sub("", box.text)):
            box.text = seen
            box.pango_layout.text = _UNSEEN.sub("", box.pango_layout.text)
