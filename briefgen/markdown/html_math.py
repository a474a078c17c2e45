"""A formula -> MathML for a browser, or a picture of it for a PDF."""

from __future__ import annotations

from html import escape
from typing import Any
from xml.etree.ElementTree import fromstring

from briefgen.markdown.formulas import draw_formula, to_mathml
from briefgen.markdown.latex import FormulaError
from briefgen.markdown.markup import element
from briefgen.markdown.medium import Medium
from briefgen.markdown.tree import Node

#: em; a formula that may be wider is in a box that scrolls. A window of 320 CSS pixels has room for 16.
_NARROW = 12.0


def print_formula(node: Node, medium: Medium) -> str:
    """A formula in the line (``math``) or by itself (``math_block``); its LaTeX when it cannot be read."""
    display = "block" if node.kind == "math_block" else "inline"
    wide = False
    try:
        if medium.math == "mathml":
            html = to_mathml(node.text, display, node.text)
            wide = medium.scroll_tables and estimate_width(html) > _NARROW
        else:
            html = _picture(node.text, display, medium)
    except FormulaError:
        html = element("code", escape(node.text, quote=False))
    tag = "div" if display == "block" else "span"
    if wide:
        label = medium.label("formula")
        # No region: a page with many formulas would have as many landmarks of one name.
        return element(tag, html, ("class", "math scroll"), ("role", "group"), ("aria-label", label), ("tabindex", "0"))
    return element(tag, html, ("class", "math")) if display == "block" else html


def _picture(latex: str, display: str, medium: Medium) -> str:
    drawing = draw_formula(latex, display)
    url = medium.image_data(drawing.svg, "image/svg+xml")
    # em, so that the picture grows with the text; the depth puts its base line on that of the line.
    style = f"width:{drawing.width:.4f}em;height:{drawing.height:.4f}em;vertical-align:{-drawing.depth:.4f}em"
    # The source, to draw it again where it is too wide, and what a voice reads.
    source = f'data-latex="{escape(latex)}" data-display="{display}" data-spoken="{escape(drawing.spoken)}"'
    return f'<img class="math" src="{escape(url)}" alt="{escape(drawing.words)}" style="{style}" {source}>'


#: em: a letter or digit, a sign with the space around it, a bracket or comma; what an index is smaller by.
_LETTER, _SIGN, _MARK = 0.6, 1.3, 0.45
_INDEX = 0.72
_MARKS = frozenset("()[]{}|,.;!′")


def estimate_width(mathml: str) -> float:
    """The width of a ``<math>`` element in em; rather too much than too little."""
    return _measure(fromstring(mathml))


def _measure(element: Any) -> float:
    name = element.tag.rpartition("}")[2]
    widths = [_measure(child) for child in element]
    if name in {"mfrac", "munder", "mover", "munderover", "mtable"}:
        return max(widths, default=0.0)
    if name in {"msub", "msup", "msubsup"}:
        return widths[0] + _INDEX * max(widths[1:], default=0.0)
    if name == "mo":
        text = (element.text or "").strip()
        return sum(_MARK if sign in _MARKS else _SIGN for sign in text) if len(text) < 3 else _LETTER * len(text)
    own = _LETTER * len((element.text or "").strip())
    return own + sum(widths) + (1.0 if name in {"msqrt", "mroot", "mspace"} else 0.0)
