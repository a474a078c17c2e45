"""A laid-out document -> what of it cannot be read: outside of the text area, cut off, printed over, covered.

Every text and picture that was painted is looked at, where it stands and in the order of painting. What a style sheet
puts into the margin by itself (a negative margin, a position) is meant to be there, as far as the paper goes; what
is turned or scaled is passed over, as an ornament.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from briefgen.core.messages import quote
from briefgen.problems import Severity
from briefgen.rendering.lines import list_lines, read_words
from briefgen.rendering.painting import Area, Ink, list_covers
from briefgen.rendering.rendered import Misplaced
from briefgen.rendering.weasyprint_internals import boxes, page_box, unwrap

if TYPE_CHECKING:
    from weasyprint import Document

#: CSS pixels; what sticks out by less is the rounding of a justified line, or the round side of a letter.
_MAX_OVERHANG = 1.5
#: How much of a letter's height may be covered before it cannot be read.
_MAX_SHARE_COVERED = 0.5
#: Pixels of a line that may be covered: where two texts touch.
_MAX_PIXELS_COVERED = 2.0
#: What is reported of one document; where there is more, one cause explains it.
_MAX_REPORTED = 10
_WORDS_QUOTED = 8
_MM_PER_PIXEL = 25.4 / 96
_HINT_TO_FIT = (
    "Shorten it, or help it fit: with a space, a soft hyphen, fewer or narrower columns, or a smaller picture."
)
_HINT_TO_FIX_SHEET = "Find the style sheet that puts them there. If it is briefgen's own, please report this as a bug."


@dataclass(frozen=True, slots=True)
class _Room:
    """Where something may be, and of what block it is.

    Attributes:
        area: the text area, with what a style sheet has put beside it.
        seen: what is not cut off.
        block: the block that it is in.
    """

    area: Area
    seen: Area
    block: Any


def find_unreadable(document: Document, audience: str) -> list[Misplaced]:
    """What a reader of an audience's document cannot read, each with its page."""
    found: dict[tuple[str, int], tuple[int, Misplaced]] = {}
    for number, page in enumerate(document.pages, 1):
        for ink, room, each in _check_page(page_box(page), f"In the PDF for {audience}", number):
            found.setdefault((each.code, id(room.block.element)), (_identify(ink, room)[0], each))
    places = _count_words(document) if found else {}
    reported = [_number(each, places.get(element, (each.words, 0))) for element, each in found.values()]
    if len(reported) > _MAX_REPORTED:
        last = reported[_MAX_REPORTED - 1]
        reported[_MAX_REPORTED - 1] = replace(
            last, message=f"{last.message} The same applies to {len(reported) - _MAX_REPORTED} other texts."
        )
    return reported[:_MAX_REPORTED]


def _number(each: Misplaced, place: tuple[str, int]) -> Misplaced:
    return replace(each, words=place[0], nth=place[1])


def _count_words(document: Document) -> dict[int, tuple[str, int]]:
    """Of each block, formula and picture: the words that it begins with, and how many before it begin with the same."""
    places: dict[int, tuple[str, int]] = {}
    counts: Counter[str] = Counter()
    for page in document.pages:
        for ink, room in _list_page(page_box(page)):
            if id(room.block.element) in places and ink.is_text:
                continue
            element, words = _identify(ink, room)
            if element not in places and words:
                places[element] = words, counts[words]
                counts[words] += 1
    return places


def _list_page(page: Any) -> list[tuple[Ink, _Room]]:
    paper, left, top = _find_paper(page), page.content_box_x(), page.content_box_y()
    area = Area(left, top, left + page.width, top + page.height)
    return [ink for child in page.children for ink in _list_inks(child, _Room(area, paper, child), paper)]


def _find_paper(page: Any) -> Area:
    return Area(0, 0, page.margin_width(), page.margin_height())


