"""Colours as Oklab has them, in which equal distances look equal."""

from __future__ import annotations

from collections.abc import Iterable

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
#: Lightness, from 0 to 1, and how far from grey towards red and towards yellow; or linear red, green and blue.
Triple = tuple[float, float, float]


def to_oklab(colour: str) -> Triple:
    """``#rrggbb`` in Oklab."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    lms = [value ** (1 / 3) for value in _apply(_TO_LMS, (linear[0], linear[1], linear[2]))]
    return _apply(_TO_LAB, (lms[0], lms[1], lms[2]))


def from_oklab(lab: Triple) -> str:
    """The nearest ``#rrggbb`` of a colour in Oklab."""
    lms = [value**3 for value in _apply(_FROM_LAB, lab)]
    linear = [min(max(value, 0), 1) for value in _apply(_FROM_LMS, (lms[0], lms[1], lms[2]))]
    return to_hex(c * 12.92 if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear)


def _apply(matrix: Iterable[tuple[float, float, float]], vector: Triple) -> Triple:
    rows = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]
    return rows[0], rows[1], rows[2]


def to_hex(channels: Iterable[float]) -> str:
    """``#rrggbb`` of red, green and blue from 0 to 1."""
    return "#" + "".join(f"{round(min(max(channel, 0), 1) * 255):02x}" for channel in channels)
