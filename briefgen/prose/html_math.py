"""A formula -> MathML for a browser, or a picture of it for a PDF."""

from __future__ import annotations

from html import escape

from briefgen.prose.formulas import draw_formula, to_mathml
from briefgen.prose.latex import FormulaError
from briefgen.prose.markup import element
from briefgen.prose.medium import Medium
from briefgen.prose.tree import Node


def print_formula(node: Node, medium: Medium) -> str:
    """A formula in the line (``math``) or by itself (``math_block``); its LaTeX when it cannot be read."""
    display = "block" if node.kind == "math_block" else "inline"
    try:
        if medium.math == "mathml":
            html = to_mathml(node.text, display, node.text)
        else:
            html = _picture(node.text, display, medium)
    except FormulaError:
        html = element("code", escape(node.text, quote=False))
    return element("div", html, ("class", "math")) if display == "block" else html


def _picture(latex: str, display: str, medium: Medium) -> str:
    drawing = draw_formula(latex, display)
    url = medium.image_data(drawing.svg, "image/svg+xml")
    # em, so that the picture grows with the text; the depth puts its base line on that of the line.
    style = f"width:{drawing.width:.4f}em;height:{drawing.height:.4f}em;vertical-align:{-drawing.depth:.4f}em"
    return f'<img class="math" src="{escape(url)}" alt="{escape(drawing.words)}" style="{style}">'
