"""A laid-out document -> what is badly placed on its pages: notes without their call, lone headings and lines.

The style sheets ask the engine to prevent all of this (``break-after``, ``orphans``, ``widows``), and it does what it
can. Whether it could is seen only on the pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from briefgen.core.messages import count
from briefgen.problems import Problem, Severity
from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.last_page import MAX_EMPTY, MIN_LINES_ON_LAST_PAGE
from briefgen.rendering.fitting.page_ends import list_leaves, list_page_ends
from briefgen.rendering.lines import list_lines, read_words
from briefgen.rendering.rendered import Misplaced
from briefgen.rendering.weasyprint_internals import boxes, page_box

if TYPE_CHECKING:
    from weasyprint import Document

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
#: What a reader reads line by line; rows of tables and lines of code are other things.
_RUNNING_TEXT = frozenset(("p", "li", "dd"))
#: Words that are enough to find a passage by.
_WORDS_QUOTED = 8


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A line of text, or a picture, with the block that it is in."""

    box: Any
    block: Any


def find_misplaced(document: Document, audience: str) -> list[Misplaced]:
    """What is badly placed in an audience's document, page by page."""
    pages = [tuple(_list_leaves(page_box(page), page_box(page))) for page in document.pages]
    found = list(_find_parted_notes(document, audience))
    for number, (page, following) in enumerate(pairwise(pages), 1):
        found += _check_turn(page, following, number, audience)
    found += _find_empty_ends(document, audience)
    if len(pages) > 1:
        found += _check_last_page(pages[-1], audience)
    return found


def check_length(document: Document, limit: int, audience: str) -> list[Problem]:
    """A Problem when an audience's document has more pages than ``limit``; 0 is no limit."""
    pages = document.pages
    if not limit or len(pages) <= limit:
        return []
    lines = sum(1 for page in pages[limit:] for _ in list_lines(page_box(page)))
    message = f"The PDF for {audience} has {count(len(pages), 'page')}; {limit} {_is_or_are(limit)} allowed."
    hint = f"It is {count(lines, 'line')} too long: shorten the text, or allow more with max_pages."
    return [Problem("LAY904", message, hint=hint, severity=Severity.WARNING)]


def _is_or_are(number: int) -> str:
    return "is" if number == 1 else "are"


def _find_parted_notes(document: Document, audience: str) -> Iterator[Misplaced]:
    """Notes at the foot of another page than that of their first call (ids are those of ``notes.py``)."""
    calls: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for name in page.anchors:
            calls.setdefault(name, number)
    running: set[int] = set()
    for number, page in enumerate(document.pages, 1):
        notes = list(_list_notes(page_box(page)))
        if any(re.search("runs-on|runs-over", str(note.element.get("class"))) for note in notes):
            running.add(number)
        for note in notes:
            if not note.element.get("id"):
                continue
            label = str(note.element.get("id")).removeprefix("note-")
            if (called := calls.get(f"call-{label}", number)) != number:
                message = (
                    f"In the PDF for {audience}, note {label} is on page {number} but its reference on page {called}."
                )
                hint = "Shorten the note, or move its reference."
                # Behind a note that fills whole pages, the next ones stand where it ends, at the latest a page later.
                if not running.issuperset(range(called + 1, number)) or not running.intersection((number - 1, number)):
                    words = read_words(list_lines(note), _WORDS_QUOTED)
                    yield Misplaced("LAY901", message, hint, Severity.ERROR, words)


def _check_turn(page: Sequence[_Leaf], following: Sequence[_Leaf], number: int, audience: str) -> Iterator[Misplaced]:
    """What is wrong where one page ends and the next begins."""
    if not page or not following:
        return
    last, first = page[-1].block, following[0].block
    if last.element_tag in _HEADINGS:
        message = f"In the PDF for {audience}, a heading is alone at the bottom of page {number}."
        hint = "Have the template keep headings with the following text (break-after: avoid), or move some lines."
        yield Misplaced("LAY902", message, hint, Severity.WARNING, read_words(list_lines(last), _WORDS_QUOTED))
    if last.element is None or last.element is not first.element or last.element_tag not in _RUNNING_TEXT:
        return
    before, after = len(list(list_lines(last))), len(list(list_lines(first)))
    if before == 1 or after == 1:
        where = f"at the bottom of page {number}" if before == 1 else f"at the top of page {number + 1}"
        message = f"In the PDF for {audience}, one line of a paragraph is alone {where}."
        hint = "Have the template keep lines together (orphans, widows), or change the length of the paragraph."
        yield Misplaced("LAY902", message, hint, Severity.WARNING, read_words(list_lines(last), _WORDS_QUOTED))


def _find_empty_ends(document: Document, audience: str) -> Iterator[Misplaced]:
    """Pages that are white at their end, since what follows is kept whole and could not be moved."""
    for end in list_page_ends(document):
        if end.share > MAX_EMPTY:
            message = f"In the PDF for {audience}, {end.share:.0%} of page {end.number} is empty."
            hint = "What follows does not fit there: move some text before it, make it smaller, or split it in two."
            words = _read_start(page_box(document.pages[end.number]))
            yield Misplaced("LAY905", message, hint, Severity.INFO, words)


def _read_start(page: Any) -> str:
    """The first words of a page that a writer wrote: the number of an exhibit is not in the brief."""
    texts = (
        part.text
        for leaf in list_leaves(page)
        if isinstance(leaf, boxes.LineBox)
        for part in leaf.descendants()
        if isinstance(part, boxes.TextBox) and not has_class(part.element, "exhibit-label")
    )
    return " ".join(islice((word for text in texts for word in text.split()), _WORDS_QUOTED))


def _check_last_page(page: Sequence[_Leaf], audience: str) -> Iterator[Misplaced]:
    """A last page with next to nothing on it; a picture is something."""
    lines = [leaf for leaf in page if isinstance(leaf.box, boxes.LineBox)]
    if lines and len(lines) == len(page) and len(lines) < MIN_LINES_ON_LAST_PAGE:
        message = f"The last page of the PDF for {audience} has only {count(len(lines), 'line')}."
        hint = "Shorten the text by that much, or make it longer."
        yield Misplaced("LAY902", message, hint, Severity.WARNING)


def _list_leaves(box: Any, block: Any) -> Iterator[_Leaf]:
    """Lines and pictures of a page in reading order, without its margins and its notes."""
    if isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox):
        return
    if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
        yield _Leaf(box, block)
        return
    for child in getattr(box, "children", ()):
        yield from _list_leaves(child, box if isinstance(box, boxes.BlockBox) else block)


def _list_notes(box: Any) -> Iterator[Any]:
    """The boxes of the notes at the foot of a page."""
    if isinstance(box, boxes.FootnoteAreaBox):
        yield from (child for child in box.children if child.element is not None)
        return
    for child in getattr(box, "children", ()):
        yield from _list_notes(child)
