"""The pages of a document -> the same, where the number of each note leads back to its call.

WeasyPrint 70 makes links of ``<a>`` only, and the number of a note at the foot of a page has no element of its own.
"""

from __future__ import annotations

from typing import Any

_MARKER = "::footnote-marker"


def link_back(page: Any, names: frozenset[str]) -> None:
    """Make a link of each note's number, in place; after the layout.

    Args:
        page: the box of a page.
        names: the ids that the document has; a note whose call is on no page gets no link.
    """
    waiting: list[tuple[Any, str]] = [(page, "")]
    while waiting:
        box, note = waiting.pop()
        element = box.element
        if element is not None:
            classes = (element.get("class") or "").split()
            if "footnote" in classes or "endnote" in classes:
                note = element.get("id") or ""
            call = note.replace("note-", "call-", 1)
            if call in names and (box.element_tag.endswith(_MARKER) or "number" in classes):
                box.link = ("url", ("internal", call))
                note = ""
        waiting += [(child, note) for child in getattr(box, "children", ())]
