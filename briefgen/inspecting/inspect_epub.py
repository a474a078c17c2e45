"""A finished e-book -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.edition import Edition
from briefgen.inspecting.book import read_book
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_web_furniture
from briefgen.inspecting.links import check_web_links
from briefgen.inspecting.lost import Lost
from briefgen.inspecting.marks import find_unmarked_text, tell_unmarked
from briefgen.inspecting.metadata import check_book_metadata
from briefgen.inspecting.outside import check_web_outside
from briefgen.inspecting.web_page import read_page
from briefgen.inspecting.web_words import WebWords, read_words
from briefgen.inspecting.wording import Wording
from briefgen.inspecting.words import compare_web
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the book."""
    book = read_book(data)
    yield from check_book_metadata(edition, book)
    for text in book.pages:
        page = read_page(text)
        # Its own parts are not outside; the style sheet is one.
        page.fetched = [(tag, address) for tag, address in page.fetched if address not in book.parts]
        yield from check_web_links(page)
        yield from check_web_outside(page)
        yield from check_web_furniture(edition, page)


def get_wording(edition: Edition) -> Wording:
    """That of pages."""
    return Wording.of_blocks(edition)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    read = [read_words(text) for text in read_book(data).pages]
    words = WebWords(
        tuple(each for page in read for each in page.main),
        tuple(each for page in read for each in page.notes),
        tuple(each for page in read for each in page.pictures),
    )
    return compare_web(expected, words)


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Where it does not show its handling mark: at the beginning and the end."""
    text = "\n".join(read_texts(data))
    reasons = find_unmarked_text(text, edition.marking.text)
    yield from tell_unmarked(edition, "the e-book", reasons, place, "the title")


def read_texts(data: bytes) -> list[str]:
    """What it says."""
    return [read_page(text).text for text in read_book(data).pages]


def describe_difference(old: bytes, new: bytes) -> str:
    """What may differ where the words do not."""
    same = read_book(old).pages == read_book(new).pages
    where = "pictures, contents, metadata or the way they are packed" if same else "the markup of its text"
    return f"The e-book has the same words but not the same bytes: {where} differ{'s' if not same else ''}."
