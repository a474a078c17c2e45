"""A hyphen that only the end of a line needs is a soft hyphen, so that the word is found and read whole.

WeasyPrint 70 draws U+2010, which stands for itself: "pre‐" and "cedent" are two words to a search and to a voice. A
voice goes by the structure: there the hyphen is a Span that stands for U+00AD (ISO 32000-1, 14.8.2.2.3). A search goes
by the content: there it stands for U+002D, since Poppler and PDFium join words at no other.
"""

from __future__ import annotations

from typing import Any

from briefgen.core import lazy_re
from briefgen.rendering.pdf_finishing.page_text import Drawn
from briefgen.rendering.pdf_finishing.tree import Content, Kid, Node, TextBox
from briefgen.rendering.weasyprint_internals import lost_space

_PART = lazy_re.compile(rb"<([0-9a-f]*)>|(-?[0-9.]+)")


def mark_soft_hyphens(tree: Node, drawn: list[dict[int, Drawn]]) -> None:
    """Give the hyphens at the ends of lines contents and elements of their own.

    Args:
        drawn: the texts of each page, by MCID.
    """
    count = [max(texts, default=-1) for texts in drawn]
    for content in tree.contents():
        count[content.page] = max(count[content.page], content.mcid)
    for node in list(tree.walk()):
        kids: list[Kid] = []
        for kid in node.kids:
            kids.append(kid)
            if not isinstance(kid, Content) or not _is_hyphenated(kid.box, node.element):
                continue
            text, number = drawn[kid.page].get(kid.mcid), count[kid.page] + 1
            if text is not None and _part(text, number):
                count[kid.page] = number
                kids.append(Node("Span", [Content(kid.page, number, None)], entries={"ActualText": "\u00ad"}))
        node.kids = kids


def _is_hyphenated(box: Any, element: Any) -> bool:
    if not isinstance(box, TextBox) or lost_space(box):
        return False
    hyphen = box.style["hyphenate_character"]
    # Where the author has written that character, it is not known which of them the line needs.
    return bool(box.text.endswith(hyphen)) and hyphen not in "".join(element.itertext() if element is not None else ())


def _part(text: Drawn, number: int) -> bool:
    """Show the last glyph in a marked-content sequence of its own, in the same place; whether that can be done.

    Args:
        number: the MCID of the new sequence.
    """
    at, shown = text.last, text.stream[text.last]
    font, matrix, size = text.last_font, text.stream[at - 2], text.stream[at - 1]
    # A text in several fonts is shown in several steps, and what comes first does not say where the last begins.
    if text.first != at or font is None or font.bitmap or not matrix.endswith(b" Tm") or not size.endswith(b" Tf"):
        return False
    end = shown.rindex(b">")
    start = end - 4
    if b"<" in shown[start:end]:
        return False
    before, hyphen, behind = shown[1:start], shown[start:end], shown[end + 1 :]
    points = float(size.split()[1])
    x = float(matrix.split()[4]) + _measure(before + b">", font) * points / 1000
    parts = matrix.split()
    parts[4] = f"{x:f}".encode()
    text.stream[at] = b"\n".join(
        (
            b"[" + before + b">] TJ\nET\nEMC",
            f"/Span <</MCID {number}/ActualText <FEFF002D>>> BDC\nBT".encode(),
            b" ".join(parts),
            b"[<" + hyphen + b">" + behind,
        )
    )
    return True


def _measure(shown: bytes, font: Any) -> float:
    """How far what TJ shows goes, in thousandths of the font's size."""
    width = 0.0
    for glyphs, step in _PART.findall(shown):
        if step:
            width -= float(step)
        else:
            width += sum(font.widths.get(int(glyphs[i : i + 4], 16), 0) for i in range(0, len(glyphs), 4))
    return width
