"""A finished web page -> what it is not and must be, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.core.messages import list_words, quote
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected
from briefgen.inspecting.furniture import check_web_furniture
from briefgen.inspecting.links import check_web_links
from briefgen.inspecting.marks import advise, name_mark
from briefgen.inspecting.metadata import check_web_metadata
from briefgen.inspecting.outside import check_web_outside
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.web_page import read_page
from briefgen.inspecting.web_words import read_words
from briefgen.inspecting.words import Lost, compare_web
from briefgen.problems import Place, Problem

PAGED = False


def inspect(edition: Edition, data: bytes) -> Iterator[Problem]:
    """What is wrong with the page."""
    page = read_page(_decode(data))
    yield from check_web_metadata(edition, page)
    yield from check_web_links(page)
    yield from check_web_outside(page)
    yield from check_web_furniture(edition, page)


def find_lost(expected: Expected, data: bytes) -> list[Lost]:
    """The words that it does not show."""
    return compare_web(expected, read_words(_decode(data)))


def find_unmarked(edition: Edition, data: bytes, place: Place) -> Iterator[Problem]:
    """Where it does not show its handling mark: at the top and the end."""
    # Here, not above: most editions carry no mark.
    from briefgen.visible_text.web import find_concealment

    concealment = find_concealment(_decode(data), edition.marking.text)
    reasons: dict[str, list[str]] = {}
    for where, reason in (("top", concealment.top), ("end", concealment.end)):
        if reason:
            reasons.setdefault(reason, []).append(where)
    for reason, places in reasons.items():
        where = list_words([f"at its {each}" for each in places], "and")
        message = f"The web page for {quote(edition.audience)} does not show {name_mark(edition)} {where}: {reason}."
        yield Problem("REN122", message, place, advise(edition, "partials/marking.html.j2 and css/web.css"))


def read_texts(data: bytes) -> list[str]:
    """What the page says."""
    return [read_page(_decode(data)).text]


def describe_difference(old: bytes, new: bytes) -> str:
    """Which line differs first."""
    ones, twos = _decode(old).splitlines(), _decode(new).splitlines()
    number = next((n for n, (a, b) in enumerate(zip(ones, twos, strict=False), 1) if a != b), min(len(ones), len(twos)))
    return f"The page has the same words but not the same bytes: line {number} is the first that differs."


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise FileUnreadable(str(fault)) from fault
