"""Columns of equal height, of which the notes stand at the foot of their page.

WeasyPrint 70 lays columns out again and again until they are balanced, each time with all text that follows; and where
they go on on the next page, it takes the room for notes from an earlier attempt, and sets notes on another page than
their calls. This looks for the height itself: the least that holds everything, or the greatest that leaves room for the
notes. All is laid out once to see where its lines are, and only heights at which they may stand otherwise are tried.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import Any

from briefgen.rendering.fitting.columns import RUN
from briefgen.rendering.fitting.trees import has_class
from briefgen.rendering.weasyprint_internals import (
    block_box_layout,
    block_level_width,
    boxes,
    collapse_margin,
    columns_from,
    make_column,
    remove_placeholders,
    unwrap,
)

#: CSS pixels: how near the height is to the best one.
_PRECISION = 4.0
#: How often a height is tried for the notes of a page.
_MAX_TRIES = 6
#: CSS pixels by which lines may be over each other and follow each other.
_OVERLAP = 0.5


@contextmanager
def even_columns() -> Iterator[None]:
    """While pages are laid out, lay out runs (``fitting/columns.py``) in this way."""
    with columns_from(_lay_out, wanted=lambda box: box.element is not None and has_class(box.element, RUN)):
        yield


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Columns of a height that was tried.

    Attributes:
        height: the height.
        balancing: whether it was tried for columns of equal height.
        columns: the columns.
        rest: where the text goes on behind them; None where they hold all of it.
        page: the page that it asks for.
        added: how much notes they add to the page, in CSS pixels.
        is_final: whether their notes are those of before, so that they are as ``fill`` would lay them out.
        absolute: what is positioned in them.
        fixed: the same, on every page.
        empty: the height of the note area before.
        shapes: how many shapes there were before.
    """

    height: float
    balancing: bool
    columns: list[Any]
    rest: Any
    page: Any
    added: float
    is_final: bool
    absolute: list[Any]
    fixed: list[Any]
    empty: Any
    shapes: int

    @property
    def holds_all(self) -> bool:
        """Whether nothing is left for the next page."""
        return self.rest is None


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
    last: _Attempt | None = None

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

    def try_height(self, height: float) -> _Attempt:
        """Columns of a height. What they have left in the context stays until the next attempt, or ``take``."""
        self._undo()
        context, before, called = self.context, self.notes, [*self.context.current_page_footnotes]
        empty, shapes = context.current_footnote_area.height, len(context.excluded_shapes)
        absolute, fixed = list[Any](), list[Any]()
        context.trying = True
        columns, rest, page = self.fill(height, absolute, fixed)
        attempt = self.last = _Attempt(
            height, self.balancing, columns, rest, page, self.notes - before,
            called == context.current_page_footnotes, absolute, fixed, empty, shapes,
        )  # fmt: skip
        context.trying = False
        return attempt

    def _undo(self) -> None:
        """Take what the last attempt left out of the context."""
        if (last := self.last) is None:
            return
        self.last, self.context.trying = None, True
        remove_placeholders(self.context, last.columns, last.absolute, last.fixed)
        self._end_attempt(last)
        del self.context.excluded_shapes[last.shapes :]

    def _end_attempt(self, last: _Attempt) -> None:
        """Give the note area its height again, when what has left it is measured; and measure exactly from now on."""
        self.context.trying = True
        self.context.current_footnote_area.height = last.empty
        self.context.trying = False

    def take(self, height: float, absolute: list[Any], fixed: list[Any]) -> tuple[list[Any], Any, Any]:
        """What ``fill`` gives: that of the last attempt, if it was this one, and no notes were added up in it."""
        last = self.last
        if last is None or not last.is_final or (last.height, last.balancing) != (height, self.balancing):
            self._undo()
            return self.fill(height, absolute, fixed)
        self._end_attempt(last)
        absolute += last.absolute
        fixed += last.fixed
        return last.columns, last.rest, last.page

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
    columns, rest, page = run.take(_find_height(run, room), absolute, fixed)
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
    whole = run.try_height(room)
    least = sum(map(run.measure, whole.columns)) / run.count
    if whole.holds_all and least + whole.added <= room:
        most = room - whole.added
        heights = [each for each in _list_heights(run, whole.columns) if least - _PRECISION < each < most]
        run.balancing = True
        balanced = _balance(run, [*heights, most])
        if balanced is not None:
            return balanced
        run.balancing = False
    return _make_room(run, room, whole.added)


def _list_heights(run: _Run, columns: list[Any]) -> list[float]:
    """Heights, from the lowest on, at which other lines may stand in each column than at lower ones.

    They are those with which the first column ends, or the last begins, at one of the lines, where that leaves no line
    without a column. Whether the text may be parted there is not asked.

    Args:
        run: the run.
        columns: that hold all of it.
    """
    parts = [(0.0, 0.0)]
    for column in columns:
        found = _list_parts(column)
        down = parts[-1][1] - (found[0][0] if found else 0) if column is not columns[0] else -run.top
        for start, stop in found:
            if start + down < parts[-1][1] - _OVERLAP:
                parts[-1] = parts[-1][0], max(parts[-1][1], stop + down)
            else:
                parts.append((start + down, stop + down))
    end = parts[-1][1]
    heights = sorted({stop for _, stop in parts} | {end - start for start, _ in parts})
    # Of those that are near each other, the highest.
    apart = (each for each, after in pairwise([*heights, inf]) if after - each > _PRECISION)
    return [each for each in apart if _count_columns(parts, each) <= run.count]


def _count_columns(parts: list[tuple[float, float]], height: float) -> int:
    """How many columns of a height lines take, where they may be parted anywhere."""
    count, top = 1, 0.0
    for start, stop in parts:
        if stop - top > height + _OVERLAP:
            count, top = count + 1, start
    return count


def _list_parts(box: Any) -> list[tuple[float, float]]:
    """Where the lines, rows and pictures in a box begin and end, with the edges of what they are first or last in."""
    box = unwrap(box)
    if not box.is_in_normal_flow():
        return []
    inside: list[tuple[float, float]] = []
    if not isinstance(box, boxes.LineBox | boxes.TableRowBox):
        inside = [part for child in getattr(box, "children", ()) for part in _list_parts(child)]
    edges = (box.position_y, box.position_y + box.height)
    if not isinstance(box, boxes.LineBox):
        edges = (box.border_box_y(), box.border_box_y() + box.border_height())
    if box.is_column or not inside:
        return inside or ([] if box.is_column else [edges])
    (first, stop), (start, last) = inside[0], inside[-1]
    if len(inside) == 1:
        return [(min(first, edges[0]), max(stop, edges[1]))]
    return [(min(first, edges[0]), stop), *inside[1:-1], (start, max(last, edges[1]))]


def _balance(run: _Run, heights: list[float]) -> float | None:
    """The lowest of some heights at which all is in the columns; None where it is in none."""
    low, at, step = -1, 0, 1
    while not run.try_height(heights[at]).holds_all:
        if at == len(heights) - 1:
            return None
        low, at, step = at, min(at + step, len(heights) - 1), step * 2
    while at - low > 1:
        middle = (low + at) // 2
        low, at = (low, middle) if run.try_height(heights[middle]).holds_all else (middle, at)
    return heights[at]


def _make_room(run: _Run, room: float, added: float) -> float:
    """The greatest height that leaves room for the notes of what is in the columns then."""
    fits, too_high = 0.0, room if added else 0.0
    height = room - added
    for _ in range(_MAX_TRIES if added else 0):
        needed = run.try_height(height).added
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
