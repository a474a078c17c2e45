"""An organisation's colours -> those of a chart's series: told apart by lightness too, and each seen on its paper."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, hypot, pi, sin

from briefgen.charting.styles import COLOURS, GREY
from briefgen.core.oklab import from_oklab, to_oklab
from briefgen.workspace.colours import measure_contrast

#: WCAG 2.2, success criterion 1.4.11: what is needed to understand a graphic, beside what is next to it.
ENOUGH = 3.0
#: Turns of hue from the accent, and lightness and chroma in Oklch, of the second series and those after. Neighbours
#: differ in lightness, so that they differ in grey and for those who do not tell red from green.
_STEPS = ((180.0, 0.66, 0.13), (140.0, 0.32, 0.1), (30.0, 0.62, 0.09), (230.0, 0.42, 0.11), (90.0, 0.58, 0.1))


#: The ground of a dark page, and what its accent is mixed with, as ``styles.py`` has them.
DARK = {"paper": "#15181c", "ink": "#e7e9ec", "muted": "#a7b0ba", "rule": "#3d454e"}
_LIGHT, _SHARE = "#dfeaf5", 0.38


def choose_colours(brand: Mapping[str, str], *, dark: bool = False) -> dict[str, str]:
    """``s1`` to ``s6`` and ``grey``, as ``#rrggbb``.

    Args:
        brand: at least ``accent`` and ``paper``; the accent is the first colour.
        dark: for a dark page, whatever the paper is.
    """
    paper, accent = (DARK["paper"] if dark else brand["paper"]), to_oklab(brand["accent"])
    # A grey accent has no hue to turn from: blue stands in for it.
    hue = atan2(accent[2], accent[1]) if hypot(accent[1], accent[2]) > 0.02 else -1.75
    first = accent
    if dark:
        light = to_oklab(_LIGHT)
        first = (_mix(accent[0], light[0]), _mix(accent[1], light[1]), _mix(accent[2], light[2]))
    colours = {"s1": make_visible(first, paper)}
    for number, (turn, lightness, chroma) in enumerate(_STEPS[: COLOURS - 1], 2):
        angle = hue + turn * pi / 180
        shade = 1.22 - lightness if dark else lightness
        colours[f"s{number}"] = make_visible((shade, chroma * cos(angle), chroma * sin(angle)), paper)
    return {**colours, GREY: make_visible((0.5 if dark else 0.68, 0.0, -0.01), paper)}


def _mix(one: float, other: float) -> float:
    return one * _SHARE + other * (1 - _SHARE)


def make_visible(lab: tuple[float, float, float], paper: str) -> str:
    """The colour, darker or lighter until it has enough contrast to the paper."""
    lightness, red, yellow = lab
    step = -0.01 if to_oklab(paper)[0] > 0.5 else 0.01
    while 0 < lightness < 1 and measure_contrast(from_oklab((lightness, red, yellow)), paper) < ENOUGH:
        lightness += step
    return from_oklab((min(max(lightness, 0.0), 1.0), red, yellow))
