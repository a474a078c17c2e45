"""Two colours -> how well one can be read on the other (WCAG 2.2)."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.core.oklab import from_oklab, to_oklab

#: WCAG 2.2, success criterion 1.4.3, level AA, text of ordinary size.
ENOUGH = 4.5


def measure_luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def measure_contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours ``#rrggbb``, 1 (none) to 21 (black on white), as WCAG 2.2 defines it."""
    dark, light = sorted((measure_luminance(one), measure_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


#: Steps of lightness from black to white, as fine as ``#rrggbb`` is.
_STEPS = 512


def find_readable(colour: str, grounds: Iterable[str]) -> str:
    """The colour of the same hue that is nearest in lightness and can be read on all grounds; "" if there is none."""
    grounds = list(grounds)
    lightness, red, yellow = to_oklab(colour)
    for step in range(_STEPS):
        for other in (lightness - step / _STEPS, lightness + step / _STEPS):
            if 0 <= other <= 1:
                found = from_oklab((other, red, yellow))
                if all(measure_contrast(found, ground) >= ENOUGH for ground in grounds):
                    return found
    return ""
