"""HTML -> pages: WeasyPrint's layout, with notes that stay on the page of their call and lines that are full.

When the second line of a paragraph does not fit, WeasyPrint 70 makes room for it by moving the last
note of the page to the next one, away from its call, although the paragraph itself could move. It
does not do so inside columns. The context below answers "in a column" when that is asked of it, and
keeps the true answer for the measuring of the note area, which is the only other use that matters
here. Nothing of the library is changed: the document is one of our own kind.

The narrowest that a cell can be is measured in pieces, see ``narrow.py``.

What fills the lines is in ``gaps.py``, and what keeps addresses whole in ``breaks.py``. They work on the
boxes after they are built and before they are laid out, where WeasyPrint has no place for it, so ``lay_out``
takes the steps of ``Document._render`` one by one.
"""

from __future__ import annotations

from typing import Any

from weasyprint import HTML, Document
from weasyprint.css.counters import CounterStyle
from weasyprint.document import DocumentMetadata, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import LayoutContext, layout_document
from weasyprint.text.fonts import FontConfiguration

from briefgen.rendering.breaks import drop_unseen, hold_schemes
from briefgen.rendering.narrow import measure_in_pieces
from briefgen.rendering.pango_space_fix import join_gaps, part_gaps


class _NotesStay(LayoutContext):  # type: ignore[misc]
    """A layout context in which lines never push a note off the page of its call."""

    _truly_in_column = False
    _measuring_notes = False

    @property
    def in_column(self) -> bool:
        return self._truly_in_column if self._measuring_notes else True

    @in_column.setter
    def in_column(self, value: bool) -> None:
        self._truly_in_column = value

    def _update_footnote_area(self) -> bool:
        self._measuring_notes = True
        try:
            return bool(super()._update_footnote_area())
        finally:
            self._measuring_notes = False


class NotedDocument(Document):  # type: ignore[misc]
    """A document whose notes stay with their calls."""

    @classmethod
    def _build_layout_context(cls, *args: Any) -> LayoutContext:
        context = super()._build_layout_context(*args)
        in_column = context.__dict__.pop("in_column")
        context.__class__ = _NotesStay
        context.in_column = in_column
        return context


def lay_out(html: HTML, fonts: FontConfiguration, options: dict[str, Any]) -> Document:
    """Lay out a page; ``options`` as ``weasyprint.HTML.render`` takes them."""
    from weasyprint import DEFAULT_OPTIONS

    settings: dict[str, Any] = dict(DEFAULT_OPTIONS) | options
    counters, profiles = CounterStyle(), dict[str, Any]()
    context = NotedDocument._build_layout_context(html, fonts, counters, profiles, settings)
    root = build_formatting_structure(
        html.etree_element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    trees = (root, *context.footnotes)
    part_gaps(trees)
    hold_schemes(trees)
    with measure_in_pieces():
        boxes = tuple(layout_document(html, root, context))
    for box in boxes:
        join_gaps(box)
        drop_unseen(box)
    pages, metadata = [Page(box) for box in boxes], DocumentMetadata(**get_html_metadata(html))
    document = NotedDocument(pages, metadata, html.url_fetcher, fonts, profiles, settings["output_intent"])
    document._html = html  # it is asked for when the PDF is written
    return document
