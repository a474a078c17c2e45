"""WeasyPrint, loaded once a process and without detours; and what all documents of a process share of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any

from briefgen.core.late_imports import load_later
from briefgen.errors import RenderError
from briefgen.problems import Problem
from briefgen.rendering.c_declarations import keep_declarations
from briefgen.rendering.fontconfig import use_private_fonts

#: Style sheets that are kept parsed: those of the packs that an organisation uses, in both kinds of edition.
_MAX_SHEETS_KEPT = 16

#: A page with one of each thing that is drawn in its own way.
_WARM_UP_PAGE = """<html lang="en"><title>-</title><style>i{float:footnote}div{display:flex;background:#eee}</style>
<div><p>one</p></div><p>two<i>note</i> <a href="#x">three</a><table><tr><td>four</table>"""


def import_engine() -> Any:
    """WeasyPrint, with the fonts of our own.

    Raises:
        RenderError: Pango is missing.
    """
    use_private_fonts()
    try:
        # It uses this part of fontTools for bitmap fonts, for variable fonts, and where HarfBuzz makes no subset: a
        # quarter of its loading.
        with keep_declarations(), load_later("fontTools.subset", "fontTools.varLib.instancer"):
            import weasyprint
            import weasyprint.text.fonts
    except OSError:
        try:
            import weasyprint
            import weasyprint.text.fonts
        except OSError as fault:  # a shared library is missing: Pango, HarfBuzz or fontconfig
            raise _explain_missing() from fault
    return weasyprint


@cache
def share_fonts() -> Any:
    """The engine's fonts for documents that bring none; a new configuration for each would lose 0.25 MB a document."""
    return import_engine().text.fonts.FontConfiguration()


def warm_up() -> None:
    """Print a line, so that what the engine puts off until its first document is done."""
    html = import_engine().HTML(string=_WARM_UP_PAGE)
    with listen():
        html.write_pdf(font_config=share_fonts(), pdf_variant="pdf/ua-1")


@lru_cache(maxsize=_MAX_SHEETS_KEPT)
def parse_sheet(css: str) -> tuple[Any, tuple[logging.LogRecord, ...]]:
    """A style sheet that brings no fonts, parsed once for all documents, and what the engine said of it."""
    with listen() as records:
        sheet = import_engine().CSS(string=css, font_config=share_fonts())
    return sheet, tuple(records)


@contextmanager
def listen() -> Iterator[list[logging.LogRecord]]:
    """Collect WeasyPrint's warnings and errors instead of printing them."""
    records: list[logging.LogRecord] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    logger = logging.getLogger("weasyprint")
    handler = Collector(logging.WARNING)
    handlers, propagate = logger.handlers[:], logger.propagate
    logger.handlers[:] = [handler]
    logger.propagate = False
    try:
        yield records
    finally:
        logger.handlers[:] = handlers
        logger.propagate = propagate


def _explain_missing() -> RenderError:
    hint = (
        "Install Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu), "
        "dnf install pango (Fedora), pacman -S pango (Arch), brew install pango (macOS)."
    )
    return RenderError("PDF needs Pango.", (Problem("REN103", "The Pango library is missing.", hint=hint),))
