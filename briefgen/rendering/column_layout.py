"""Columns of equal height, of which the notes stand at the foot of their page.

WeasyPrint 70 lays columns out again and again until they are balanced, each time with all text that follows; and where
they go on on the next page, it takes the room for notes from an earlier attempt, and sets notes on another page than
their calls. This looks for the height itself: the least that holds everything, or the greatest that leaves room for the
notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.columns import RUN
from briefgen.rendering.weasyprint_internals import (
    block_box_layout,
    block_level_width,
    boxes,
    boxes_from,
    collapse_margin,
    make_column,
    remove_placeholders,
)

#: CSS pixels: how near the height is to the best one.
_PRECISION = 4.0
#: The first step down from a height at which all fits, and how often one is tried for the notes of a page.
_STEP, _MAX_TRIES = 16.0, 6


@contextmanager
def balancing_columns() -> Iterator[None]:
    """While pages are laid out, lay out runs (``fitting/columns.py``) in this way."""
    with boxes_from(
        "columns_layout", _lay_out, wanted=lambda box: box.element is not None and has_class(box.element, RUN)
    ):
        yield


@dataclass(slots=True)
class _Run:
    """A run on one page, and what the engine is given for each of its columns."""

    context: Any
    box: Any
    container: Any
    children: list[Any]
    skip: Any
    top: float
    width: float
    gap: float
    count: int
    page_is_empty: bool
    styles: tuple[Any, Any]
    balancing: bool = False

    @property
    def notes(self) -> float:
        """The height of the notes that are on the page now."""
        area = self.context.current_footnote_area
        return 0.0 if area.height == "auto" else float(area.margin_height())

    def fill(self, height: float, absolute: list[Any], fixed: list[Any]) -> tuple[list[Any], Any, Any]:
        """Columns of a height; where the text goes on behind them, None at its end; and the page it asks for.

        On an empty page, something must be set even where it fits no page, but not where the columns could be higher.
        """
        columns: list[Any] = []
        skip, page = self.skip, {"break": "any", "page": None}
        bottom = self.context.page_bottom - self.top - height
        right = self.box.style["direction"] == "rtl"
        for number in range(self.count):
            column = make_column(self.box, self.container, self.children, self.width, self.top)
            column.position_x += (self.count - 1 - number if right else number) * (self.width + self.gap)
            # A margin is not set at the head of a column, where the text goes on (CSS Fragmentation 3, 5.2).
            column.position_y -= _find_margin(self.children, skip) if skip else 0
            empty = self.page_is_empty and not number and not self.balancing
            notes = [*self.context.current_page_footnotes]
            laid, rest, following, *_ = block_box_layout(
                self.context, column, bottom, skip, self.container, empty, absolute, fixed, [], *self.styles,
                discard=False, max_lines=None,
            )  # fmt: skip
            self._restore(notes)
            if laid is None:
                break
            columns.append(laid)
            skip, page = rest, following
            if skip is None:
                break
        return columns, skip if columns else {0: None}, page

    def _restore(self, notes: list[Any]) -> None:
        """Put notes of the columns before back on their page.

        Where a block finds no place in a column, the engine takes its notes off the page, also those that were called
        in the column before, where the block began.
        """
        page = self.context.current_page_footnotes
        if not (lost := [note for note in notes if note not in page]):
            return
        later = [note for note in page if note not in notes]
        for note in lost:
            self.context.layout_footnote(note)
        page[:] = [*notes, *later]

    def try_height(self, height: float) -> tuple[bool, float, float]:
        """Whether columns of a height hold all; how high they are together; how much notes they add."""
        context, before = self.context, self.notes
        empty, shapes = context.current_footnote_area.height, len(context.excluded_shapes)
        context.trying = True
        columns, rest, _ = self.fill(height, [], [])
        added = self.notes - before
        remove_placeholders(context, columns, [], [])
        # Asked for again: notes that left the page are measured then, and not after the attempt.
        context.current_footnote_area.height = empty
        context.trying = False
        del context.excluded_shapes[shapes:]
        return rest is None, sum(map(self.measure, columns)), added

    def measure(self, column: Any) -> float:
        """How high what is in a column is."""
        flow = [child for child in column.children if child.is_in_normal_flow()]
        return float(flow[-1].position_y + flow[-1].margin_height() - self.top) if flow else 0.0


def _find_margin(children: list[Any], skip: dict[int, Any]) -> float:
    """The margin at the head of what stands where a text goes on, in CSS pixels."""
    ((index, more),) = skip.items()
    box = children[index]
    if more is not None:
        return _find_margin(box.children, more) if isinstance(box, boxes.BlockContainerBox) else 0.0
    margin = 0.0
    while isinstance(box, boxes.BlockContainerBox):
        margin = max(margin, getattr(box.style["margin_top"], "value", 0.0))
        inside = [child for child in box.children if child.is_in_normal_flow()]
        if not inside or box.style["padding_top"].value or box.style["border_top_width"]:
            break
        box = inside[0]
    return margin


def _lay_out(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, container: Any, page_is_empty: bool,
    absolute: list[Any], fixed: list[Any], adjoining: list[Any], *styles: Any,
) -> tuple[Any, Any, Any, list[Any], bool]:  # fmt: skip
    """What WeasyPrint's own ``columns_layout`` does, with the same parameters and results."""
    context.in_column = True
    box = box.copy_with_children(box.children)
    box.position_y += collapse_margin(adjoining)
    block_level_width(box, container)
    count, gap = box.style["column_count"], box.style["column_gap"].value
    ((start, inner),) = (skip_stack or {0: None}).items()
    run = _Run(
        context, box, container, box.children[start:], {0: inner} if skip_stack else None, box.content_box_y(),
        max(0.0, (box.width - (count - 1) * gap) / count), gap, count, page_is_empty, (styles[0], styles[1]),
    )  # fmt: skip
    room = context.page_bottom - run.top - bottom_space
    before = run.notes
    columns, rest, page = run.fill(_find_height(run, room), absolute, fixed)
    context.in_column = False
    if not columns:
        return None, {0: None}, {"break": "any", "page": None}, [], False
    context.page_bottom -= run.notes - before
    height = max(map(run.measure, columns))
    for column in columns:
        column.height = run.top + height - column.position_y
    box.children = columns
    if box.height == "auto":
        box.height = height
    skip = {start + index: more for index, more in rest.items()} if rest else None
    return box, skip, page, [], False


