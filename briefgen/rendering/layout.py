"""WeasyPrint's layout, told that a note's place at the foot of its page is not to be taken away.

When the second line of a paragraph does not fit, WeasyPrint 70 makes room for it by moving the last
note of the page to the next one, away from its call, although the paragraph itself could move. It
does not do so inside columns. The context below answers "in a column" when that is asked of it, and
keeps the true answer for the measuring of the note area, which is the only other use that matters
here. Nothing of the library is changed: the document is one of our own kind.
"""

from __future__ import annotations

from typing import Any

from weasyprint import HTML, Document
from weasyprint.layout import LayoutContext
from weasyprint.text.fonts import FontConfiguration


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

    return NotedDocument._render(html, fonts, None, None, dict(DEFAULT_OPTIONS) | options)
