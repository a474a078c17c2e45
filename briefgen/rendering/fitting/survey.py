"""Pages that were laid out -> what on them is wider or taller than its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefgen.rendering.weasyprint_internals import boxes, page_box, unwrap

if TYPE_CHECKING:
    from weasyprint import Document


from briefgen.rendering.elements import has_class

#: CSS pixels; less is the noise of sums.
TOLERANCE = 0.75
#: The class of the beginning of a note that was parted, and of what it continues with.
RUNS_OVER, RUNS_ON = "runs-over", "runs-on"
#: How much of a page's height its notes may take; ``@footnote`` in the style sheet says the same.
_SHARE_FOR_NOTES = 0.62


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text on one line.

    Attributes:
        element: what it is written in.
        text: its characters.
        hyphens: the value of the property.
    """

    element: Any
    text: str
    hyphens: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on its line; lengths in CSS pixels.

    Attributes:
        element: the ``<img>``.
        width: how wide it is.
        room: how wide it may be.
        em: the font size beside it.
    """

    element: Any
    width: float
    room: float
    em: float


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of a table.

    Attributes:
        page: the page's index.
        headed: whether its header rows are above it.
        rows: the elements of its other rows.
    """

    page: int
    headed: bool
    rows: tuple[Any, ...]


@dataclass(slots=True)
class Table:
    """A table as it was laid out; lengths in CSS pixels.

    Attributes:
        element: the ``<table>``.
        width: how wide it is: never less than its longest words.
        room: how wide its place is.
        area: how wide the page is between its margins.
        turned: the same of this page on its side.
        em: its font size.
        columns: how wide each column is, in the order of reading.
        parts: page by page.
    """

    element: Any
    width: float
    room: float
    area: float
    turned: float
    em: float
    columns: tuple[float, ...]
    parts: list[Part] = field(default_factory=list)

    @property
    def too_wide(self) -> bool:
        """Whether it leaves its place."""
        return self.width > self.room + TOLERANCE


@dataclass(slots=True)
class Survey:
    """What is on the pages of a document.

    Attributes:
        runs: text that leaves its line.
        lines: text that ends a line, with what begins the next one of the same element.
        pictures: pictures that leave their lines.
        formulas: all formulas, by element.
        tables: all tables, by element.
        captions: the index of the page that each ``<figcaption>`` is on.
        notes: notes that are taller than the room for notes, with the height of the page's area and their own.
        calls: the index of the page that each named place is on, such as the call of a note.
        running: the index of the last page on which a note that was parted continues; -1 without one.
    """

    runs: list[Run] = field(default_factory=list)
    lines: list[tuple[Run, str]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    formulas: dict[Any, Picture] = field(default_factory=dict)
    tables: dict[Any, Table] = field(default_factory=dict)
    captions: dict[Any, int] = field(default_factory=dict)
    notes: list[tuple[Any, float, float]] = field(default_factory=list)
    calls: dict[str, int] = field(default_factory=dict)
    running: int = -1


def survey(document: Document) -> Survey:
    """Look at every box of a document, once."""
    found = Survey()
    for number, page in enumerate(document.pages):
        sheet = page_box(page)
        for name in page.anchors:
            found.calls.setdefault(name, number)
        last: list[Any] = [None]
        for child in sheet.children:
            _look(unwrap(child), (0.0, float("inf")), sheet, number, found, last)
    return found


def _look(box: Any, edges: tuple[float, float], sheet: Any, page: int, found: Survey, last: list[Any]) -> None:
    if isinstance(box, boxes.MarginBox):
        return
    if isinstance(box, boxes.TextBox):
        _look_at_text(box, edges, found, last)
        return
    if isinstance(box, boxes.ReplacedBox):
        if box.element_tag == "img":
            picture = Picture(box.element, box.width, edges[1] - edges[0], box.style["font_size"])
            if has_class(box.element, "math"):
                found.formulas[box.element] = picture
            if _leaves(box, edges):
                found.pictures.append(picture)
        return
    if isinstance(box, boxes.FootnoteAreaBox):
        heights = [(note.element, note.margin_height()) for note in box.children]
        if any(has_class(note, RUNS_ON) for note, _ in heights):
            found.running = page
        found.notes += [
            (note, sheet.height, height) for note, height in heights if height > sheet.height * _SHARE_FOR_NOTES
        ]
    if box.element_tag == "figcaption":
        found.captions.setdefault(box.element, page)
    if getattr(box, "is_table_wrapper", False):
        _look_at_table(box, edges, sheet, page, found)
    if isinstance(box, boxes.BlockContainerBox | boxes.FlexContainerBox):
        edges = (box.content_box_x(), box.content_box_x() + box.width)
    for child in getattr(box, "children", ()):
        _look(unwrap(child), edges, sheet, page, found, last)


def _leaves(box: Any, edges: tuple[float, float]) -> bool:
    return bool(box.position_x + box.margin_width() > edges[1] + TOLERANCE or box.position_x < edges[0] - TOLERANCE)


def _look_at_text(box: Any, edges: tuple[float, float], found: Survey, last: list[Any]) -> None:
    # What style sheets write (numerals, markers, labels) is theirs to bound.
    if box.element is None or "::" in box.element_tag:
        return
    run = Run(box.element, box.text, box.style["hyphens"])
    if _leaves(box, edges) and box.text.strip() and not box.text.endswith(" "):
        found.runs.append(run)
    before = last[0]
    if before is not None and before[0].element is box.element and before[1] != box.position_y:
        found.lines.append((before[0], box.text))
    last[0] = (run, box.position_y)


def _look_at_table(wrapper: Any, edges: tuple[float, float], sheet: Any, page: int, found: Survey) -> None:
    table = wrapper.get_wrapped_table()
    if table is None or wrapper.element is None or wrapper.element_tag != "table":
        return
    # An auto margin would be the room that is left; tables have none.
    seen = found.tables.get(wrapper.element)
    if seen is None:
        rtl = table.style["direction"] == "rtl"
        columns = tuple(table.column_widths)
        seen = found.tables[wrapper.element] = Table(
            element=wrapper.element,
            width=table.border_width(),
            room=edges[1] - edges[0],
            area=sheet.width,
            turned=sheet.margin_height() - sheet.margin_left - sheet.margin_right,
            em=table.style["font_size"],
            columns=columns[::-1] if rtl else columns,
        )
    groups = [group for group in table.children if not group.is_header]
    headed = len(groups) < len(table.children)
    seen.parts.append(Part(page, headed, tuple(_list_rows(groups))))


def _list_rows(groups: list[Any]) -> Iterator[Any]:
    for group in groups:
        for row in group.children:
            yield row.element
