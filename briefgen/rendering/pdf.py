"""Print HTML -> PDF/UA-1, with every resource served from the Edition and every warning kept."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.errors import RenderError
from briefgen.problems import Problem, Severity
from briefgen.rendering.fontconfig import use_private_fonts

if TYPE_CHECKING:
    from briefgen.rendering.placing import Misplaced

PROFILE = "pdf/ua-1"
_GLYPH = re.compile(r"U\+[0-9A-F]{4,6}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that was printed.

    Attributes:
        data: the PDF.
        problems: what WeasyPrint warned of, and whether it is too long.
        misplaced: what stands badly on its pages.
    """

    data: bytes
    problems: tuple[Problem, ...]
    misplaced: tuple[Misplaced, ...]


def print_pdf(
    html: str, css: str, resources: Mapping[str, tuple[str, bytes]], *, audience: str = "", max_pages: int = 0
) -> Printed:
    """Lay out a page and write it as PDF.

    Args:
        html: the whole document; its images are ``asset:NAME`` addresses.
        css: the whole style sheet.
        resources: address to (media type, bytes); nothing else can be read, from disk or network.
        audience: whom it is for.
        max_pages: how many pages it may have; 0 for any number.

    Raises:
        RenderError: a resource was missing, or the engine gave up.
    """
    weasyprint = import_engine()
    from briefgen.rendering.finish import set_header_scopes
    from briefgen.rendering.layout import lay_out
    from briefgen.rendering.limits import check_length
    from briefgen.rendering.placing import find_misplaced

    fetcher = _make_fetcher(resources)
    with listen() as records:
        try:
            fonts = weasyprint.text.fonts.FontConfiguration()
            sheet = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
            page = weasyprint.HTML(string=html, url_fetcher=fetcher)
            document = lay_out(page, fonts, {"stylesheets": [sheet], "pdf_variant": PROFILE})
            data = document.write_pdf(pdf_variant=PROFILE, finisher=set_header_scopes)
        except (RecursionError, MemoryError, ZeroDivisionError, AssertionError, UnicodeEncodeError) as fault:
            hint = "Look for something nested or repeated without end; if there is none, please report this."
            problem = Problem("REN101", f"The PDF engine gave up ({type(fault).__name__}).", hint=hint)
            raise RenderError("The PDF could not be laid out.", (problem,)) from fault
    problems = [_translate(record) for record in records] + check_length(document, max_pages, audience)
    problems += [
        Problem("REN102", f"The page asked for {url}, which is not part of the edition.") for url in fetcher.denied
    ]
    return Printed(data, tuple(dict.fromkeys(problems)), tuple(find_misplaced(document, audience)))


def import_engine() -> Any:
    """WeasyPrint, with the fonts of our own.

    Raises:
        RenderError: Pango is missing.
    """
    use_private_fonts()
    try:
        import weasyprint
        import weasyprint.text.fonts
    except OSError as fault:  # a shared library is missing: Pango, HarfBuzz or fontconfig
        hint = (
            "Install Pango: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (Debian, Ubuntu), "
            "dnf install pango (Fedora), pacman -S pango (Arch), brew install pango (macOS)."
        )
        raise RenderError(
            "PDF needs Pango.", (Problem("REN103", "The Pango library is missing.", hint=hint),)
        ) from fault
    return weasyprint


def _make_fetcher(resources: Mapping[str, tuple[str, bytes]]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class EditionFetcher(URLFetcher):  # type: ignore[misc]
        """Serves what the edition holds; remembers and refuses everything else."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=(), allow_redirects=False)
            self.denied: list[str] = []

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url not in resources:
                self.denied.append(url)
                raise ValueError("not part of the edition")
            media_type, data = resources[url]
            return URLFetcherResponse(url, data, {"Content-Type": media_type})

    return EditionFetcher()


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


def _translate(record: logging.LogRecord) -> Problem:
    message = record.getMessage()
    if "glyph" in message:
        return Problem("REN104", f"No font has a glyph for {', '.join(_GLYPH.findall(message)) or 'a character'}.")
    if "image" in message.lower():
        return Problem("REN105", f"A picture could not be printed: {message}")
    if record.levelno >= logging.ERROR:
        return Problem("REN106", f"The PDF engine reports: {message}")
    return Problem("REN107", f"The style sheet is not fully understood: {message}", severity=Severity.WARNING)
