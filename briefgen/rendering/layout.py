"""HTML -> pages: WeasyPrint's layout, with notes that stay on the page of their call and lines that are full.

Boxes are changed after they are built and before they are laid out, where WeasyPrint has no place for it:
``word_order.py`` orders words of the other direction, ``pango_space_fix.py`` fills the lines, ``breaks.py`` keeps
addresses and words whole. The narrowest that a cell can be is measured in pieces, see ``narrow.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from briefgen.rendering import weasyprint_internals
from briefgen.rendering.baseline_grid import aligning_to_grid
from briefgen.rendering.breaks import drop_unseen, hold_together
from briefgen.rendering.column_layout import balancing_columns
from briefgen.rendering.computed_styles import sharing_styles
from briefgen.rendering.narrow import measuring_in_pieces
from briefgen.rendering.note_layout import NotesStay, keeping_notes
from briefgen.rendering.note_links import link_back
from briefgen.rendering.pango_space_fix import join_gaps, part_gaps
from briefgen.rendering.text_layouts import keeping_layouts
from briefgen.rendering.used_values import keeping_used_values
from briefgen.rendering.word_order import drop_runs, is_one_way, order_words

if TYPE_CHECKING:
    from weasyprint import HTML, Document
    from weasyprint.text.fonts import FontConfiguration


def lay_out(html: HTML, fonts: FontConfiguration, options: dict[str, Any]) -> Document:
    """Lay out a page; ``options`` as ``weasyprint.HTML.render`` takes them."""
    names = frozenset(name for element in html.etree_element.iter() if (name := element.get("id")))
    one_way, has_runs = is_one_way(html.etree_element), False

    def change_trees(trees: Sequence[Any]) -> None:
        nonlocal has_runs
        has_runs = not one_way and order_words(trees)
        part_gaps(trees)
        hold_together(trees)

    def change_page(page: Any) -> None:
        if has_runs:
            drop_runs(page)
        join_gaps(page)
        drop_unseen(page)
        link_back(page, names)

    # Only with versions of WeasyPrint for which the result is known to be the same.
    faster = (sharing_styles(), keeping_used_values(), keeping_layouts()) if weasyprint_internals.is_known() else ()
    notes = measuring_in_pieces(), keeping_notes()
    with ExitStack() as stack:
        for each in (*faster, *notes, balancing_columns(), aligning_to_grid(html.etree_element)):
            stack.enter_context(each)
        return weasyprint_internals.lay_out(html, fonts, options, change_trees, change_page, NotesStay)