def _find_height(run: _Run, room: float) -> float:
    """The height of the columns of a run on its page."""
    whole, total, added = run.try_height(room)
    if whole and total / run.count + added <= room:
        run.balancing = True
        balanced = _balance(run, total / run.count, room - added)
        if balanced is not None:
            return balanced
        run.balancing = False
    return _make_room(run, room, added)


def _balance(run: _Run, least: float, most: float) -> float | None:
    """The least height at which all is in the columns; None where there is not so much room."""
    low, step = least, _STEP
    high = least
    while not run.try_height(high)[0]:
        if high >= most:
            return None
        low, high, step = high, min(high + step, most), step * 2
    while high - low > _PRECISION:
        middle = (low + high) / 2
        low, high = (low, middle) if run.try_height(middle)[0] else (middle, high)
    return high


def _make_room(run: _Run, room: float, added: float) -> float:
    """The greatest height that leaves room for the notes of what is in the columns then."""
    fits, too_high = 0.0, room if added else 0.0
    height = room - added
    for _ in range(_MAX_TRIES if added else 0):
        needed = run.try_height(height)[2]
        if height + needed <= room:
            fits = max(fits, height)
            # As much as these notes leave; if that brings more of them, half as much.
            height = room - needed if room - needed < too_high else (fits + too_high) / 2
        else:
            too_high = min(too_high, height)
            height = (fits + too_high) / 2
        if abs(height - fits) < _PRECISION:
            break
    return fits if added else room
