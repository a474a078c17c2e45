"""Notes stay on the page of their calls, and each is laid out once where it stands.

Whenever a note joins a page or leaves it, WeasyPrint 70 lays out all notes of the page anew to know how high they are,
and once more to draw them. Here a note area keeps how a note was laid out at a place. Of its next layout only what is
new is laid out; the rest is put in where the engine would lay it out, so that every sum is its own, to the last bit.
Notes that leave the page come in numbers, those of a line or a paragraph that moves to the next one: what they leave
behind is laid out when its height is asked for, and not for each of them.

Like ``weasyprint_internals.py``, this leans on what WeasyPrint does not promise.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from briefgen.rendering.weasyprint_internals import (
    NoteContext,
    block_level_layout,
    boxes,
    boxes_from,
    create_anonymous_boxes,
    is_known,
)

#: Where a page may break at a block and need not.
_UNFORCED = frozenset({"auto", "avoid", "avoid-page", "avoid-column"})


class NotesStay(NoteContext):
    """A layout context in which lines never push a note off the page of its call.

    When the second line of a paragraph does not fit, WeasyPrint 70 makes room for it by moving the last note of the
    page to the next one, away from its call, although the paragraph itself could move. It does not do so inside
    columns. So this answers "in a column" when that is asked of it, and keeps the true answer for the measuring of the
    note area, which is the only other use that matters here.
    """

    _truly_in_column = False
    _measuring_notes = False
    _area: Any = None
    _bottom: Any = None
    #: Whether a note is leaving the page just now, and whether one has left it since the notes were measured.
    _leaving = _left = False
    #: Whether the layout is only tried: then the height of the notes is that of each of them, measured once.
    trying = False
    _heights: dict[int, tuple[float, float]] | None = None

    @property
    def in_column(self) -> bool:
        """What the engine is told."""
        return self._truly_in_column if self._measuring_notes else True

    @in_column.setter
    def in_column(self, value: bool) -> None:
        self._measure_rest()
        self._truly_in_column = value

    @property
    def page_bottom(self) -> Any:
        """Where the text of the page ends at the latest."""
        self._measure_rest()
        return self._bottom

    @page_bottom.setter
    def page_bottom(self, value: Any) -> None:
        # Who adds to it has asked for it; who begins a page does not ask.
        self._bottom, self._left = value, False

    @property
    def current_footnote_area(self) -> Any:
        """The note area of the page that is laid out."""
        self._measure_rest()
        return self._area

    @current_footnote_area.setter
    def current_footnote_area(self, area: Any) -> None:
        self._left = False
        if isinstance(self._area, _NoteArea):
            self._area.stand_ins.clear()
        # With a number of lines for all notes, the lines of one depend on those before.
        if is_known() and area.style["max_lines"] == "none":
            area.__class__, area.stand_ins = _NoteArea, {}
        self._area = area

    def unlayout_footnote(self, footnote: Any) -> None:
        """Take a note off the page. Those beside it in its line follow: the rest is measured afterwards."""
        with self._note_leaves():
            super().unlayout_footnote(footnote)

    def report_footnote(self, footnote: Any) -> None:
        """Move a note to the next page; the rest is measured afterwards."""
        with self._note_leaves():
            super().report_footnote(footnote)

    @contextmanager
    def _note_leaves(self) -> Iterator[None]:
        self._leaving = True
        try:
            yield
        finally:
            self._leaving = False

    def _measure_rest(self) -> None:
        """Measure the notes of the page, if one has left it since."""
        if self._left:
            self._left = False
            self._update_footnote_area()

    def measure_notes(self) -> bool:
        """Note the height of the notes of the page; whether they are higher than they may be.

        While a note leaves, the engine does not ask the second, and this only notes that the first is to be done.
        """
        if self._leaving:
            self._left = True
            return False
        self._left = False
        if self.trying:
            return self._add_up_notes()
        self._measuring_notes = True
        try:
            return super().measure_notes()
        finally:
            self._measuring_notes = False

    def _add_up_notes(self) -> bool:
        """Whether the notes of the page are higher than they may be."""
        area = self.current_footnote_area
        area.children = self.current_page_footnotes
        measures = [self._measure_note(note) for note in area.children]
        height, most = sum(height for height, _ in measures), min((most for _, most in measures), default=0.0)
        area.height = min(height, most)
        return height > most

    def _measure_note(self, note: Any) -> tuple[float, float]:
        """The height of a note, and how high all of them may be."""
        if self._heights is None:
            self._heights = {}
        if id(note) not in self._heights:
            area = self.current_footnote_area.copy()
            area.children = [note.deepcopy()]
            laid = block_level_layout(self, create_anonymous_boxes(area), -inf, None, self.current_footnote_area.page)[
                0
            ]
            self._heights[id(note)] = laid.children[-1].margin_height(), laid.max_height
        return self._heights[id(note)]


class _NoteArea(boxes.FootnoteAreaBox):  # type: ignore[misc]
    """The note area of a page, of which a copy is laid out.

    Attributes:
        stand_ins: what the copies have in the place of a note; None for a note that has to be laid out each time.
    """

    stand_ins: dict[Any, Any]

    def deepcopy(self) -> Any:
        """A copy to be laid out."""
        area = self.copy()
        area.children = [self._find_stand_in(note) or note.deepcopy() for note in self.children]
        return area

    def _find_stand_in(self, note: Any) -> Any:
        if note not in self.stand_ins:
            self.stand_ins[note] = _make_stand_in(note) if _stands_alone(note) else None
        return self.stand_ins[note]


def _make_stand_in(note: Any) -> Any:
    """A box with the style of a note and nothing in it: to be laid out, it is exchanged for the note."""
    stand_in = note.copy()
    stand_in.children, stand_in.note_itself, stand_in.layouts = [], note, {}
    return stand_in


def _stands_alone(note: Any) -> bool:
    """Whether the layout of a note changes nothing around it, and nothing in it parts it from the next note."""
    stands = isinstance(note, boxes.BlockBox) and note.style["position"] == "static"
    return stands and all(
        box.is_in_normal_flow() and not box.footnote and (isinstance(box, boxes.InlineLevelBox) or _flows(box, note))
        for box in note.descendants()
    )


def _flows(box: Any, note: Any) -> bool:
    """Whether no page has to end before or behind a box of a note."""
    style = box.style
    return {style["break_before"], style["break_after"]} <= _UNFORCED and style["page"] == note.style["page"]


@contextmanager
def keeping_notes() -> Iterator[None]:
    """While pages are laid out, put in what is known of a note at its place."""
    with boxes_from("block_level_layout", _lay_out_once, wanted=lambda box: hasattr(box, "layouts")):
        yield


def _lay_out_once(
    context: Any, stand_in: Any, bottom_space: float, skip_stack: Any, area: Any, page_is_empty: bool,
    absolute: list[Any], fixed: list[Any], adjoining: list[Any], *others: Any,
) -> tuple[Any, ...]:  # fmt: skip
    """What WeasyPrint's own ``block_level_layout`` does, with the same parameters and results."""
    shapes = tuple((shape, shape.position_x, shape.position_y) for shape in context.excluded_shapes)
    place = (stand_in.position_x, stand_in.position_y, page_is_empty, *adjoining, shapes)
    if place not in stand_in.layouts:
        note = create_anonymous_boxes(stand_in.note_itself.deepcopy())
        note.position_x, note.position_y = stand_in.position_x, stand_in.position_y
        found = block_level_layout(
            context, note, bottom_space, skip_stack, area, page_is_empty, absolute, fixed, adjoining, *others
        )
        stand_in.layouts[place] = found, [*adjoining]
    (note, rest, page, margins, *more), grown = stand_in.layouts[place]
    # The engine adds margins to the list that it is given; they move the area itself where they collapse with its own.
    adjoining[:] = grown
    return note, rest, page, [*margins], *more
