"""A page's boxes -> what is painted on it, where, and what is painted over what (CSS 2.2, appendix E)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.rendering.weasyprint_internals import StackingContext, boxes, replacedbox_layout

#: From here on a colour hides what is below it.
_MIN_OPAQUE_ALPHA = 0.9
_BOXES_WITH_OWN_BACKGROUND = (
    boxes.BlockBox,
    boxes.MarginBox,
    boxes.InlineBlockBox,
    boxes.TableCellBox,
    boxes.FlexContainerBox,
    boxes.GridContainerBox,
    boxes.ReplacedBox,
)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page, in CSS pixels from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def is_within(self, other: Area, slack: float) -> bool:
        """Whether all of it, but for ``slack`` pixels, is inside of another."""
        return self.overhang(other) <= slack

    def overhang(self, other: Area) -> float:
        """By how much it sticks out of another, on the side where that is most."""
        sides = (other.left - self.left, other.top - self.top, self.right - other.right, self.bottom - other.bottom)
        return max(sides)

    def intersect(self, other: Area) -> Area:
        """What both share."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Area(left, top, min(self.right, other.right), min(self.bottom, other.bottom))

    def covers(self, other: Area, share: float, touch: float) -> bool:
        """Whether it hides more than a ``share`` of another's height, over more than ``touch`` pixels."""
        both = self.intersect(other)
        height = other.bottom - other.top
        return both.right - both.left > touch and both.bottom - both.top > share * height


@dataclass(frozen=True, slots=True)
class Ink:
    """A text or a picture that is painted.

    Attributes:
        box: its box.
        core: the letters from the base line to the height of an x, or the picture.
        words: the text, or what the picture says.
        is_text: whether it is a text.
    """

    box: Any
    core: Area
    words: str
    is_text: bool

    @classmethod
    def of(cls, box: Any) -> Ink | None:
        """What a box paints; None when that is nothing."""
        if box.style["visibility"] != "visible":
            return None
        if isinstance(box, boxes.TextBox):
            return cls._of_text(box)
        if not box.width or not box.height:
            return None
        width, height, x, y = replacedbox_layout(box)
        words = box.element.get("alt", "") if box.element is not None else ""
        return cls(box, Area(x, y, x + width, y + height), words, is_text=False)

    @classmethod
    def _of_text(cls, box: Any) -> Ink | None:
        text, size = box.text.strip(), box.style["font_size"]
        if not text or not size:
            return None
        # A space at a line's end hangs over it, and is not seen.
        space = box.width / len(box.text)
        left = box.position_x + space * (len(box.text) - len(box.text.lstrip()))
        right = box.position_x + box.width - space * (len(box.text) - len(box.text.rstrip()))
        base = box.position_y + box.baseline
        return cls(box, Area(left, base - size / 2, right, base), box.text, is_text=True)


#: What is painted, in order: the area of an opaque ground or picture, or the box of a text.
_Paint = tuple[Area | None, Any]


def list_covers(page: Any, inks: Sequence[Ink], share: float, touch: float) -> Iterator[Ink]:
    """The texts over which something opaque is painted later."""
    order: dict[int, int] = {}
    grounds: list[tuple[int, Area]] = []
    for number, (area, box) in enumerate(_paint_context(StackingContext.from_page(page))):
        if area is None:
            order[_name(box)] = number
        else:
            grounds.append((number, area))
    texts = [(ink, order.get(_name(ink.box), -1)) for ink in inks if ink.is_text]
    # Where nothing is painted after the first text, as on most pages, nothing is compared.
    first = min((at for _, at in texts if at >= 0), default=0)
    later = [(at, area) for at, area in grounds if at > first]
    for ink, at in texts:
        if at >= 0 and any(number > at and area.covers(ink.core, share, touch) for number, area in later):
            yield ink


def _name(box: Any) -> int:
    """Boxes are copied when they are put in order; the layout of their text is not."""
    return id(getattr(box, "pango_layout", box))


def _paint_context(context: Any) -> Iterator[_Paint]:
    """As ``weasyprint.draw.draw_stacking_context`` paints it."""
    box = context.box
    if box.transformation_matrix or box.style["opacity"] < _MIN_OPAQUE_ALPHA:
        return
    if isinstance(box, _BOXES_WITH_OWN_BACKGROUND):
        yield from _paint_ground(box)
    for child in context.negative_z_contexts:
        yield from _paint_context(child)
    for block in context.block_level_boxes:
        yield from _paint_table(block) if isinstance(block, boxes.TableBox) else _paint_ground(block)
    for child in context.float_contexts:
        yield from _paint_context(child)
    if isinstance(box, boxes.InlineBox):
        yield from _paint_inline(box)
    yield from _paint_blocks({box: context.blocks_and_cells})
    for child in (*context.zero_z_contexts, *context.positive_z_contexts):
        yield from _paint_context(child)


def _paint_ground(box: Any) -> Iterator[_Paint]:
    ground = box.background
    if ground is not None and ground.layers and ground.color.alpha >= _MIN_OPAQUE_ALPHA:
        x, y, width, height = ground.layers[-1].painting_area
        yield Area(x, y, x + width, y + height), box


def _paint_table(table: Any) -> Iterator[_Paint]:
    yield from _paint_ground(table)
    for group in (*table.column_groups, *table.children):
        yield from _paint_ground(group)
        for row in group.children:
            yield from _paint_ground(row)
            for cell in getattr(row, "children", ()):
                yield from _paint_ground(cell)


def _paint_blocks(blocks: Mapping[Any, Any]) -> Iterator[_Paint]:
    for block, inside in blocks.items():
        if isinstance(block, boxes.ReplacedBox):
            yield from _paint_picture(block)
        elif block.children and isinstance(block.children[-1], boxes.LineBox):
            for child in block.children:
                yield from _paint_inline(child)
        yield from _paint_blocks(inside)


def _paint_inline(box: Any) -> Iterator[_Paint]:
    if isinstance(box, StackingContext):
        yield from _paint_context(box)
        return
    if isinstance(box, boxes.TextBox):
        yield None, box
        return
    yield from _paint_ground(box)
    if isinstance(box, boxes.ReplacedBox):
        yield from _paint_picture(box)
    elif isinstance(box, boxes.InlineBox | boxes.LineBox):
        for child in box.children:
            yield from _paint_inline(child)


def _paint_picture(box: Any) -> Iterator[_Paint]:
    if (ink := Ink.of(box)) is not None:
        yield ink.core, box
