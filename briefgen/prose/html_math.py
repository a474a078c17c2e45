"""A formula -> MathML for a browser, or a picture of it for a PDF."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from briefgen.prose.formula_width import estimate_width
from briefgen.prose.formulas import to_mathml
from briefgen.prose.markup import element
from briefgen.prose.medium import Medium
from briefgen.prose.tree import Node

#: em; a formula that may be wider stands in a box that scrolls. A window of 320 CSS pixels has room for 16.
_NARROW = 12.0


def print_formula(node: Node, medium: Medium) -> str:
    """A formula in the line (``math``) or by itself (``math_block``); its LaTeX when it cannot be read."""
    display = "block" if node.kind == "math_block" else "inline"
    wide = False
    try:
        if medium.math == "mathml":
            html = _mathml(node.text, display)
            wide = medium.scroll_tables and estimate_width(html) > _NARROW
        else:
            html = _picture(node.text, display, medium)
    except ValueError:
        html = element("code", escape(node.text, quote=False))
    tag = "div" if display == "block" else "span"
    if wide:
        label = medium.label("formula")
        return element(
            tag, html, ("class", "math scroll"), ("role", "region"), ("aria-label", label), ("tabindex", "0")
        )
    return element(tag, html, ("class", "math")) if display == "block" else html


def _mathml(latex: str, display: str) -> str:
    return to_mathml(latex, display).replace("<math ", f'<math alttext="{escape(latex)}" ', 1)


def _picture(latex: str, display: str, medium: Medium) -> str:
    svg, width, height, depth = _draw(latex, display)
    url = medium.image_data(svg, "image/svg+xml")
    # em, so that the picture grows with the text; the depth puts its base line on that of the line.
    style = f"width:{width:.4f}em;height:{height:.4f}em;vertical-align:{-depth:.4f}em"
    # The source, to draw it again where it is too wide; no PDF holds it.
    source = f'data-latex="{escape(latex)}" data-display="{display}"'
    return f'<img class="math" src="{escape(url)}" alt="{escape(latex)}" style="{style}" {source}>'


@lru_cache(maxsize=512)
def _draw(latex: str, display: str) -> tuple[bytes, float, float, float]:
    """The SVG of a formula with its width, height and depth below the base line, in em."""
    from ziamath.zmath import Math

    size = 24.0
    formula = Math(to_mathml(latex, display), size=size)
    width, height = formula.getsize()
    depth = -formula.getyofst()
    svg = re.sub(r"\s+", " ", formula.svg())
    return svg.encode(), width / size, height / size, depth / size
