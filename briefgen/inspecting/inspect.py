"""An Edition and its finished files -> everything in them that is not as the edition says, or as the formats ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.edition import Edition
from briefgen.inspecting.furniture import check_pdf_furniture, check_web_furniture
from briefgen.inspecting.links import check_pdf_links, check_web_links
from briefgen.inspecting.metadata import check_pdf_metadata, check_web_metadata
from briefgen.inspecting.outside import check_pdf_outside, check_web_outside
from briefgen.inspecting.pdf_file import PdfUnreadable, open_pdf
from briefgen.inspecting.structure import check_structure
from briefgen.inspecting.web_page import read_page
from briefgen.problems import Place, Problem


def inspect_edition(edition: Edition, files: Mapping[str, bytes], place: Place) -> list[Problem]:
    """Look at the files of an edition as their readers' programs do.

    Args:
        edition: what was printed.
        files: names, which end in ``.html`` or ``.pdf``, and bytes.
        place: the brief, for what has no place of its own.
    """
    found: list[Problem] = []
    for name, data in files.items():
        inspect = _inspect_pdf if name.endswith(".pdf") else _inspect_page
        found += (replace(problem, message=f"{name}: {problem.message}") for problem in inspect(edition, data))
    return [replace(problem, place=place) for problem in found]


def _inspect_page(edition: Edition, data: bytes) -> Iterator[Problem]:
    page = read_page(data.decode("utf-8"))
    yield from check_web_metadata(edition, page)
    yield from check_web_links(page)
    yield from check_web_outside(page)
    yield from check_web_furniture(edition, page)


def _inspect_pdf(edition: Edition, data: bytes) -> Iterator[Problem]:
    try:
        with open_pdf(data) as file:
            yield from check_structure(edition, file)
            yield from check_pdf_metadata(edition, file)
            yield from check_pdf_links(file)
            yield from check_pdf_outside(file)
            yield from check_pdf_furniture(edition, file)
    except PdfUnreadable as fault:
        yield Problem("ACC806", f"The PDF cannot be read back: {fault}.", hint="Please report it.")
