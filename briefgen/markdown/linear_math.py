"""MathML -> a line of plain text that people read, search for and copy: ``E = mc²``, ``(a+b)/2``, ``∑_(i=1)^n xᵢ``.

The convention is UnicodeMath (Murray Sargent, Unicode Nearly Plain-Text Encoding of Mathematics, Unicode Technical Note
28, version 3.2), which word processors read back as a formula; scripts for which Unicode has raised and lowered signs
are written with those, and relations are between spaces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

_RAISED = str.maketrans("0123456789+−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_PRIMES = frozenset("′″‴⁗")
_NARY = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨁⨂")
#: Signs over a letter, with their names in UTN 28, appendix B; a combining mark would part from its letter in a PDF.
MARKS = {
    "^": "hat",
    "¯": "bar",
    "˙": "dot",
    "¨": "ddot",
    "~": "tilde",
    "˜": "tilde",
    "→": "vec",
    "´": "acute",
    "`": "grave",
    "˘": "breve",
    "ˇ": "check",
    "˚": "ring",
    "⃛": "dddot",
    "←": "lvec",
}
COMPOSING = {"^": "\u0302", "˙": "\u0307", "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˇ": "\u030c", "˚": "\u030a"}
_RELATIONS = frozenset("=<>≠≤≥≈≡∼≃≅∝≔→←↔⇒⇐⇔↦∈∉∋⊂⊃⊆⊇≪≫⟶⟵⟷⟹⟸⟺⟼≺≻⊥∥∣⊢⊨")


def write_linear(element: Element) -> str:
    """A formula as one line of plain text."""
    return " ".join(_write(element, True).split())


def _write(element: Element, spaced: bool) -> str:
    writer = _WRITERS.get(element.tag)
    return writer(element) if writer else _write_row(list(element), spaced)


def _write_row(children: list[Element], spaced: bool) -> str:
    line, before = "", Element("mrow")
    for child in children:
        part = _write_token(child, spaced) if child.tag in _TOKENS else _write(child, spaced)
        if line and part and _are_apart(before, child, line[-1], part.lstrip(" ")[:1]):
            line += " "
        line += part
        if spaced and is_nary(child):
            line += " "
        before = child if part else before
    return line


def _are_apart(one: Element, two: Element, end: str, begin: str) -> bool:
    """Whether a space must part two pieces that no sign parts: ``sin x``, ``1/2 x``."""
    if _is_word(two) or "mfrac" in {_core(one).tag, _core(two).tag}:
        return end not in "([{ " and (begin.isalnum() or begin in "([√") and (end.isalnum() or end in ")]")
    return _is_word(one) and (begin.isalnum() or begin in "√∛∜¯")


def _core(element: Element) -> Element:
    """What a group holds that holds one thing."""
    while element.tag in {"mrow", "mstyle"} and len(element) == 1:
        element = element[0]
    return element


def _write_token(element: Element, spaced: bool) -> str:
    if element.tag == "mspace":
        width = element.get("width", "0").removesuffix("em")
        return " " if width.replace(".", "").isdigit() and float(width) > 0.25 else ""
    text = element.text or ""
    if element.tag == "mi" and not _keeps_style(text):
        text = unicodedata.normalize("NFKC", text)
    text = text.replace("\u00a0", " ").replace("\u2009", " ").replace("\u2006", " ")
    if spaced and element.tag == "mo" and text and (text in _RELATIONS):
        return f" {text} "
    return text


def _keeps_style(text: str) -> bool:
    """Whether a letter's style is part of its meaning: ℝ is not R, but 𝑥 is x."""
    return any("ITALIC" not in unicodedata.name(sign, "") or "BOLD" in unicodedata.name(sign, "") for sign in text)


def _is_word(element: Element) -> bool:
    """Whether it is a name of several letters, such as sin, with or without scripts."""
    base = _find_base(element)
    text = (base.text or "").replace("\u2006", "").replace("\u2009", "").replace(" ", "")
    return base.tag in {"mi", "mo"} and len(text) > 1 and text.isalpha()


def is_nary(element: Element) -> bool:
    """Whether it is a large operator, or one that takes limits, with its scripts."""
    base = _find_base(element)
    return _core(element).tag in _SCRIPTED and (_is_word(element) or (base.text or "") in _NARY)


def _find_base(element: Element) -> Element:
    core = _core(element)
    return _core(core[0]) if core.tag in _SCRIPTED else core


