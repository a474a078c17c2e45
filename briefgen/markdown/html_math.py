"""A formula -> MathML for a browser, or a picture of it for a PDF."""

from __future__ import annotations

from html import escape

from briefgen.markdown.formula_width import estimate_width
from briefgen.markdown.formulas import draw_formula, to_mathml
from briefgen.markdown.latex import FormulaError
from briefgen.markdown.markup import element
from briefgen.markdown.medium import Medium
from briefgen.markdown.tree import Node

#: em; a formula that may be wider stands in a box that scrolls. A window of 320 CSS pixels has room for 16.
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
        return element(
            tag, html, ("class", "math scroll"), ("role", "region"), ("aria-label", label), ("tabindex", "0")
        )
    return element(tag, html, ("class", "math")) if display == "block" else html


def _picture(latex: str, display: str, medium: Medium) -> str:
    drawing = draw_formula(latex, display)
    url = medium.image_data(drawing.svg, "image/svg+xml")
    # em, so that the picture grows with the text; the depth puts its base line on that of the line.
    style = f"width:{drawing.width:.4f}em;height:{drawing.height:.4f}em;vertical-align:{-drawing.depth:.4f}em"
    # The source, to draw it again where it is too wide; no PDF holds it.
    source = f'data-latex="{escape(latex)}" data-display="{display}"'
    return f'<img class="math" src="{escape(url)}" alt="{escape(drawing.words)}" style="{style}" {source}>'
