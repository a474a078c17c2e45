"""An Edition -> its PDF."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.errors import TemplateError
from briefgen.rendering.brand import brand_faces
from briefgen.rendering.faces import print_faces
from briefgen.rendering.fonts import upright_faces
from briefgen.rendering.letters import WHOLE_LETTERS, find_split, has_shared_spaces
from briefgen.rendering.page_glyphs import list_families, plan_page
from briefgen.rendering.pages import compose_page
from briefgen.rendering.pdf import print_pdf
from briefgen.rendering.pdf_finishing.about import describe
from briefgen.rendering.rendered import Rendered
from briefgen.rendering.sheet_bounds import check_sizes, check_styles
from briefgen.rendering.styles import warn, write_print_styles


def write(edition: Edition) -> Rendered:
    """The PDF of an edition.

    Raises:
        TemplateError: a template failed.
        RenderError: the PDF engine failed.
    """
    marked, mirrored = bool(edition.marking), edition.direction == "rtl"
    if absurd := check_sizes(edition.pack, marked=marked, warned=bool(warn(edition)), mirrored=mirrored):
        raise TemplateError(f"The template {edition.pack.name} cannot be printed.", tuple(absurd))
    page = compose_page(edition, "print")
    continued = edition.pack.labels["continued"]
    drawings = page.resources.values() if "figure chart" in page.html else ()
    drawn = "".join(data.decode() for kind, data in drawings if kind == "image/svg+xml")
    glyphs = plan_page(page.html, edition, drawn + (continued if "<table" in page.html else ""))
    rules, files = print_faces(edition, glyphs)
    own, base = write_print_styles(edition, page.html, list_families(glyphs))
    brand = brand_faces(edition, [(400, "normal")])
    split = find_split(page.html, (*upright_faces(), *brand))
    styles = rules + own + (WHOLE_LETTERS if split else "")
    check_styles(f"{own}\n{base}", edition.pack.files, edition.pack.name)
    limit = int(edition.pack.options.get("max_pages") or 0)
    resources = {**page.resources, **files}
    printed = print_pdf(
        page.html,
        styles,
        resources,
        base=base,
        audience=edition.audience,
        max_pages=limit,
        continued=continued,
        careful=bool(brand or glyphs.scripts) or has_shared_spaces(page.html),
        about=describe(edition),
        pictures=page.pictures,
    )
    return Rendered(printed.data, printed.problems, glyphs.missing, printed.misplaced)
