"""MathML -> MathML that says in letters what a line of text cannot draw: ``x̂``, ``hat(AB)``, ``(1, 2; 3, 4)``.

The line that word processors read back as a formula (``linear_math.py``) has names and signs of its own for accents and
tables, ``x\\hat`` and ``■(1&2@3&4)``. Who reads plain text or a mail knows none of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from briefgen.markdown.linear_math import COMPOSING, MARKS, is_nary, write_linear

#: What lies above or below several letters.
_LINES = {
    "―": "bar",
    "‾": "bar",
    "_": "bar",
    "⏞": "overbrace",
    "⏟": "underbrace",
    "⎴": "overbracket",
    "⎵": "underbracket",
}
_BELOW = {"bar": "underline"}
_COMBINING = COMPOSING | {
    "¯": "\u0304", "~": "\u0303", "˜": "\u0303", "→": "\u20d7", "←": "\u20d6", "˘": "\u0306", "⃛": "\u20db",
    "―": "\u0304", "‾": "\u0304", "_": "\u0304",
}  # fmt: skip
_LINE_BELOW = "\u0332"
_OPENING = frozenset("([{|‖∥⟨⌈⌊")
_SCRIPTS = {"mover": "msup", "munder": "msub", "munderover": "msubsup"}
#: Roots that have signs of their own.
_ROOTS = frozenset("34")


def spell_out(math: Element) -> Element:
    """A formula in which accents are letters or names, and tables are rows: a copy."""
    made = Element(math.tag, math.attrib)
    made.text = math.text
    made.extend(_spell_all(list(math)) if math.tag in ("math", "mrow", "mstyle", "mtd", "msqrt") else _spell_each(math))
    return made


def _spell_each(element: Element) -> Iterator[Element]:
    """The parts of something that has each of them in its place."""
    for child in element:
        parts = _spell_all([child])
        yield parts[0] if len(parts) == 1 else _new("mrow", *parts)


def _spell_all(children: list[Element]) -> list[Element]:
    made: list[Element] = []
    for number, child in enumerate(children):
        before = children[number - 1] if number else None
        last = number == len(children) - 1
        made += _spell_table(child, before, last) if child.tag == "mtable" else _spell(child)
    return made


def _spell(element: Element) -> list[Element]:
    if element.tag == "mroot" and (element[1].text or "") not in _ROOTS:
        return _name(_new("msub", _token("mtext", "root"), spell_out(element[1])), element[0])
    if element.tag in _SCRIPTS and not is_nary(element):
        mark = (element[1].text or "").strip() if len(element) == 2 else ""
        name = MARKS.get(mark) if element.tag == "mover" else None
        name = name or _LINES.get(mark)
        if name and len(element[1]) == 0:
            return _accent(element, name, mark)
        spelled = spell_out(element)
        spelled.tag = _SCRIPTS[element.tag]
        return [spelled]
    return [spell_out(element)]


def _accent(element: Element, name: str, mark: str) -> list[Element]:
    """A letter with its accent, or the name of the accent before several."""
    base = unicodedata.normalize("NFKC", write_linear(_new("mrow", spell_out(element[0]))))
    is_below = element.tag == "munder"
    sign = _LINE_BELOW if is_below and name == "bar" else _COMBINING.get(mark)
    if sign and sum(not unicodedata.combining(letter) for letter in base) == 1:
        return [_token("mi", unicodedata.normalize("NFC", base + sign))]
    return _name(_token("mi", _BELOW.get(name, name) if is_below else name), element[0])


def _name(name: Element, operand: Element) -> list[Element]:
    return [name, _token("mo", "("), *_spell_all([operand]), _token("mo", ")")]


def _spell_table(table: Element, before: Element | None, last: bool) -> list[Element]:
    """Rows with semicolons between them, and cells with commas; the parts of equations without."""
    # latex2mathml sets equations that are aligned large, and matrices not.
    lined = table.get("displaystyle") == "true"
    made: list[Element] = []
    for number, row in enumerate(table):
        made += [_token("mtext", "; ")] if number else []
        for at, cell in enumerate(row):
            made += [_token("mtext", ", ")] if at and not lined else []
            made += _spell_all(list(cell))
    opening = (before.text or "") if before is not None and before.tag == "mo" else ""
    if opening in _OPENING and opening:
        # A brace before cases has none behind them.
        return [*made, _token("mo", "}")] if opening == "{" and last else made
    several = not lined and any(len(row) > 1 for row in table)
    return [_token("mo", "["), *made, _token("mo", "]")] if several else made


def _token(tag: str, text: str) -> Element:
    made = Element(tag)
    made.text = text
    return made


def _new(tag: str, *children: Element) -> Element:
    made = Element(tag)
    made.extend(children)
    return made
