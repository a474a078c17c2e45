"""A finished PDF -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import list_words, quote
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_pdf_furniture
from briefgen.inspecting.links import check_pdf_links
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.marks import advise, name_mark
from briefgen.inspecting.metadata import check_pdf_metadata
from briefgen.inspecting.outside import check_pdf_outside
from briefgen.inspecting.pdf_file import open_pdf
from briefgen.inspecting.pdf_words import read_words
from briefgen.inspecting.structure import check_structure
from briefgen.inspecting.wording import Wording
from briefgen.inspecting.words import compare_pdf
from briefgen.problems import Place, Problem

PAGED = True
#: How many pages are named in a sentence.
_NAMED = 5


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the PDF."""
    with open_pdf(data) as file:
        yield from check_structure(edition, file)
        yield from check_pdf_metadata(edition, file)
        yield from check_pdf_links(file)
        yield from check_pdf_outside(edition, file)
        yield from check_pdf_furniture(edition, file)


def get_wording(edition: Edition) -> Wording:
    """That of pages, on which a chart is a drawing alone."""
    return Wording.of_pdf(edition)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    with open_pdf(data) as file:
        return compare_pdf(expected, read_words(file))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """The pages that do not show the handling mark at their head and foot, as PDFium draws them."""
    # Here, not above: most editions carry no mark.
    from briefgen.visible_text.pdf import UnreadableError, find_at_edges

    file = f"the PDF for {quote(edition.audience)}"
    try:
        pages = find_at_edges(data, edition.marking.text)
    except UnreadableError as fault:
        message = f"{file} could not be checked for its handling mark: PDFium cannot read it ({fault})."
        yield Problem("REN121", message, place, "Please report this.")
        return
    # The pages that lack the mark, by where they lack it.
    lacking: dict[str, list[int]] = {}
    for number, (head, foot) in enumerate(pages, 1):
        where = list_words([name for name, shown in (("head", head), ("foot", foot)) if not shown], "and")
        if where:
            lacking.setdefault(where, []).append(number)
    for where, numbers in lacking.items():
        message = f"{_name_pages(numbers, len(pages))} not show {name_mark(edition)} at the {where} (in {file})."
        yield Problem("REN121", message, place, advise(edition, "the margin boxes, as css/print-marked.css does"))


def _name_pages(numbers: list[int], count: int) -> str:
    """The pages and the verb for them: “Pages 1 and 2 do”."""
    if len(numbers) == count > 1:
        return "The pages do"
    more = [f"{len(numbers) - _NAMED} more"] if len(numbers) > _NAMED else []
    named = list_words([*map(str, numbers[:_NAMED]), *more], "and")
    return f"Page {named} does" if len(numbers) == 1 else f"Pages {named} do"


def read_texts(data: bytes) -> list[str]:
    """What each page says."""
    with open_pdf(data) as file:
        return [" ".join(text.split()) for text in file.texts]


def describe_difference(old: bytes, new: bytes) -> str:
    """What may differ where the words do not."""
    return "Every page has the same words but is drawn differently: fonts, pictures, positions or metadata differ."
