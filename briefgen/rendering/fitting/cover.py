"""A cover that a page has no room for -> set tighter, so that its last lines are not alone on a second page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.page_ends import list_leaves
from briefgen.rendering.fitting.trees import add_class
from briefgen.rendering.weasyprint_internals import page_box

if TYPE_CHECKING:
    from weasyprint import Document


def tighten_cover(root: Any, document: Document) -> bool:
    """Ask the style sheets for a tighter cover, where it goes on over its page; whether anything was changed."""
    cover = next((element for element in root.iterfind("body/div") if has_class(element, "cover")), None)
    if cover is None or has_class(cover, "tight") or len(document.pages) == 1:
        return False
    inside = set(cover.iter())
    if not any(leaf.element in inside for leaf in list_leaves(page_box(document.pages[1]))):
        return False
    add_class(cover, "tight")
    return True
