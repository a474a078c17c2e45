"""A page -> a document in which everything has its place: laid out, looked at, changed where needed, laid out again.

A page on which all fits is laid out once, and as without this. The changes are made in the element tree: styles,
classes that the style sheets know (``wide``, ``turned``, ``continued``), and places where words may break.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from briefgen.rendering.fitting.columns import Columns
from briefgen.rendering.fitting.cover import tighten_cover
from briefgen.rendering.fitting.gaps import Gaps, Step
from briefgen.rendering.fitting.last_page import LastPage
from briefgen.rendering.fitting.pictures import Pictures
from briefgen.rendering.fitting.survey import survey
from briefgen.rendering.fitting.tables import Tables
from briefgen.rendering.fitting.turns import Turns
from briefgen.rendering.fitting.words import Words
from briefgen.rendering.weasyprint_internals import page_box

if TYPE_CHECKING:
    from weasyprint import HTML, Document

#: Layouts of one page at most; each step makes something looser, so that a few are enough.
_MAX_ROUNDS = 20


def fit(
    page: HTML,
    lay_out: Callable[[str], Document],
    resources: MutableMapping[str, tuple[str, bytes]],
    continued: str,
) -> Document:
    """Lay out a page so that all of it fits.

    Args:
        page: the page; its element tree is changed.
        lay_out: gives the pages, with additional CSS.
        resources: address to (media type, bytes); formulas that are drawn again are added.
        continued: the word for a table that continues: ``(continued)``.
    """
    root = page.etree_element
    pictures, gaps, last = Pictures(root, resources), Gaps(root), LastPage(root)
    words, tables, turns = Words(), Tables(root, continued, pictures.shorten), Turns(root, continued)
    columns, css = Columns(root), ""
    # The pages before the last step, and whose step it was; those that are back now.
    before: tuple[Gaps | LastPage, Document] | None = None
    again: Document | None = None
    for _ in range(_MAX_ROUNDS):
        document = again or lay_out(css)
        found = survey(document)
        if columns.spread(found) or tighten_cover(root, document):
            again = before = None
            continue
        # All of them, each time: what one of them moves, another one sees.
        changed = [
            tables.narrow(found),
            words.loosen(found),
            pictures.narrow(found),
            turns.repair(found),
        ]
        again = None
        if any(changed):
            before = None
        # Gaps last: whatever else is changed moves them.
        elif step := gaps.fill(document):
            before, again = _go(step, gaps, before, document)
        elif step := last.pull(document):
            before, again = _go(step, last, before, document)
        else:
            break
        css = _turn(document) if tables.turned or pictures.turned else ""
    return document


def _go(
    step: Step, by: Gaps | LastPage, before: tuple[Gaps | LastPage, Document] | None, document: Document
) -> tuple[tuple[Gaps | LastPage, Document] | None, Document | None]:
    """The pages before a step, with whose step it was; and, where it undoes the one before it, the pages again."""
    if step is Step.TAKEN:
        return (by, document), None
    return None, before[1] if before and before[0] is by else None


def _turn(document: Document) -> str:
    """The page on its side that ``figure.turned`` asks for."""
    sheet: Any = page_box(document.pages[0])
    sides = sorted((sheet.margin_width(), sheet.margin_height()), reverse=True)
    return f"@page turned{{size:{sides[0]:.4f}px {sides[1]:.4f}px}}"
