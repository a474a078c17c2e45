"""An Edition -> its web page, whole by itself."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.rendering.faces import web_faces
from briefgen.rendering.page_glyphs import list_families, plan_page
from briefgen.rendering.pages import STYLES, compose_page
from briefgen.rendering.rendered import Rendered
from briefgen.rendering.sheet_bounds import check_styles
from briefgen.rendering.styles import write_styles


def write(edition: Edition) -> Rendered:
    """The web page of an edition.

    Raises:
        TemplateError: a template failed.
    """
    page = compose_page(edition, "web")
    glyphs = plan_page(page.html, edition)
    code = "<code" in page.html or "<pre" in page.html
    own = write_styles(edition, "web", list_families(glyphs))
    if 'class="chart-drawing' in page.html:
        from briefgen.rendering.charts import write_chart_styles

        own += write_chart_styles(edition)
    check_styles(own, edition.pack.files, edition.pack.name)
    styles = web_faces(edition, glyphs, code=code) + own
    data = page.html.replace(STYLES, styles, 1).encode("utf-8")
    return Rendered(data, missing=glyphs.missing, misplaced=page.misplaced)
