"""A tree of boxes -> the same, in which no line can end within or behind the ``https://`` of an address.

Word joiners (U+2060) stand there while lines are made. After the layout they are taken out again, so that drawn pages
are as without this.
"""

from __future__ import annotations

from collections.abc import Iterable

from weasyprint.formatting_structure.boxes import Box, TextBox

_BARE, _HELD = "://", ":\u2060/\u2060/\u2060"


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


def release_schemes(page: Box) -> None:
    """Take the joiners out, in place; after the layout."""
    boxes = [page]
    while boxes:
        box = boxes.pop()
        if isinstance(box, TextBox):
            if _HELD in box.text:
                box.text = box.text.replace(_HELD, _BARE)
                box.pango_layout.text = box.pango_layout.text.replace(_HELD, _BARE)
        else:
            boxes += box.children
