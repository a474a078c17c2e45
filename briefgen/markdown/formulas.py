"""LaTeX -> MathML for browsers, a drawing for print and a line of plain text, or the Fault that says why there is none.

latex2mathml reads and ziamath draws; what goes into the first and what comes out of it is held to an allow-list
(``latex.py``, ``mathml.py``). A formula counts as right when both its forms can be made.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.markdown.faults import Fault, fault
from briefgen.markdown.formula_rows import open_formula
from briefgen.markdown.latex import FormulaError, read_latex
from briefgen.markdown.linear_math import write_linear
from briefgen.markdown.mathml import rebuild, write_mathml
from briefgen.markdown.readable_math import spell_out
from briefgen.markdown.spoken_math import speak

#: The font in which ziamath draws; it comes with it.
FONT = "STIX Two Math"
_SIZE = 24.0
#: What latex2mathml calls its errors -> what that means.
_REASONS = {
    "NoAvailableTokensError": "something is missing at its end",
    "StopIteration": "something is missing at its end",
    "MissingSuperScriptOrSubscriptError": "something is missing after ^ or _",
    "DoubleSubscriptsError": "a _ follows another without braces",
    "DoubleSuperscriptsError": "a ^ follows another without braces",
    "ExtraLeftOrMissingRightError": "a \\left has no \\right",
    "LimitsMustFollowMathOperatorError": "\\limits must follow an operator such as \\sum",
    "DenominatorNotFoundError": "a fraction has nothing below its line",
    "NumeratorNotFoundError": "a fraction has nothing above its line",
    "InvalidAlignmentError": "the columns of an array can be l, c and r",
    "InvalidStyleForGenfracError": "\\genfrac is not known",
    "InvalidWidthError": "a width is not known",
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula for print, in em.

    Attributes:
        svg: its outlines, and the line of plain text, which is not painted and can be found and copied.
        width: from left to right.
        height: from top to bottom.
        depth: below the base line.
        words: the line of plain text.
        spoken: what a voice reads, in English.
    """

    svg: bytes
    width: float
    height: float
    depth: float
    words: str
    spoken: str


def to_mathml(latex: str, display: str = "inline", alttext: str = "") -> str:
    """MathML for LaTeX.

    Args:
        latex: a formula, without its delimiters.
        display: ``"inline"`` or ``"block"``.
        alttext: what programs read that cannot read MathML.

    Returns:
        A ``<math>`` element.

    Raises:
        FormulaError: the formula cannot be read; the message says why.
    """
    return write_mathml(_read(latex, display)[0], alttext)


def write_line(latex: str) -> str:
    """A formula as a line that people read: ``E = mc²``.

    Raises:
        FormulaError: it cannot be read; the message says why.
    """
    return write_linear(spell_out(_read(latex, "inline")[0]))


def list_forms(latex: str) -> tuple[str, ...]:
    """A formula in the letters of each form that is made of it: MathML, lines of plain text, words for a voice.

    None for a formula that cannot be read: no form is made of it.
    """
    try:
        read = [_read(latex, display) for display in ("inline", "block")]
    except FormulaError:
        return ()
    forms = [("".join(math.itertext()), words, write_linear(spell_out(math)), speak(math)) for math, words in read]
    return tuple(dict.fromkeys(form for each in forms for form in each))


@lru_cache(maxsize=512)
def draw_formula(latex: str, display: str = "inline") -> Drawing:
    """A formula's drawing.

    Raises:
        FormulaError: it cannot be read or drawn; the message says why.
    """
    math, words = _read(latex, display)
    spoken = speak(math)
    try:
        # It changes what it is given.
        formula = open_formula(copy.deepcopy(math), _SIZE)
        width, height = formula.getsize()
        depth = -formula.getyofst()
        svg = re.sub(r"\s+", " ", formula.svg())
    except Exception as error:  # ziamath has no class for its errors
        raise FormulaError("the PDF cannot draw it", "Simplify it, or split it into several formulas.") from error
    svg = svg.removesuffix("</svg>") + write_words(words, width) + "</svg>"
    return Drawing(svg.encode(), width / _SIZE, height / _SIZE, depth / _SIZE, words, spoken)


def check_formula(latex: str, start: int, stop: int, source: str = "", display: str = "inline") -> Fault | None:
    """What is wrong with a formula, if anything.

    Args:
        latex: the formula, without its delimiters.
        start: offset of the whole formula in its text, its delimiters included.
        stop: offset after it.
        source: that text, to find the place inside the formula; "" names the whole formula.
        display: ``"inline"`` or ``"block"``, as it will be printed.
    """
    try:
        draw_formula(latex, display)
    except FormulaError as error:
        hint = error.hint or "Write it in LaTeX, such as \\frac{a}{b} or x_1^2; put words in \\text{}."
        if error.stop and source:
            start, stop = _find_place(latex, error, source, start, stop)
        return fault("PRO040", f"This formula is not valid: {error.message}", hint, start, stop)
    return None


@lru_cache(maxsize=1024)
def _read(latex: str, display: str) -> tuple[Element, str]:
    """The ``math`` element and the line of plain text."""
    from latex2mathml.converter import Converter

    known = read_latex(latex, display)
    try:
        made = Converter(display=display).convert_to_element(known.text)
    except Exception as error:  # latex2mathml has no common class for its errors
        raise FormulaError(_REASONS.get(type(error).__name__, "a command in it is in the wrong place")) from error
    math = rebuild(made, known)
    missing = next((sign for sign in "".join(math.itertext()) if not _can_draw(sign)), "")
    if missing:
        shown = missing if missing.isprintable() else f"U+{ord(missing):04X}"
        place = latex.find(missing)
        raise FormulaError(f"the font for formulas has no {shown}", "", max(place, 0), place + 1)
    words = write_linear(math)
    if not words:
        raise FormulaError("it has no visible content")
    return math, words


def write_words(words: str, width: float) -> str:
    """The line of plain text over the drawing: as wide, neither filled nor stroked, on the line of the words around it.

    Words that are longer than their drawing are set smaller first and only then narrower: in narrow ones, programs that
    read a PDF find no spaces; far smaller ones, they take for another line.
    """
    size = max(min(_SIZE, width / len(words) / 0.5), 0.6 * _SIZE)
    return (
        f'<text x="0" y="0" font-family="{FONT}" font-size="{size:.2f}" fill="none" stroke="none" '
        f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs">{escape(words, quote=False)}</text>'
    )


def _can_draw(sign: str) -> bool:
    if sign in " \u00a0":
        return True
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cn", "Co", "Cs"} and bool(_math_font().glyphindex(sign))


@cache
def _math_font() -> Any:
    from ziamath.zmath import Math

    return Math("<math><mi>x</mi></math>").font


def _find_place(latex: str, error: FormulaError, source: str, start: int, stop: int) -> tuple[int, int]:
    """The place of part of a formula in its text, where marks of quotations and escapes may be between its signs."""
    opening = source[start:stop]
    at = start + (opening.find("\n") + 1 if opening.lstrip().startswith(("`", "~")) else 2)
    begin = at
    for index, sign in enumerate(latex[: error.stop]):
        while at < stop and source[at] != sign and not (sign.isspace() and source[at].isspace()):
            at += 1
        begin = at if index == error.start else begin
        at += 1
    return (begin, max(at, begin + 1)) if at <= stop else (start, stop)
