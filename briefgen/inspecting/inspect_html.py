"""A finished web page -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_web_furniture
from briefgen.inspecting.links import check_web_links
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.marks import tell_unmarked
from briefgen.inspecting.metadata import check_web_metadata
from briefgen.inspecting.outside import check_web_outside
from briefgen.inspecting.text_file import decode, tell_line
from briefgen.inspecting.web_page import read_page
from briefgen.inspecting.web_words import read_words
from briefgen.inspecting.words import compare_web
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the page."""
    page = read_page(decode(data))
    yield from check_web_metadata(edition, page)
    yield from check_web_links(page, edition)
    yield from check_web_outside(page)
    yield from check_web_furniture(edition, page)


def get_wording(edition: Edition) -> None:
    """That of pages."""


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    return compare_web(expected, read_words(decode(data)))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Where it does not show its handling mark: at the top and the end."""
    # Here, not above: most editions carry no mark.
    from briefgen.visible_text.web import find_concealment

    concealment = find_concealment(decode(data), edition.marking.text)
    reasons = {"top": concealment.top, "end": concealment.end}
    yield from tell_unmarked(edition, "the web page", reasons, place, "partials/marking.html.j2 and css/web.css")


def read_texts(data: bytes) -> list[str]:
    """What the page says."""
    return [read_page(decode(data)).text]


def describe_difference(old: bytes, new: bytes) -> str:
    """Which line differs first."""
    return tell_line("page", old, new)
