"""The hyphens at the ends of lines: words are found and read whole, with those hyphens that are their own.

WeasyPrint 70 draws U+2010 where only the end of the line needs a hyphen, which stands for itself: "pre‐" and "cedent"
are two words to a search and to a voice. A voice goes by the structure: there it is a Span that stands for U+00AD (ISO
32000-1, 14.8.2.2.3). A search goes by the content: there it stands for U+002D, since Poppler and PDFium join words at
no other. They do so at those of "long-standing" too: in the content, these stand for U+2010.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.rendering.pdf_finishing.page_text import Drawn
from briefgen.rendering.pdf_finishing.tree import Content, Kid, Node, TextBox
from briefgen.rendering.weasyprint_internals import SOFT, parted_by


def mark_soft_hyphens(tree: Node, drawn: list[dict[int, Drawn]], fonts: Mapping[str, Any]) -> None:
    """Give the hyphens at the ends of lines contents and elements of their own.

    Args:
        drawn: the texts of each page, by MCID.
        fonts: the fonts of the document by the names that content streams have for them.
    """
    count = [max(texts, default=-1) for texts in drawn]
    for content in tree.contents():
        count[content.page] = max(count[content.page], content.mcid)
    for node in list(tree.walk()):
        kids: list[Kid] = []
        for kid in node.kids:
            kids.append(kid)
            hyphen = parted_by(kid.box) if isinstance(kid, Content) and isinstance(kid.box, TextBox) else ""
            text = drawn[kid.page].get(kid.mcid) if hyphen and isinstance(kid, Content) else None
            if text is None or not isinstance(kid, Content):
                continue
            number, stands_for = count[kid.page] + 1, "002D" if hyphen == SOFT else "2010"
            if text.part_last(f"/Span <</MCID {number}/ActualText <FEFF{stands_for}>>> BDC", fonts):
                count[kid.page] = number
                kids.append(Node("Span", [Content(kid.page, number, None)], entries={"ActualText": hyphen}))
        node.kids = kids
