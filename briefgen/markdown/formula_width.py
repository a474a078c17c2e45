"""MathML -> how wide a browser will show it, roughly, without a font."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import fromstring

#: em: a letter or digit, a sign with the space around it, a bracket or comma; what an index is smaller by.
_LETTER, _SIGN, _MARK = 0.6, 1.3, 0.45
_INDEX = 0.72
_MARKS = frozenset("()[]{}|,.;!′")


def estimate_width(mathml: str) -> float:
    """The width of a ``<math>`` element in em; rather too much than too little."""
    return _measure(fromstring(mathml))


def _measure(element: Any) -> float:
    name = element.tag.rpartition("}")[2]
    widths = [_measure(child) for child in element]
    if name in {"mfrac", "munder", "mover", "munderover", "mtable"}:
        return max(widths, default=0.0)
    if name in {"msub", "msup", "msubsup"}:
        return widths[0] + _INDEX * max(widths[1:], default=0.0)
    if name == "mo":
        text = (element.text or "").strip()
        return sum(_MARK if sign in _MARKS else _SIGN for sign in text) if len(text) < 3 else _LETTER * len(text)
    own = _LETTER * len((element.text or "").strip())
    return own + sum(widths) + (1.0 if name in {"msqrt", "mroot", "mspace"} else 0.0)
