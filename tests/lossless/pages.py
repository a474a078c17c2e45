"""A transcription or a content file -> the pages that briefgen builds from it, read back."""

from __future__ import annotations

from pathlib import Path

from briefgen.building.build import build
from tests.lossless.comparison import Loss, compare_pdf, compare_web
from tests.lossless.expectation import Expectation
from tests.lossless.pdf_pages import PdfPages, read_pdf
from tests.lossless.web_page import WebPage, read_web_page


def build_pages(content: Path, output: Path) -> tuple[WebPage, PdfPages]:
    """Build the web page and the PDF of one content file for everyone, and read both.

    Raises:
        AssertionError: briefgen reports an error.
    """
    result = build([content], audiences=("public",), formats=("html", "pdf"), output=output)
    errors = [f"{problem.place}: {problem.code} {problem.message}" for problem in result.report.errors]
    assert not errors, "\n".join(errors)
    files = {path.suffix: path for path in result.written}
    return read_web_page(files[".html"].read_text(encoding="utf-8")), read_pdf(files[".pdf"].read_bytes())


def find_losses(expected: Expectation, web: WebPage, pdf: PdfPages) -> dict[str, list[Loss]]:
    """What each of the two has lost."""
    return {"web page": compare_web(expected, web), "PDF": compare_pdf(expected, pdf)}
