"""The table of output formats: a name, and the function that turns an Edition into a file's bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.errors import TemplateError
from briefgen.rendering.brand import brand_characters, brand_faces
from briefgen.rendering.faces import print_faces, web_faces
from briefgen.rendering.fonts import upright_faces
from briefgen.rendering.glyphs import Glyphs, plan_glyphs
from briefgen.rendering.letters import WHOLE_LETTERS, find_split
from briefgen.rendering.pages import STYLES, compose_page
from briefgen.rendering.pdf import print_pdf
from briefgen.rendering.pdf_finishing.about import describe
from briefgen.rendering.rendered import Rendered
from briefgen.rendering.sheet_bounds import check_sizes, check_styles
from briefgen.rendering.styles import running_words, warn, write_print_styles, write_styles

_LANG = lazy_re.compile(r'\slang="([^"]+)"')
#: Formulas, which have a font of their own: the browser's, or that in which they are drawn.
_FORMULA = lazy_re.compile(r'<math\b.*?</math>|<img class="math"[^>]*>', re.DOTALL)


def plan_page(html: str, edition: Edition, later_words: str = "") -> Glyphs:
    """The characters of a page and all that is printed beside it, with the fonts that have them.

    Args:
        html: the page.
        edition: what is printed.
        later_words: what may be added when it is laid out.
    """
    languages = (edition.lang, *dict.fromkeys(_LANG.findall(html)))
    beside = [*running_words(edition).values(), later_words]
    beside += [a.data.decode("utf-8") for a in edition.assets.values() if a.media_type == "image/svg+xml"]
    glyphs = plan_glyphs(frozenset(html).union(*beside) - {STYLES[0]}, languages, brand_characters(edition))
    if glyphs.missing:
        prose = frozenset(_FORMULA.sub("", html)).union(*beside)
        glyphs = replace(glyphs, missing=tuple(sign for sign in glyphs.missing if sign in prose))
    return glyphs


def _families(glyphs: Glyphs) -> tuple[str, ...]:
    return tuple(family for family, _ in glyphs.cjk)


def _write_html(edition: Edition) -> Rendered:
    page = compose_page(edition, "web")
    glyphs = plan_page(page.html, edition)
    code = "<code" in page.html or "<pre" in page.html
    own = write_styles(edition, "web", _families(glyphs))
    check_styles(own, edition.pack.files, edition.pack.name)
    styles = web_faces(edition, glyphs, code=code) + own
    data = page.html.replace(STYLES, styles, 1).encode("utf-8")
    return Rendered(data, missing=glyphs.missing, misplaced=page.misplaced)


def _write_pdf(edition: Edition) -> Rendered:
    if absurd := check_sizes(edition.pack, marked=bool(edition.marking), warned=bool(warn(edition))):
        raise TemplateError(f"The template {edition.pack.name} cannot be printed.", tuple(absurd))
    page = compose_page(edition, "print")
    continued = edition.pack.labels["continued"]
    glyphs = plan_page(page.html, edition, continued if "<table" in page.html else "")
    rules, files = print_faces(edition, glyphs)
    own, base = write_print_styles(edition, page.html, _families(glyphs))
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
        careful=bool(brand),
        about=describe(edition),
    )
    return Rendered(printed.data, printed.problems, glyphs.missing, printed.misplaced)


#: A format is one entry here; its name is also the file's suffix.
FORMATS: Mapping[str, Callable[[Edition], Rendered]] = {"html": _write_html, "pdf": _write_pdf}


def render(edition: Edition, formats: Iterable[str]) -> dict[str, Rendered]:
    """Render an edition. Needs no disk but the fonts, no clock and no network.

    Raises:
        TemplateError: a template failed.
        RenderError: the PDF engine failed.
        KeyError: an unknown format.
    """
    return {name: FORMATS[name](edition) for name in formats}
