"""A tree of boxes -> the same, with the space at a text's end in a box of its own while lines are made.

Pango before 1.51.2 (Debian 12, Ubuntu 22.04) gives a text that fills the rest of its line but for the
space at its end as one line, too wide; WeasyPrint 70 then keeps only its first word and begins a new
line. Such a space is before every note call and every emphasis. In a box of its own it hangs over
the end of the line (docs/upstream/weasyprint-short-line.md).

After the layout the two are one again, so that drawn pages and their tags are as without this: lone
spaces are not drawn, and every box of text is an element of the tagged PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from briefgen.rendering.pango_internals import pango_version
from briefgen.rendering.weasyprint_internals import boxes

#: The first Pango, as it numbers itself, that breaks such lines right.
_FIRST_CORRECT_PANGO = 15102
_BOXES_WITH_TEXT = (boxes.LineBox, boxes.InlineBox, boxes.BlockContainerBox)


class _Gap(boxes.TextBox):  # type: ignore[misc]
    """The space at the end of a text."""


def part_gaps(trees: Iterable[Any]) -> None:
    """Give each space at the end of a text a box of its own, in place; before the layout. A new Pango needs none."""
    if pango_version() >= _FIRST_CORRECT_PANGO:
        return
    waiting = list(trees)
    while waiting:
        box = waiting.pop()
        if isinstance(box, _BOXES_WITH_TEXT) and any(_has_gap(child) for child in box.children):
            box.children = [part for child in box.children for part in _part(child)]
        waiting += box.children


def join_gaps(page: Any) -> None:
    """Give the texts of a page their spaces back, in place; after the layout."""
    waiting = [page]
    while waiting:
        box = waiting.pop()
        if any(type(child) is _Gap for child in box.children):
            box.children = tuple(_join(box.children))
        waiting += box.children


def _has_gap(box: Any) -> bool:
    if not isinstance(box, boxes.TextBox) or not box.text.endswith(" ") or not box.text.strip(" "):
        return False
    style = box.style
    # Where text does not wrap or keeps its spaces, nothing is broken early. A lone space with word spacing gets a
    # zero-width one beside it, and from right to left it would be joined at the wrong end.
    return bool(
        style["white_space"] in {"normal", "pre-line"} and style["direction"] == "ltr" and not style["word_spacing"]
    )


def _part(box: Any) -> tuple[Any, ...]:
    if not _has_gap(box):
        return (box,)
    text = box.text.rstrip(" ")
    gap = _Gap(box.element_tag, box.style, box.element, box.text[len(text) :])
    return (box.copy_with_text(text), gap)


def _join(parts: Iterable[Any]) -> Iterator[Any]:
    text = None
    for box in parts:
        if isinstance(box, _Gap) and text:
            _append(text, box)
        else:
            yield box
        text = box if isinstance(box, boxes.TextBox) else None


def _append(text: boxes.TextBox, gap: _Gap) -> None:
    text.text += gap.text
    text.width += gap.width
    # What is drawn: the layout's text, and how far justification spreads its spaces. Of a space that hangs over
    # the end of a line the box keeps neither text nor width, but it is drawn.
    text.pango_layout.text += gap.pango_layout.text
    text.pango_layout.justification_spacing = gap.pango_layout.justification_spacing
