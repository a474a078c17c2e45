"""A logo's proportions -> the size it is printed at."""

from __future__ import annotations

from math import sqrt

#: Points: half lines of the 15 pt baseline, so that what is below a logo keeps to the lines.
_HEIGHTS = (15.0, 22.5, 30.0, 37.5, 45.0)
#: Square points that a logo covers, so that a wide one and a square one look equally large.
_AREA = 3600.0
#: Points (60 mm); the series is beside the logo.
_WIDEST = 170.0


def size_logo(width: int, height: int) -> tuple[float, float]:
    """Width and height in points at which a logo of these proportions is set in a masthead."""
    ratio = width / height
    wanted = sqrt(_AREA / ratio)
    high = min(_HEIGHTS, key=lambda step: abs(step - wanted))
    wide = high * ratio
    return (wide, high) if wide <= _WIDEST else (_WIDEST, _WIDEST / ratio)
