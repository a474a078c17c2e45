"""An Edition -> its Word file (ECMA-376, Office Open XML), drawn from the pack's printed page."""

from __future__ import annotations

import tinyhtml5

from briefgen.edition import Edition
from briefgen.rendering.pages import compose_page
from briefgen.rendering.rendered import Rendered
from briefgen.rendering.word.drawings import draw_all
from briefgen.rendering.word.file import write_file


def write(edition: Edition) -> Rendered:
    """The Word file of an edition.

    Raises:
        TemplateError: a template failed, or the pack's reference document cannot be used.
        RenderError: a drawing could not be drawn.
    """
    page = compose_page(edition, "flow")
    root = tinyhtml5.parse(page.html, namespace_html_elements=False)
    drawn = draw_all(root.iter("img"), page.resources)
    return Rendered(write_file(edition, root, page.resources, drawn), misplaced=page.misplaced)
