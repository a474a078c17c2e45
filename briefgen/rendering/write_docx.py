"""An Edition -> its Word file (ECMA-376, Office Open XML), drawn from the pack's printed page."""

from __future__ import annotations

from io import StringIO
from xml.etree.ElementTree import Element

import tinyhtml5

from briefgen.edition import Edition
from briefgen.rendering.elements import has_class
from briefgen.rendering.flow.page import put_before
from briefgen.rendering.pages import compose_page
from briefgen.rendering.rendered import Rendered
from briefgen.rendering.word.drawings import draw_all
from briefgen.rendering.word.file import write_file
from briefgen.rendering.word.revisions import Revisions


def write(edition: Edition, revisions: Revisions | None = None) -> Rendered:
    """The Word file of an edition.

    Args:
        edition: what is written.
        revisions: whose tracked changes its insertions and deletions are.

    Raises:
        TemplateError: a template failed, or the pack's reference document cannot be used.
        RenderError: a drawing could not be drawn.
    """
    page = compose_page(edition, "flow")
    body = _parse(page.html)
    # There a role has the letters of the name.
    put_before(body, {"role": edition.pack.labels["separator"]})
    notes = {note.id: _parse(html) for note, html in page.notes}
    for text in (body, *notes.values()):
        _drop_chart_tables(text)
    images = (image for text in (body, *notes.values()) for image in text.iter("img"))
    drawn = draw_all(images, page.resources)
    return Rendered(write_file(edition, body, notes, page.resources, drawn, revisions), misplaced=page.misplaced)


def _drop_chart_tables(text: Element) -> None:
    """Take out the tables below charts: Word has no place for them where only those see them who open it.

    The events below a timeline stay: they are sentences, which in a drawing nobody could search or correct.
    """
    for figure in text.iter("figure"):
        if has_class(figure, "chart") and not has_class(figure, "timeline"):
            for table in figure.findall("table"):
                figure.remove(table)


def _parse(html: str) -> Element:
    """The ``body`` of a document, or of a part of one."""
    # As a file: the parser takes a short text for the name of one, if there is such a file.
    body: Element | None = tinyhtml5.parse(StringIO(html), namespace_html_elements=False).find("body")
    assert body is not None  # the parser puts one where there is none
    return body