def _check_page(page: Any, where: str, number: int) -> Iterator[tuple[Ink, _Room, Misplaced]]:
    paper, inks = _find_paper(page), _list_page(page)
    for ink, room in inks:
        if not ink.core.is_within(room.seen, _MAX_OVERHANG):
            paper_too = not ink.core.is_within(paper, _MAX_OVERHANG)
            how = "is cut off at the edge of the paper" if paper_too else "is cut off by its box"
            yield ink, room, _tell("LAY911", f"{where}, {_name(ink)} {how} on page {number}.", _HINT_TO_FIT, ink, room)
        elif not ink.core.is_within(room.area, _MAX_OVERHANG):
            by = ink.core.overhang(room.area) * _MM_PER_PIXEL
            message = f"{where}, {_name(ink)} sticks {by:.0f} mm out of the text area on page {number}."
            yield ink, room, _tell("LAY911", message, _HINT_TO_FIT, ink, room)
    rooms = {id(ink.box): room for ink, room in inks}
    for one, two in _find_overprinted([ink for ink, _ in inks if ink.is_text]):
        message = f"{where}, two lines are printed over each other on page {number}: {_name(one)} and {_name(two)}."
        room = rooms[id(two.box)]
        yield two, room, _tell("LAY912", message, _HINT_TO_FIX_SHEET.replace("them", "one of them"), two, room)
    for ink in list_covers(page, [ink for ink, _ in inks], _MAX_SHARE_COVERED, _MAX_PIXELS_COVERED):
        room = rooms[id(ink.box)]
        message = f"{where}, {_name(ink)} is covered on page {number} by what is printed over it."
        yield ink, room, _tell("LAY912", message, _HINT_TO_FIX_SHEET.replace("them", "it"), ink, room)


def _tell(code: str, message: str, hint: str, ink: Ink, room: _Room) -> Misplaced:
    return Misplaced(code, message, hint, Severity.ERROR, _identify(ink, room)[1])


def _identify(ink: Ink, room: _Room) -> tuple[int, str]:
    """The identity of the element by which something is found in the content, and the words that are looked for."""
    element = ink.box.element
    # A formula is written as LaTeX, wherever it stands.
    if element is not None and (latex := element.get("data-latex")):
        return id(element), latex
    if words := read_words(list_lines(room.block), _WORDS_QUOTED):
        return id(room.block.element), words
    return id(element), ink.words


def _name(ink: Ink) -> str:
    if ink.is_text:
        return quote(" ".join(ink.words.split()), 60)
    return f"the picture {quote(ink.words, 60)}" if ink.words else "a picture"


def _list_inks(box: Any, room: _Room, paper: Area) -> Iterator[tuple[Ink, _Room]]:
    """The texts and pictures in a box, each with where it may be."""
    box = unwrap(box)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        if (ink := Ink.of(box)) is not None:
            yield ink, replace(room, area=_stretch(box, room.area, paper))
        return
    style = box.style
    if style["transform"]:
        return
    if isinstance(box, boxes.MarginBox):
        room = replace(room, area=paper)
    if isinstance(box, boxes.BlockBox | boxes.TableCellBox | boxes.MarginBox | boxes.InlineBlockBox | boxes.FlexBox):
        # What a style sheet writes (a marker) is a part of its element, and begins with no words of the brief.
        block = box if box.element is not None and "::" not in box.element_tag else room.block
        room = replace(room, area=_stretch(box, room.area, paper), block=block)
    if style["overflow"] != "visible" and not box.is_for_root_element and hasattr(box, "padding_width"):
        left, top = box.padding_box_x(), box.padding_box_y()
        inner = Area(left, top, left + box.padding_width(), top + box.padding_height())
        room = replace(room, seen=room.seen.intersect(inner))
    for child in getattr(box, "children", ()):
        yield from _list_inks(child, room, paper)


def _stretch(box: Any, area: Area, paper: Area) -> Area:
    """The area, and where a box stands that its own style puts outside of it."""
    style = box.style
    meant = style["position"] != "static" or any(_is_negative(style[f"margin_{side}"]) for side in ("left", "right"))
    if not meant or isinstance(box, boxes.TextBox):
        if isinstance(box, boxes.BlockBox | boxes.TableCellBox) and not box.is_floated():
            left = box.border_box_x()
            area = replace(area, left=max(area.left, left), right=min(area.right, left + box.border_width()))
        indent = style["text_indent"]
        return replace(area, left=area.left + indent.value) if _is_negative(indent) else area
    left, top = box.border_box_x(), box.border_box_y()
    own = Area(left, top, left + box.border_width(), top + box.border_height())
    return Area(own.left, min(area.top, own.top), own.right, max(area.bottom, own.bottom)).intersect(paper)


def _is_negative(length: Any) -> bool:
    value = getattr(length, "value", length)
    return isinstance(value, int | float) and value < 0


def _find_overprinted(inks: Sequence[Ink]) -> Iterator[tuple[Ink, Ink]]:
    """Pairs of texts of which one is on the other; a text and its own raised signs are none."""
    waiting: list[Ink] = []
    for ink in sorted(inks, key=lambda each: each.core.top):
        waiting = [each for each in waiting if each.core.bottom > ink.core.top]
        for each in waiting:
            if each.core.covers(ink.core, _MAX_SHARE_COVERED, _MAX_PIXELS_COVERED) or ink.core.covers(
                each.core, _MAX_SHARE_COVERED, _MAX_PIXELS_COVERED
            ):
                yield each, ink
        waiting.append(ink)
