"""Print HTML -> PDF/UA-1 and PDF/A-2a, with every resource served from the Edition and every warning kept."""

from __future__ import annotations

import logging
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from briefgen.core import lazy_re, limits
from briefgen.core.bounds import TooMuch, bounded
from briefgen.core.messages import quote
from briefgen.errors import RenderError
from briefgen.problems import Problem, Severity
from briefgen.rendering.engine import import_engine, listen, parse_sheet, share_fonts
from briefgen.rendering.pdf_finishing.about import NOTHING, About
from briefgen.rendering.rendered import Misplaced

#: Brings a font; the fonts of one document are not those of another.
_FONT_FACE = "@font-face"
#: How many times a page with exhibits is laid out, as a rule (``fitting``).
_LAYOUTS = 3
#: Elements that say nothing of a place, and as many characters as identify one.
_WHOLE, _WORDS = ("html", "body", "main", "article"), 80
_TAG = lazy_re.compile(r"<[^>]*>")
#: What the engine says of a picture that it could not draw.
_PICTURE = lazy_re.compile(r"Failed to (?:render SVG image (?P<drawn>\S+)|load image at '(?P<loaded>[^']*)')")
_GLYPH = lazy_re.compile(r"U\+[0-9A-F]{4,6}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A document that was printed.

    Attributes:
        data: the PDF.
        problems: what WeasyPrint warned of, and whether it is too long.
        misplaced: what is badly placed on its pages.
    """

    data: bytes
    problems: tuple[Problem, ...]
    misplaced: tuple[Misplaced, ...]


def print_pdf(
    html: str,
    css: str,
    resources: MutableMapping[str, tuple[str, bytes]],
    *,
    base: str = "",
    audience: str = "",
    max_pages: int = 0,
    continued: str = "(continued)",
    careful: bool = False,
    about: About = NOTHING,
    pictures: Mapping[str, str] | None = None,
) -> Printed:
    """Lay out a page and write it as PDF.

    Args:
        html: the whole document; its images are ``asset:NAME`` addresses.
        css: the style sheet of this document.
        base: the style sheet after it, which other documents have too.
        resources: address to (media type, bytes); nothing else can be read, from disk or network.
            Formulas that are drawn again are added.
        audience: whom it is for.
        max_pages: how many pages it may have; 0 for any number.
        continued: what is after the caption of a table that continues.
        careful: whether its fonts may draw a character as several glyphs, or two with one.
        about: what its metadata say beyond what the page's head does.
        pictures: the name in the brief of each resource that is a picture of it.

    Raises:
        RenderError: a resource was missing, or the engine gave up.
    """
    weasyprint = import_engine()
    # Here, not above: they load the engine, and a web page needs none.
    from briefgen.rendering.fitting.loop import fit
    from briefgen.rendering.hyphenation import choose_dictionaries
    from briefgen.rendering.layout import lay_out
    from briefgen.rendering.layout_problems import check_length, find_misplaced
    from briefgen.rendering.letters import LetterMaps
    from briefgen.rendering.painted import find_unreadable
    from briefgen.rendering.pdf_finishing.finish import Finisher

    choose_dictionaries(html)
    fetcher = _make_fetcher(resources)
    with listen() as records:
        try:
            with bounded(measure(html, resources), patience=_LAYOUTS if "<table" in html or "<figure" in html else 1):
                if _FONT_FACE in base:
                    css, base = f"{css}\n{base}", ""
                fonts = weasyprint.text.fonts.FontConfiguration() if _FONT_FACE in css else share_fonts()
                own = weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)
                shared, said = parse_sheet(base)
                records += said
                page = weasyprint.HTML(string=html, url_fetcher=fetcher)
                document = fit(
                    page,
                    lambda more: lay_out(page, fonts, _options(own, shared, more)),
                    resources,
                    continued,
                )
                if careful:
                    document.fonts = LetterMaps()
                data = Finisher(about).write(document)
                misplaced = (*find_misplaced(document, audience), *find_unreadable(document, audience))
        except TooMuch as fault:
            problem = Problem(fault.code, f"Laying out the PDF for {audience} {fault.words}.", hint=fault.hint)
            stopped = fault.__context__ or fault
            raise RenderError("The PDF could not be laid out.", (problem,), _find_words(stopped)) from fault
        except Exception as fault:  # a sheet or a page can make the engine raise whatever Python can
            hint = "Look for an impossible size or endless nesting. If there is none, please report this as a bug."
            problem = Problem("REN101", f"The PDF engine failed ({type(fault).__name__}).", hint=hint)
            raise RenderError("The PDF could not be laid out.", (problem,), _find_words(fault)) from fault
    lost = [name for record in records if (name := (pictures or {}).get(_find_picture(record)))]
    misplaced = (*misplaced, *(_tell_lost(name, audience) for name in dict.fromkeys(lost)))
    records = [record for record in records if _find_picture(record) not in (pictures or {})]
    problems = [_translate(record) for record in records] + check_length(document, max_pages, audience)
    problems += [
        Problem("REN102", f"The page requested {url}, which is not part of the edition.") for url in fetcher.denied
    ]
    return Printed(data, tuple(dict.fromkeys(problems)), misplaced)


def _find_words(fault: BaseException) -> str:
    """The first words of the innermost element that the engine had in work."""
    words, step = "", fault.__traceback__
    while step is not None:
        element = getattr(step.tb_frame.f_locals.get("box"), "element", None)
        if element is not None and element.tag not in _WHOLE:
            words = " ".join("".join(islice(element.itertext(), 40)).split())[:_WORDS] or words
        step = step.tb_next
    return words


def measure(html: str, resources: Mapping[str, tuple[str, bytes]]) -> int:
    """How much a page is, in characters, as ``bounded`` takes it: its words, elements and drawings."""
    tags = _TAG.findall(html)
    drawn = sum(len(data) for kind, data in resources.values() if kind == "image/svg+xml") // limits.DRAWN
    return len(html) - sum(map(len, tags)) + limits.TAG * len(tags) + drawn


def _options(own: Any, shared: Any, more: str) -> dict[str, Any]:
    """What the engine is asked for; ``more`` is CSS that only this layout has."""
    sheets = [own, shared, *([import_engine().CSS(string=more)] if more else [])]
    return {"stylesheets": sheets, "pdf_tags": True}


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


def _find_picture(record: logging.LogRecord) -> str:
    """The address of the picture that the engine could not draw; "" when it speaks of something else."""
    found = _PICTURE.match(record.getMessage())
    return (found["drawn"] or found["loaded"]) if found else ""


def _tell_lost(name: str, audience: str) -> Misplaced:
    message = f"The PDF for {audience} cannot show the picture {quote(name)}."
    hint = "Save it in a simpler form: without markers and patterns that contain themselves, or as PNG."
    return Misplaced("REN105", message, hint, Severity.ERROR, name)


def _translate(record: logging.LogRecord) -> Problem:
    message = record.getMessage()
    if "glyph" in message:
        return Problem("REN104", f"No font has a glyph for {', '.join(_GLYPH.findall(message)) or 'a character'}.")
    if picture := _find_picture(record):
        return Problem("REN105", f"A picture of the template could not be printed: {picture[:_WORDS]}")
    if record.levelno >= logging.ERROR:
        return Problem("REN106", f"The PDF engine reports: {message}")
    return Problem("REN107", f"The style sheet is not fully understood: {message}", severity=Severity.WARNING)
