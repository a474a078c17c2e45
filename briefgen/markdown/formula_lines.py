"""A formula that is wider than its line -> a drawing of it on several lines, broken before its signs.

A line begins with the relation or operator that it was broken at, two em further in than the first one (The Chicago
Manual of Style, 17th edition, 12.19 to 12.21). What is in parentheses is broken only where nothing else helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from briefgen.markdown.formula_rows import open_formula
from briefgen.markdown.formulas import draw_formula, to_mathml, write_words

_SPACE = "http://www.w3.org/1998/Math/MathML"
#: Signs that a line may begin with, and those that it may end with.
_SIGNS = frozenset("=≠≈≡≃≅∼<>≤≥≪≫≺≻⊂⊃⊆⊇∈∉→←↔⇒⇐⇔↦∝+−-±∓×·÷∪∩∨∧⊕⊗:")
_STOPS = frozenset(",;")
_OPEN, _CLOSE = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")
#: Where a line may be broken, each only if those before do not help: before signs; also within parentheses; also after
#: commas; between any two elements.
_OUTSIDE, _WITHIN, _LISTS, _ANYWHERE = range(4)
#: em; how much further in the second line begins, and how far lines are apart.
_INDENT, _APART = 2.0, 0.5
#: em; nothing is made narrower.
_LEAST = 3.0
_SIZE = 24.0
_SCRIPTED = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover", "mroot"))
_TRIES = 3
#: em; what an element takes beside what is in it, and what is between columns; how large scripts are.
_BESIDE = {"mfrac": 0.5, "msqrt": 1.0, "mroot": 1.4}
_COLUMN, _SCRIPT = 1.0, 0.75
#: Elements in a script that is measured as it is.
_SMALL = 12


@dataclass(slots=True)
class _Ruler:
    """Measures formulas: their letters by the font, and what is made of these by adding up, since setting a formula
    takes twice as long for each row around it.

    Attributes:
        display: ``"inline"`` or ``"block"``.
    """

    display: str

    def measure(self, children: Iterable[Any]) -> float:
        """em; rather more than they take within a line."""
        return sum(map(self._measure, children))

    def _measure(self, element: Any) -> float:
        name = _name(element)
        if not len(element) or (name in _SCRIPTED and sum(1 for _ in element.iter()) <= _SMALL):
            return self._measure_sign(element)
        if name in _SCRIPTED:
            base, *scripts = map(self._measure, element)
            smaller = _SCRIPT * max(scripts)
            return max(base, smaller) if name.startswith(("munder", "mover")) else base + smaller
        if name == "mtable":
            rows = [[self.measure(cell) for cell in row] for row in element]
            return sum(max(cells) + _COLUMN for cells in zip_longest(*rows, fillvalue=0.0))
        widths = list(map(self._measure, element))
        return _BESIDE.get(name, 0.0) + (max(widths) if name == "mfrac" else sum(widths))

    def _measure_sign(self, element: Any) -> float:
        math = _make("math", display=self.display)
        math.append(element)
        if _name(element) == "mo" and (element.text or "").strip() in _SIGNS:
            math[0] = deepcopy(element)
            math[0].set("form", "infix")
        return _measure_text(tostring(math, encoding="unicode"))


@lru_cache(maxsize=64)
def draw_lines(latex: str, display: str, room: float) -> tuple[bytes, float, float, float] | None:
    """A drawing on as few lines as there is room for.

    Args:
        latex: the formula, without its delimiters.
        display: ``"inline"`` or ``"block"``.
        room: em.

    Returns:
        An SVG with its width, height and depth below the base line, in em; None when breaking makes it no narrower.

    Raises:
        ValueError: the formula cannot be read.
    """
    math = fromstring(to_mathml(latex, display))
    row = math[0] if len(math) == 1 and math[0].tag.endswith("}mrow") else math
    aim, ruler = room, _Ruler(display)
    for _ in range(_TRIES):
        lines = list(_fill(list(row), ruler, aim))
        if len(lines) < 2 and all(one is other for one, other in zip(lines[0], row, strict=False)):
            return None
        whole = Element(math.tag, math.attrib)
        whole.append(_stack(lines, ruler, _INDENT))
        formula = _open(tostring(whole, encoding="unicode"))
        width, height = formula.getsize()
        if width <= room * _SIZE or width >= draw_formula(latex, display).width * _SIZE:
            break
        # Signs at the ends of what was measured have no space there.
        aim *= room * _SIZE / width
    if width >= draw_formula(latex, display).width * _SIZE:
        return None
    svg = re.sub(r"\s+", " ", formula.svg())
    svg = svg.removesuffix("</svg>") + write_words(draw_formula(latex, display).words, width) + "</svg>"
    return svg.encode(), width / _SIZE, height / _SIZE, -formula.getyofst() / _SIZE


def _stack(lines: list[list[Any]], ruler: _Ruler, indent: float = 0.0, align: str = "left") -> Element:
    """Lines below each other, as MathML."""
    table = _make("mtable", columnalign=align, rowspacing=f"{_APART}em")
    if ruler.display == "block":
        table.set("displaystyle", "true")
    for number, line in enumerate(lines):
        cell = SubElement(SubElement(table, f"{{{_SPACE}}}mtr"), f"{{{_SPACE}}}mtd")
        if number and indent:
            cell.append(_make("mspace", width=f"{indent}em"))
        elif not number and not indent:
            # Within another element: clear of the rule above.
            cell.append(_make("mspace", height=".95em"))
        cell.extend(deepcopy(line))
    return table


def _fill(children: list[Any], ruler: _Ruler, room: float, indent: float = _INDENT) -> Iterator[list[Any]]:
    """Lines that are as full as may be."""
    line: list[Any] = []
    used, start = 0.0, 0.0
    for part, width in _part(children, ruler, max(room - indent, _LEAST), _OUTSIDE):
        if line and used + width > room - start:
            yield line
            line, used, start = [], 0.0, indent
        line = [*line, *part]
        used += width
    if line:
        yield line


def _part(children: list[Any], ruler: _Ruler, room: float, level: int) -> Iterator[tuple[list[Any], float]]:
    """Runs of elements, each no wider than there is room for, with their widths."""
    for run in _split(children, level):
        width = ruler.measure(run)
        if width <= room:
            yield run, width
        elif level < _ANYWHERE:
            yield from _part(_flatten(run), ruler, room, level + 1)
        else:
            narrow = [_narrow(element, ruler, room) for element in run]
            yield narrow, ruler.measure(narrow)


def _flatten(children: list[Any]) -> list[Any]:
    """What groups hold, instead of the groups: their signs are places to break."""
    return [part for child in children for part in (_flatten(list(child)) if _name(child) == "mrow" else [child])]


def _split(children: list[Any], level: int) -> Iterator[list[Any]]:
    """Runs of elements that begin with a sign between two others, or as ``level`` says."""
    run: list[Any] = []
    depth, before = 0, "("
    for child in children:
        sign = (child.text or "").strip() if _name(child) == "mo" else ""
        depth += (sign in _OPEN and bool(sign)) - (sign in _CLOSE and bool(sign))
        between = not before or before in _CLOSE
        if sign in _SIGNS and run and between and (level or depth == 0):
            yield run
            run = []
            child = deepcopy(child)
            # At the beginning of a line, too, it has its space on both sides.
            child.set("form", "infix")
        elif run and ((level >= _LISTS and before in _STOPS) or (level == _ANYWHERE and between and not sign)):
            yield run
            run = []
        run.append(child)
        before = sign
    yield run


def _narrow(element: Any, ruler: _Ruler, room: float) -> Any:
    """An element with lines below each other in it, where that makes it narrower; else itself."""
    if ruler.measure([element]) <= room or not len(element):
        return _narrow_words(element, ruler, room) if _name(element) == "mtext" else element
    changed = deepcopy(element)
    name, parts = _name(element), list(changed)
    if name == "mfrac":
        changed[:] = [_pile(part, ruler, room, "center") for part in parts]
    elif name in ("msqrt", "mstyle", "mpadded", "mtd"):
        less = room - (1.0 if name == "msqrt" else 0.0)
        changed[:] = [_stack(list(_fill(_flatten(parts), ruler, less, 0.0)), ruler)]
    elif name in _SCRIPTED:
        rest = max((ruler.measure([part]) for part in parts[1:]), default=0.0)
        if name.startswith(("munder", "mover")):
            changed[:] = [_pile(part, ruler, room, "center") for part in parts]
        else:
            changed[0] = _pile(parts[0], ruler, max(room - rest, _LEAST))
    elif name == "mtable":
        _narrow_columns(changed, ruler, room)
    return changed


def _pile(part: Any, ruler: _Ruler, room: float, align: str = "left") -> Any:
    """An element that stands as one, on as many lines as it needs; brackets around it stay around all of them."""
    if ruler.measure([part]) <= room:
        return part
    inside = list(part) if _name(part) == "mrow" else [part]
    first, last = ((each.text or "").strip() if _name(each) == "mo" else "" for each in (inside[0], inside[-1]))
    if first in _OPEN and last in _CLOSE and first and last and len(inside) > 2:
        row = _make("mrow")
        lines = list(_fill(_flatten(inside[1:-1]), ruler, max(room - 1.0, _LEAST), 0.0))
        row.extend([inside[0], _stack(lines, ruler, align=align), inside[-1]])
        return row
    return _stack(list(_fill(_flatten(inside), ruler, room, 0.0)), ruler, align=align)


def _narrow_columns(table: Any, ruler: _Ruler, room: float) -> None:
    """Break the cells of the widest columns; each column keeps as much as it would have if all were alike."""
    rows = [list(row) for row in table]
    count = max(map(len, rows), default=0)
    columns = [[row[index] for row in rows if index < len(row)] for index in range(count)]
    widths = [max(ruler.measure(list(cell)) for cell in column) for column in columns]
    share = max((room - count) / max(count, 1), _LEAST)
    spare = room - count - sum(width for width in widths if width <= share)
    wide = sum(width > share for width in widths)
    for column, width in zip(columns, widths, strict=True):
        for cell in column if width > share else ():
            if ruler.measure(list(cell)) > spare / wide:
                cell[:] = [_stack(list(_fill(_flatten(list(cell)), ruler, max(spare / wide, _LEAST))), ruler)]


def _narrow_words(element: Any, ruler: _Ruler, room: float) -> Any:
    """Words that are wider than their room, on several lines."""
    lines: list[list[Any]] = []
    for word in (element.text or "").split():
        text = f"{lines[-1][0].text} {word}" if lines else word
        longer = _make("mtext")
        longer.text = text
        if lines and ruler.measure([longer]) <= room:
            lines[-1] = [longer]
        else:
            single = _make("mtext")
            single.text = word
            lines.append([single])
    return _stack(lines, ruler) if len(lines) > 1 else element


def _make(name: str, **attributes: str) -> Element:
    return Element(f"{{{_SPACE}}}{name}", attributes)


def _name(element: Any) -> str:
    return str(element.tag.rpartition("}")[2])


@lru_cache(maxsize=4096)
def _measure_text(mathml: str) -> float:
    return float(_open(mathml).getsize()[0]) / _SIZE


def _open(mathml: str) -> Any:
    return open_formula(mathml, _SIZE)
