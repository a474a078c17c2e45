"""LaTeX -> MathML, or the Fault that says why it cannot be read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

from briefgen.patterns import later
from briefgen.prose.faults import Fault, fault

_UNKNOWN = later(r"\\[A-Za-z]+")


@lru_cache(maxsize=1024)
def to_mathml(latex: str, display: str = "inline") -> str:
    """MathML for LaTeX as latex2mathml reads it.

    Args:
        latex: a formula, without its delimiters.
        display: ``"inline"`` or ``"block"``.

    Returns:
        A ``<math>`` element.

    Raises:
        ValueError: the formula cannot be read; the message says why.
    """
    from latex2mathml.converter import convert

    _check_braces(latex)
    try:
        mathml: str = convert(latex, display=display)
        element = ElementTree.fromstring(mathml)
    except Exception as error:  # latex2mathml has no common class for its errors
        raise ValueError(_reason(error)) from error
    text = "".join(element.itertext())
    unknown = _UNKNOWN.search(text)
    if unknown:
        raise ValueError(f"{unknown[0]} is not known")
    _check_glyphs(latex)
    return mathml


def check_formula(latex: str, start: int, stop: int) -> Fault | None:
    """What is wrong with a formula, if anything."""
    try:
        to_mathml(latex)
    except ValueError as error:
        hint = "Write it in LaTeX, such as \\frac{a}{b} or x_1^2; put words outside of it."
        return fault("PRO040", f"This formula cannot be read: {error}", hint, start, stop)
    return None


def _check_glyphs(latex: str) -> None:
    """The PDF draws formulas in one font, STIX Two Math, which has letters of few scripts."""
    others = [char for char in latex if char > "\x7f"]
    missing = next((char for char in others if not _math_font().glyphindex(char)), "")
    if missing:
        raise ValueError(f"the font for formulas has no {missing}")


@cache
def _math_font() -> Any:
    from ziamath.zmath import Math

    return Math("<math><mi>x</mi></math>").font


def _check_braces(latex: str) -> None:
    depth = 0
    for sign in re.findall(r"\\.|[{}]", latex, re.DOTALL):
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            raise ValueError("a } closes nothing")
    if depth:
        raise ValueError("a { is not closed")


def _reason(error: Exception) -> str:
    if isinstance(error, ElementTree.ParseError):
        return "a & stands outside of a matrix"
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(error).__name__.removesuffix("Error")).lower()
    return {"no available tokens": "something is missing"}.get(words, words)
