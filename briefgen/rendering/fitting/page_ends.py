"""Pages that were laid out -> how much of each is empty at its end, and what did not fit there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from briefgen.rendering.weasyprint_internals import boxes, page_box, unwrap

if TYPE_CHECKING:
    from weasyprint import Document

#: Values of ``break-before`` that begin a new page in any case.
_FORCED = frozenset(("page", "left", "right", "recto", "verso", "always"))


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The end of a page that another one follows; lengths in CSS pixels.

    Attributes:
        number: of the page, from 1.
        room: what is empty between the last line and the notes.
        share: the same, as a share of the height between the page's margins.
        following: the element in which the first line or picture of the next page stands.
    """

    number: int
    room: float
    share: float
    following: Any


def list_page_ends(document: Document) -> list[PageEnd]:
    """The ends of all pages but the last, where the text goes on over the end and no style sheet has put it there."""
    ends = []
    sheets = [page_box(page) for page in document.pages]
    for number, (sheet, following) in enumerate(pairwise(sheets), 1):
        first = next(list_leaves(following), None)
        if first is None or sheet.page_type.name != following.page_type.name or _is_forced(following):
            continue
        notes = sum(child.margin_height() for child in sheet.children if isinstance(child, boxes.FootnoteAreaBox))
        top = sheet.content_box_y()
        lowest = max((leaf.position_y + leaf.height for leaf in list_leaves(sheet)), default=top)
        room = top + sheet.height - notes - lowest
        ends.append(PageEnd(number, room, room / sheet.height, first.element))
    return ends


def list_leaves(box: Any) -> Iterator[Any]:
    """The lines of text and the pictures in a box, in reading order, without margins and notes of a page."""
    box = unwrap(box)
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        yield box
    elif not isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        for child in getattr(box, "children", ()):
            yield from list_leaves(child)


def _is_forced(box: Any) -> bool:
    """Whether what a page begins with must begin one."""
    inner: Any = next((child for child in box.children if not isinstance(child, boxes.MarginBox)), None)
    while inner is not None:
        inner = unwrap(inner)
        if inner.style["break_before"] in _FORCED:
            return True
        inner = next(iter(getattr(inner, "children", ())), None)
    return False
