"""The tokens of a CSS value -> a colour ``#rrggbb``, where that is certain."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

#: Björn Ottosson's matrices of Oklab (https://bottosson.github.io/posts/oklab/), as CSS Color 4 takes them up.
_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728), (1, -0.0894841775, -1.2914855480))
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_Triple = tuple[float, float, float]


def read_colour(tokens: Iterable[Any]) -> str:
    """The one opaque colour among some tokens; "" when there is none, or more than a colour could mean.

    A background such as ``url(…) #fff`` is not certain, and gives "".
    """
    found = [_read_token(token) for token in tokens if token.type not in ("whitespace", "comment")]
    return found[0] if len(found) == 1 else ""


def _read_token(token: Any) -> str:
    from tinycss2.color4 import parse_color

    if token.type == "function" and token.lower_name == "color-mix":
        return _mix(token)
    colour = parse_color(token)
    if colour is None or colour == "currentcolor" or colour.alpha != 1:
        return ""
    try:
        return _to_hex(colour.to("srgb").coordinates)
    except NotImplementedError:  # a wider colour space: no other screen shows it as this one does
        return ""


def _mix(token: Any) -> str:
    """``color-mix(in oklab, A p%, B)`` (CSS Color 5, section 3), the one form that the workspace uses."""
    parts: list[list[Any]] = [[]]
    for each in token.arguments:
        if each.type == "literal" and each.value == ",":
            parts.append([])
        elif each.type not in ("whitespace", "comment"):
            parts[-1].append(each)
    if len(parts) != 3 or [each.value for each in parts[0] if each.type == "ident"] != ["in", "oklab"]:
        return ""
    colours = [_read_token(part[0]) if part else "" for part in parts[1:]]
    shares = [next((each.value / 100 for each in part if each.type == "percentage"), None) for part in parts[1:]]
    if not all(colours):
        return ""
    share = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    one, other = (_to_oklab(colour) for colour in colours)
    mixed = tuple(a * share + b * (1 - share) for a, b in zip(one, other, strict=True))
    return _from_oklab((mixed[0], mixed[1], mixed[2]))


def _to_oklab(colour: str) -> _Triple:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    lms = [value ** (1 / 3) for value in _apply(_TO_LMS, (linear[0], linear[1], linear[2]))]
    return _apply(_TO_LAB, (lms[0], lms[1], lms[2]))


def _from_oklab(lab: _Triple) -> str:
    lms = [value**3 for value in _apply(_FROM_LAB, lab)]
    linear = [min(max(value, 0), 1) for value in _apply(_FROM_LMS, (lms[0], lms[1], lms[2]))]
    return _to_hex(c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear)


def _apply(matrix: Iterable[tuple[float, float, float]], vector: _Triple) -> _Triple:
    rows = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
    return rows[0], rows[1], rows[2]


def _to_hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in channels)
