"""The tokens of a CSS length -> pixels, on a small screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

#: CSS Values 4, section 6.2: pixels to an absolute unit.
_PIXELS = {"px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6}
#: The narrowest screen that a page is made for, in pixels; its height counts as much, so that nothing is overrated.
SCREEN = 320.0
_OF_SCREEN = frozenset(
    f"{size}{side}" for size in ("", "s", "l", "d") for side in ("vw", "vh", "vi", "vb", "vmin", "vmax")
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What relative lengths are relative to, in pixels: the type here, that of the root, and what 100% is."""

    em: float
    rem: float
    whole: float = SCREEN


def measure(tokens: Sequence[Any], scale: Scale) -> float | None:
    """A length, in pixels; None for what is none, or is not understood.

    ``calc()``, ``min()``, ``max()`` and ``clamp()`` are worked out (CSS Values 4, section 10).
    """
    said = [token for token in tokens if token.type not in ("whitespace", "comment")]
    if len(said) != 1:
        return None
    value = _value(said[0], scale)
    return value if value is not None and math.isfinite(value) else None


def _value(token: Any, scale: Scale) -> float | None:
    if token.type == "number":
        return float(token.value)
    if token.type == "percentage":
        return float(token.value) / 100 * scale.whole
    if token.type == "dimension":
        return _of_unit(float(token.value), token.lower_unit, scale)
    if token.type == "() block":
        return _sum(token.content, scale)
    if token.type == "function":
        return _work_out(token, scale)
    return None


def _of_unit(value: float, unit: str, scale: Scale) -> float | None:
    if unit in _OF_SCREEN:
        return value / 100 * SCREEN
    relative = {
        "em": scale.em,
        "rem": scale.rem,
        "ex": scale.em / 2,
        "ch": scale.em / 2,
        "lh": scale.em,
        "rlh": scale.rem,
    }
    factor = relative.get(unit, _PIXELS.get(unit))
    return None if factor is None else value * factor


def _work_out(token: Any, scale: Scale) -> float | None:
    parts: list[list[Any]] = [[]]
    for each in token.arguments:
        if each == ",":
            parts.append([])
        else:
            parts[-1].append(each)
    values = [_sum(part, scale) for part in parts]
    known = [value for value in values if value is not None]
    if len(known) < len(values):
        return None
    if token.lower_name == "calc" and len(known) == 1:
        return known[0]
    if token.lower_name in ("min", "max"):
        return min(known) if token.lower_name == "min" else max(known)
    if token.lower_name == "clamp" and len(known) == 3:
        return max(known[0], min(known[1], known[2]))
    return None


def _sum(tokens: Sequence[Any], scale: Scale) -> float | None:
    """Terms with a plus or a minus between them, each of factors."""
    said = [token for token in tokens if token.type not in ("whitespace", "comment")]
    values: list[float | None] = [_value(token, scale) for token in said[::2]]
    signs = [token.value if token.type == "literal" else "" for token in said[1::2]]
    if len(values) != len(signs) + 1 or any(value is None for value in values):
        return None
    terms = [values[0] or 0.0]
    for sign, value in zip(signs, values[1:], strict=True):
        number = value or 0.0
        if sign == "*":
            terms[-1] *= number
        elif sign == "/" and number:
            terms[-1] /= number
        elif sign in ("+", "-"):
            terms.append(number if sign == "+" else -number)
        else:
            return None
    return math.fsum(terms)
