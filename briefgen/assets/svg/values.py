"""The values of attributes and properties: each kind with what it may look like, and as numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import cos, isfinite, radians, sin, tan

from briefgen.core import lazy_re

_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
_LENGTH = rf"{_NUMBER}(?:px|pt|pc|mm|cm|in|em|rem|ex|Q|%)?"
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "Q": 24 / 25.4}
_FORMS: Mapping[str, re.Pattern[str]] = {
    "number": lazy_re.compile(_NUMBER),
    "numbers": lazy_re.compile(rf"\s*(?:{_NUMBER}[\s,]*)*"),
    "length": lazy_re.compile(rf"{_LENGTH}|normal|baseline|sub|super|auto"),
    "lengths": lazy_re.compile(rf"none|(?:{_LENGTH}[\s,]*)+"),
    "alpha": lazy_re.compile(rf"{_NUMBER}%?"),
    "angle": lazy_re.compile(rf"{_NUMBER}(?:deg)?|auto|auto-start-reverse"),
    "word": lazy_re.compile(r"[A-Za-z][A-Za-z-]*"),
    "words": lazy_re.compile(r"[A-Za-z][A-Za-z -]*"),
    "weight": lazy_re.compile(r"normal|bold|bolder|lighter|[1-9]\d{0,3}"),
    "size": lazy_re.compile(rf"{_LENGTH}|xx-small|x-small|small|medium|large|x-large|xx-large"),
    "family": lazy_re.compile(r"[^\x00-\x1f<>{};@\\()]+"),
    "reference": lazy_re.compile(r"none|url\(\s*(['\"]?)#[^'\"()\s]+\1\s*\)"),
    "path": lazy_re.compile(r"[MmZzLlHhVvCcSsQqTtAaEe\d.,+\-\s]*"),
}
#: CSS Fonts 4, 2.5.1, for a medium of 16 px.
_SIZES = {"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
_URL = lazy_re.compile(r"url\(\s*(['\"]?)#([^'\"()\s]+)\1\s*\)")
_NUMBERS = lazy_re.compile(_NUMBER)
_LENGTHS = lazy_re.compile(rf"({_NUMBER})([A-Za-z]+|%)?")
_STEP = lazy_re.compile(r"\s*([A-Za-z]+)\s*\(([^()]*)\)[\s,]*")

#: a b c d e f of SVG 2, 8.5: a point (x, y) is moved to (ax + cy + e, bx + dy + f).
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def is_valid(kind: str, value: str) -> bool:
    """Whether a value is one of its kind; ``inherit`` always is."""
    if value == "inherit":
        return True
    if kind in ("paint", "colour"):
        return _is_paint(value, kind == "paint")
    if kind == "transform":
        return parse_transform(value) is not None
    return bool(_FORMS[kind].fullmatch(value)) and all(map(isfinite, read_numbers(value) if kind != "family" else ()))


def find_references(value: str) -> list[str]:
    """The names in ``url(#name)``."""
    return [match[2] for match in _URL.finditer(value)]


def rename_references(value: str, names: Mapping[str, str]) -> str:
    """``url(#name)`` with other names."""
    return _URL.sub(lambda match: f"url(#{names[match[2]]})" if match[2] in names else "none", value)


def read_numbers(value: str) -> list[float]:
    """All numbers in a value."""
    return [float(number) for number in _NUMBERS.findall(value)]


def read_lengths(value: str, whole: float, em: float) -> list[float]:
    """Lengths in pixels.

    Args:
        value: one or several lengths.
        whole: what 100% is.
        em: the size of the font.
    """
    factors = {**_PIXELS, "%": whole / 100, "em": em, "rem": 16.0, "ex": em / 2}
    return [float(number) * factors.get(unit, 0.0) for number, unit in _LENGTHS.findall(value)]


def read_length(value: str | None, whole: float, em: float = 16.0, default: float = 0.0) -> float:
    """One length in pixels."""
    found = read_lengths(value or "", whole, em)
    return found[0] if found else default


def read_alpha(value: str | None) -> float:
    """0 to 1."""
    if not value:
        return 1.0
    number = float(value.rstrip("%")) / (100 if value.endswith("%") else 1)
    return min(max(number, 0.0), 1.0)


def read_font_size(value: str, em: float) -> float:
    """A font's size in pixels, ``em`` being that of the parent."""
    return float(_SIZES[value]) if value in _SIZES else read_length(value, em, em)


def paint_alpha(value: str, colour: str) -> float:
    """How opaque a paint is, 0 to 1; a gradient or pattern counts as opaque."""
    from tinycss2.color5 import parse_color

    if value == "none":
        return 0.0
    if value.startswith(("url(", "context-")):
        return 1.0
    parsed = parse_color(colour if value == "currentColor" else value)
    return float(parsed.alpha) if hasattr(parsed, "alpha") else 1.0


def _is_paint(value: str, references: bool) -> bool:
    from tinycss2.color5 import parse_color

    if references and value in ("none", "context-fill", "context-stroke"):
        return True
    if references and (match := _URL.match(value)):
        rest = value[match.end() :].strip()
        return not rest or _is_paint(rest, rest == "none")
    return value == "currentColor" or hasattr(parse_color(value), "alpha")


def parse_transform(value: str) -> Matrix | None:
    """The matrix of a ``transform`` attribute or property (SVG 2, 8.5), or None."""
    matrix, at = IDENTITY, 0
    if value.strip() in ("", "none"):
        return matrix
    while at < len(value):
        step = _STEP.match(value, at)
        if not step:
            return None
        plain = re.sub(r"(?<=[\d.])(?:px|deg)", "", step[2])
        numbers = read_numbers(plain)
        make = _TRANSFORMS.get((step[1], len(numbers)))
        if not make or not re.fullmatch(rf"\s*(?:{_NUMBER}[\s,]*)+", plain) or not all(map(isfinite, numbers)):
            return None
        matrix, at = multiply(matrix, make(*numbers)), step.end()
    return matrix


def multiply(one: Matrix, two: Matrix) -> Matrix:
    """``two`` is applied first."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def move(x: float, y: float) -> Matrix:
    """The matrix of a shift."""
    return (1.0, 0.0, 0.0, 1.0, x, y)


def _rotate(angle: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    c, s = cos(radians(angle)), sin(radians(angle))
    return multiply(multiply(move(x, y), (c, s, -s, c, 0.0, 0.0)), move(-x, -y))


_TRANSFORMS: Mapping[tuple[str, int], Callable[..., Matrix]] = {
    ("matrix", 6): lambda *numbers: numbers,
    ("translate", 1): lambda x: move(x, 0.0),
    ("translate", 2): move,
    ("translateX", 1): lambda x: move(x, 0.0),
    ("translateY", 1): lambda y: move(0.0, y),
    ("scale", 1): lambda k: (k, 0.0, 0.0, k, 0.0, 0.0),
    ("scale", 2): lambda x, y: (x, 0.0, 0.0, y, 0.0, 0.0),
    ("rotate", 1): _rotate,
    ("rotate", 3): _rotate,
    ("skewX", 1): lambda angle: (1.0, 0.0, tan(radians(angle)), 1.0, 0.0, 0.0),
    ("skewY", 1): lambda angle: (1.0, tan(radians(angle)), 0.0, 1.0, 0.0, 0.0),
}
