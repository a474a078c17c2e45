"""A formula that is wider than its line -> a drawing of it on several lines, broken before its signs.

A line begins with the relation or operator that it was broken at, two em further in than the first one (The Chicago
Manual of Style, 17th edition, 12.19 to 12.21). What stands in parentheses is broken only where nothing else helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from briefgen.markdown.formulas import draw_formula, to_mathml, write_words

_SPACE = "http://www.w3.org/1998/Math/MathML"
#: Signs that a line may begin with.
_SIGNS = frozenset("=≠≈≡≃≅∼<>≤≥≪≫≺≻⊂⊃⊆⊇∈∉→←↔⇒⇐⇔↦∝+−-±∓×·÷∪∩∨∧⊕⊗:")
_OPEN, _CLOSE = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
#: em; how much further in the second line begins, and how far lines are apart.
_INDENT, _APART = 2.0, 0.5
#: em; what sums of widths are short by, a sign.
_BEFORE = 0.08
_SIZE = 24.0


@lru_cache(maxsize=64)
def draw_lines(latex: str, display: str, room: float) -> tuple[bytes, float, float, float] | None:
    """A drawing on as few lines as there is room for.

    Args:
        latex: the formula, without its delimiters.
        display: ``"inline"`` or ``"block"``.
        room: em.

    Returns:
        An SVG with its width, height and depth below the base line, in em; None when there is no place to break.

    Raises:
        ValueError: the formula cannot be read.
    """
    math = fromstring(to_mathml(latex, display))
    row = math[0] if len(math) == 1 and math[0].tag.endswith("}mrow") else math
    lines = list(_fill(list(row), display, room))
    if len(lines) < 2:
        return None
    table = Element(f"{{{_SPACE}}}mtable", {"columnalign": "left", "rowspacing": f"{_APART}em"})
    if display == "block":
        table.set("displaystyle", "true")
    for number, line in enumerate(lines):
        cell = SubElement(SubElement(table, f"{{{_SPACE}}}mtr"), f"{{{_SPACE}}}mtd")
        if number:
            SubElement(cell, f"{{{_SPACE}}}mspace", {"width": f"{_INDENT}em"})
        cell.extend(deepcopy(line))
    whole = Element(math.tag, math.attrib)
    whole.append(table)
    formula = _open(whole)
    width, height = formula.getsize()
    svg = re.sub(r"\s+", " ", formula.svg())
    svg = svg.removesuffix("</svg>") + write_words(draw_formula(latex, display).words, width) + "</svg>"
    return svg.encode(), width / _SIZE, height / _SIZE, -formula.getyofst() / _SIZE


def _fill(children: list[Any], display: str, room: float) -> Iterator[list[Any]]:
    """Lines that are as full as may be."""
    line: list[Any] = []
    used, indent = 0.0, 0.0
    for piece in _split(children, deep=False):
        whole = _measure(piece, display)
        parts = [(piece, whole)]
        if whole > room - _INDENT:
            parts = [(part, _measure(part, display)) for part in _split(piece, deep=True)]
        for part, width in parts:
            if line and used + width > room - indent:
                yield line
                line, used, indent = [], 0.0, _INDENT
            line = [*line, *part]
            used += width
    if line:
        yield line


def _split(children: list[Any], *, deep: bool) -> Iterator[list[Any]]:
    """Runs of elements that begin with a sign between two others; ``deep`` also inside parentheses."""
    run: list[Any] = []
    depth, before = 0, "("
    for child in children:
        sign = (child.text or "").strip() if child.tag.endswith("}mo") else ""
        depth += (sign in _OPEN and bool(sign)) - (sign in _CLOSE and bool(sign))
        between = not before or before in _CLOSE
        if sign in _SIGNS and run and between and (deep or depth == 0):
            yield run
            run = []
            child = deepcopy(child)
            # At the beginning of a line, too, it has its space on both sides.
            child.set("form", "infix")
        run.append(child)
        before = sign
    yield run


def _measure(children: list[Any], display: str) -> float:
    """em; a little more than it takes within a line, where what stands on both sides moves together."""
    math = Element(f"{{{_SPACE}}}math", {"display": display})
    SubElement(math, f"{{{_SPACE}}}mrow").extend(deepcopy(children))
    return float(_open(math).getsize()[0]) / _SIZE + _BEFORE


def _open(math: Any) -> Any:
    from ziamath.zmath import Math

    return Math(tostring(math, encoding="unicode"), size=_SIZE)
