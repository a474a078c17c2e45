"""What latex2mathml made of a formula -> MathML that holds nothing but the formula, built again from an allow-list.

Elements and attributes are those of MathML Core (W3C), which browsers draw; where latex2mathml writes older forms, they
are put in today's.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import escape
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.markdown.latex import FIRST_STAND_IN, STRUCK, FormulaError, Latex

MATHML = "http://www.w3.org/1998/Math/MathML"
MAX_ELEMENTS = 2_000
#: Elements with how many children each has; None for any number (MathML Core 3.1 to 3.5).
_ELEMENTS: dict[str, int | None] = {
    **dict.fromkeys(("mi", "mn", "mo", "mtext", "mspace"), 0),
    **dict.fromkeys(("mrow", "mstyle", "msqrt", "mtable", "mtr", "mtd"), None),
    **dict.fromkeys(("mfrac", "mroot", "msub", "msup", "munder", "mover"), 2),
    **dict.fromkeys(("msubsup", "munderover"), 3),
}
_ATTRIBUTES = frozenset(
    "accent accentunder columnalign columnspacing displaystyle fence form linethickness lspace mathvariant maxsize "
    "minsize movablelimits rowspacing rspace scriptlevel separator stretchy width height depth".split()
)
_VALUE = lazy_re.compile(r"[-+.\w ]{1,40}")
_REFERENCE = lazy_re.compile(r"&#x([0-9A-Fa-f]{1,6});")
#: Names of spaces that MathML Core no longer has (MathML 3, 2.1.5.2).
_SPACES = {
    f"{sign}{name}mathspace": f"{minus}{eighteenths / 18:.3f}em"
    for sign, minus in (("", ""), ("negative", "-"))
    for name, eighteenths in (
        ("veryverythin", 1), ("verythin", 2), ("thin", 3), ("medium", 4),
        ("thick", 5), ("verythick", 6), ("veryverythick", 7),
    )
}  # fmt: skip


def rebuild(made: Element, latex: Latex) -> Element:
    """The ``math`` element again, from what is known; its words are put back.

    Raises:
        FormulaError: it holds something that is not known.
    """
    if sum(1 for _ in made.iter()) > MAX_ELEMENTS:
        raise FormulaError(f"it has more than {MAX_ELEMENTS:,} parts", "Write it as several formulas.")
    math = Element("math", {"display": made.get("display", "inline")})
    math.extend([_rebuild(child, latex) for child in made])
    return math


def write_mathml(math: Element, alttext: str = "") -> str:
    """As markup; text is text."""
    words = {**({"alttext": alttext} if alttext else {}), "xmlns": MATHML}
    return _write(math, {**words, **math.attrib})


def _write(element: Element, attributes: dict[str, str]) -> str:
    opening = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    inside = escape(element.text or "", quote=False) + "".join(_write(child, child.attrib) for child in element)
    return f"<{element.tag}{opening}>{inside}</{element.tag}>" if inside else f"<{element.tag}{opening} />"


def _rebuild(element: Element, latex: Latex) -> Element:
    tag = element.tag
    if tag == "mpadded":
        return _pad(element, latex)
    if tag == "mo" and len(element):  # \mathop
        tag = "mrow"
    text = _REFERENCE.sub(lambda match: chr(int(match[1], 16)), element.text or "")
    if tag not in _ELEMENTS or (text and _ELEMENTS[tag] != 0):
        raise FormulaError(f"it needs {tag}, which is not known")
    if (element.text or "").startswith("\\"):
        text = text[1:]
        if len(text) != 1 or text.isalnum():
            raise FormulaError(f"\\{text} is not known")
    wanted = _ELEMENTS[tag]
    if wanted is not None and len(element) != wanted:
        raise FormulaError("something is missing")
    if tag == "mtable" and not len(element):
        raise FormulaError("a matrix is empty")
    copy = Element(tag)
    copy.attrib = {name: _check_value(name, value) for name, value in element.attrib.items()}
    copy.text = _style(text, copy) if text else None
    if tag == "mtext" and FIRST_STAND_IN <= ord((text or " ")[0]) < FIRST_STAND_IN + len(latex.words):
        kind, copy.text = latex.words[ord(text) - FIRST_STAND_IN]
        if kind == "operator":
            copy.tag = "mo"
        else:
            copy.text = copy.text.replace(" ", "\u00a0")
    elif tag == "mi" and len(text) == 1 and unicodedata.category(text) == "Sm" and not text.isascii():
        copy.tag = "mo" if text not in _LETTERLIKE else "mi"
    copy.extend([_rebuild(child, latex) for child in element])
    return copy


#: Signs that latex2mathml rightly takes for letters, though Unicode calls them mathematical.
_LETTERLIKE = frozenset("⟨⟩⌊⌋⌈⌉±¬")


def _pad(element: Element, latex: Latex) -> Element:
    """What is over an arrow, with room on both sides; MathML Core cannot add to a width."""
    if element.get("width") == "0":
        raise FormulaError("\\not cannot negate this", STRUCK)
    row = Element("mrow")
    space = {"width": "0.417em"}
    inner = [_rebuild(child, latex) for child in element if child.tag != "mspace"]
    row.extend([Element("mspace", space), *inner, Element("mspace", space)])
    return row


def _check_value(name: str, value: str) -> str:
    value = _SPACES.get(value, value)
    if name not in _ATTRIBUTES or not _VALUE.fullmatch(value):
        raise FormulaError(f"it needs {name}, which is not known")
    return value


def _style(text: str, element: Element) -> str:
    """Letters of a style, as Unicode has them: MathML Core knows no ``mathvariant`` but ``normal``."""
    variant = element.get("mathvariant", "normal")
    if element.tag not in {"mi", "mn"} or variant == "normal":
        return text
    letters = _alphabets().get(variant, {})
    if not all(sign in letters for sign in text):
        return text
    del element.attrib["mathvariant"]
    return "".join(letters[sign] for sign in text)


@cache
def _alphabets() -> dict[str, dict[str, str]]:
    """MathML's name of a style -> plain letters -> letters of that style (Unicode 16, 22.2)."""
    found: dict[str, dict[str, str]] = {}
    for number in (*range(0x2102, 0x2139), *range(0x1D400, 0x1D800)):
        sign = chr(number)
        name = unicodedata.name(sign, "")
        plain = unicodedata.normalize("NFKC", sign)
        style = _STYLES.get(re.split(r" (?:CAPITAL|SMALL|DIGIT|DOTLESS|NABLA|PARTIAL)", name)[0])
        if style and len(plain) == 1 and plain != sign:
            found.setdefault(style, {}).setdefault(plain, sign)
    found.setdefault("italic", {})["h"] = "ℎ"
    return found


_STYLES = {
    "MATHEMATICAL BOLD": "bold",
    "MATHEMATICAL ITALIC": "italic",
    "MATHEMATICAL BOLD ITALIC": "bold-italic",
    **dict.fromkeys(("MATHEMATICAL SCRIPT", "SCRIPT"), "script"),
    **dict.fromkeys(("MATHEMATICAL FRAKTUR", "BLACK-LETTER"), "fraktur"),
    **dict.fromkeys(("MATHEMATICAL DOUBLE-STRUCK", "DOUBLE-STRUCK"), "double-struck"),
    "MATHEMATICAL SANS-SERIF": "sans-serif",
    "MATHEMATICAL MONOSPACE": "monospace",
}