def _group(element: Element) -> str:
    """An operand: in brackets unless it is one name, number or sign (UTN 28, 2.1)."""
    text = _write(element, False) if element.tag not in _TOKENS else _write_token(element, False)
    text = text.strip()
    letters = "".join(sign for sign in text if not unicodedata.combining(sign))
    simple = len(letters) <= 1 or letters.isalnum() or text.replace(".", "").isdigit() or _is_bracketed(text)
    return text if simple else f"({text})"


def _is_bracketed(text: str) -> bool:
    if text[:1] != "(" or text[-1] != ")":
        return False
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if not depth and place < len(text) - 1:
            return False
    return True


def _script(sign: str, element: Element, letters: Mapping[int, int]) -> str:
    text = _write(element, False) if element.tag not in _TOKENS else _write_token(element, False)
    if text and all(ord(each) in letters for each in text):
        return text.translate(letters)
    if text and set(text) <= _PRIMES:
        return text
    return f"{sign}{_group(element)}" if text else ""


def _write_sub(element: Element) -> str:
    base = _base(element)
    if is_nary(element):
        return f"{base}_{_group(element[1])}"
    return base + _script("_", element[1], _LOWERED)


def _write_sup(element: Element) -> str:
    if _write(element[1], False) == "∘" or element[1].text == "∘":
        return f"{_base(element)}°"
    return _base(element) + _script("^", element[1], _RAISED)


def _write_both(element: Element) -> str:
    if is_nary(element):
        return f"{_base(element)}_{_group(element[1])}^{_group(element[2])}"
    low, high = _script("_", element[1], _LOWERED), _script("^", element[2], _RAISED)
    plain = low.startswith("_") and not high.startswith("^")
    return _base(element) + (f"{high}{low}" if plain and set(high) <= _PRIMES else f"{low}{high}")


def _base(element: Element) -> str:
    base = _core(element[0])
    return _write_token(base, False) if _is_word(base) and base.tag in _TOKENS else _group(base)


def _write_over(element: Element) -> str:
    return _accent(element, above=True)


def _write_under(element: Element) -> str:
    if is_nary(element):
        return _write_sub(element)
    return _accent(element, above=False)


def _accent(element: Element, above: bool) -> str:
    base, mark = _group(element[0]), (element[1].text or "").strip()
    if above and mark in MARKS:
        letter = unicodedata.normalize("NFC", base + COMPOSING.get(mark, mark))
        return letter if len(letter) == 1 else f"{base}\\{MARKS[mark]} "
    if mark in {"―", "‾", "_", "⏞", "⏟", "⎴", "⎵"}:
        sign = mark if mark not in "―‾_" else "¯" if above else "\\underbar"
        return f"{sign}{base if _is_bracketed(base) else f'({base})'}"
    if element[0].tag in {"mover", "munder"} and base.lstrip("(")[:1] in {"⏞", "⏟"}:
        return f"{_strip(base)}{'^' if above else '_'}{_group(element[1])}"
    return f"{base}{'┴' if above else '┬'}{_group(element[1])}"


def _strip(text: str) -> str:
    return text[1:-1] if _is_bracketed(text) else text


def _write_under_over(element: Element) -> str:
    if is_nary(element):
        return _write_both(element)
    return f"{_group(element[0])}┬{_group(element[1])}┴{_group(element[2])}"


def _write_fraction(element: Element) -> str:
    if element.get("linethickness") == "0":
        return f"{_group(element[0])}¦{_group(element[1])}"
    return f"{_group(element[0])}/{_group(element[1])}"


def _write_root(element: Element) -> str:
    index = _group(element[1])
    sign = {"3": "∛", "4": "∜"}.get(index)
    return f"{sign}{_group(element[0])}" if sign else f"√({index}&{_write(element[0], False)})"


def _write_square_root(element: Element) -> str:
    row = Element("mrow")
    row.extend(element)
    return f"√{_group(row)}"


def _write_table(element: Element) -> str:
    rows = ("&".join(_write(cell, True).strip() for cell in row) for row in element)
    return f"■({'@'.join(rows)})"


_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "mspace"})
_SCRIPTED = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover"})
_WRITERS: Mapping[str, Callable[[Element], str]] = {
    "msub": _write_sub,
    "msup": _write_sup,
    "msubsup": _write_both,
    "mover": _write_over,
    "munder": _write_under,
    "munderover": _write_under_over,
    "mfrac": _write_fraction,
    "mroot": _write_root,
    "msqrt": _write_square_root,
    "mtable": _write_table,
}
