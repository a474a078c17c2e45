"""An Edition -> a PDF to proof-read, some fifteen times as fast: the same page and styles, by PlutoPrint.

PlutoPrint (https://github.com/plutoprint, a C++ engine) has no notes at the foot, no page numbers in the contents, no
hyphenation, no bookmarks and no tags for screen readers. So a draft has its notes at the end, and says on every page
what it is.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from io import BytesIO
from typing import Any

from briefgen.core import lazy_re
from briefgen.edition import Edition
from briefgen.errors import RenderError, UsageError
from briefgen.problems import Problem
from briefgen.rendering.brand import Wanted
from briefgen.rendering.faces import print_faces
from briefgen.rendering.fontconfig import use_private_fonts
from briefgen.rendering.fonts import measure_words, text_faces
from briefgen.rendering.page_glyphs import list_families, plan_page
from briefgen.rendering.pages import compose_page
from briefgen.rendering.rendered import Rendered
from briefgen.rendering.styles import write_styles

#: An address that the engine may complete the page's own ``#names`` with; there is nothing after it.
_BASE = "draft://edition/"
#: What is given in place of a file that is not part of the edition.
_NOTHING = ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg"/>')
#: Points: how far the mark may reach over the page, and how large its letters may be.
_REACH, _LARGEST = 470, 120
_CUT: Wanted = (600, "normal")
#: Ligatures go because the engine writes them so that no program can read or find them.
_CSS = """
* { font-variant-ligatures: none; }
.contents a::after { content: none; }
"""
_MARK = (
    '<div aria-hidden="true" style="position:fixed;left:-20mm;right:-20mm;top:95mm;text-align:center;'
    "font:600 {size:.4g}pt/1 var(--sans);letter-spacing:.04em;white-space:nowrap;color:#b3202026;"
    'transform:rotate(-38deg)">{word}</div>'
)
_END = lazy_re.compile(r"</body\s*>", re.IGNORECASE)


def print_draft(edition: Edition) -> dict[str, Rendered]:
    """Print an edition as a draft.

    Returns:
        ``pdf``: the draft; ``source``: the page that it was printed from, so that what is in it can be looked for.

    Raises:
        UsageError: PlutoPrint is not installed.
        TemplateError: a template failed.
        RenderError: the engine failed.
    """
    plutoprint = import_draft_engine()
    options = {**edition.pack.options, "notes": "end"}
    edition = replace(edition, pack=replace(edition.pack, options=options))
    page = compose_page(edition, "print")
    html = _mark(page.html, edition)
    glyphs = plan_page(html, edition)
    rules, files = print_faces(edition, glyphs)
    styles = rules + write_styles(edition, "print", list_families(glyphs)) + _CSS
    data, denied = _print(plutoprint, html, styles, {**page.resources, **files})
    problems = [Problem("REN102", f"The page requested {url}, which is not part of the edition.") for url in denied]
    source = html.encode("utf-8")
    return {"source": Rendered(source), "pdf": Rendered(data, tuple(problems), glyphs.missing)}


def import_draft_engine() -> Any:
    """PlutoPrint, with the fonts of our own.

    Raises:
        UsageError: it is not installed.
    """
    use_private_fonts()
    try:
        import plutoprint
    except ImportError as fault:
        raise UsageError("A draft needs PlutoPrint: pip install 'briefgen[draft]'") from fault
    return plutoprint


def _mark(html: str, edition: Edition) -> str:
    """The page with the word across it; what is fixed is on every page (CSS 2.1, 9.6.1)."""
    word = edition.pack.labels["draft"].upper()
    face = next(face for face in text_faces() if face.family == "Fira Sans" and (face.weight, face.style) == _CUT)
    size = min(_LARGEST, _REACH / max(measure_words(face, word), 1))
    mark = _MARK.format(size=size, word=escape(word))
    end = max((match.start() for match in _END.finditer(html)), default=len(html))
    return html[:end] + mark + html[end:]


def _print(
    plutoprint: Any, html: str, css: str, resources: Mapping[str, tuple[str, bytes]]
) -> tuple[bytes, tuple[str, ...]]:
    """The PDF, and the addresses that the page asked for without being allowed to."""
    denied: dict[str, None] = {}

    class EditionFetcher(plutoprint.ResourceFetcher):  # type: ignore[misc]
        """Serves what the edition holds, and nothing from disk or network."""

        def fetch_url(self, url: str) -> Any:
            if url not in resources:
                denied[url] = None
            media_type, data = resources.get(url, _NOTHING)
            # The engine keeps fonts until the process ends, and PlutoPrint 0.23 then returns bytes of Python's to a
            # Python that is no more, and crashes. What the engine decodes from a data address is its own.
            text = base64.b64encode(data).decode("ascii")
            return plutoprint.default_resource_fetcher.fetch_url(f"data:{media_type};base64,{text}")

    book = plutoprint.Book(media=plutoprint.MEDIA_TYPE_PRINT)
    book.custom_resource_fetcher = EditionFetcher()
    out = BytesIO()
    try:
        book.load_html(html, user_style=css, base_url=_BASE)
        book.write_to_pdf_stream(out)
    except (plutoprint.Error, MemoryError) as fault:
        problem = Problem("REN101", f"The PDF engine failed ({type(fault).__name__}).")
        raise RenderError("The draft could not be laid out.", (problem,)) from fault
    return out.getvalue(), tuple(denied)
