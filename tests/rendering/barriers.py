"""A page in a browser -> the barriers that axe-core finds on it, and those that it leaves open and that are some.

axe-core calls a contrast "incomplete" where it cannot tell the background: behind a sign of one letter, or where the
box of another element, even a transparent one, lies over the text. There it is measured on a picture of the element.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Page

#: The colour of an element's text, and how much of it is there: by its own opacity and that of what it is in. It is
#: painted, since a computed colour may be in any colour space.
_INK = """element => {
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    let share = alpha / 255;
    for (let each = element; each; each = each.parentElement) share *= Number(getComputedStyle(each).opacity);
    return [red, green, blue, share];
}"""


def list_barriers(page: Page) -> list[tuple[str, str]]:
    """The rule and the element of each."""
    response = Axe().run(page).response
    found = [(each["id"], node["html"][:120]) for each in response["violations"] for node in each["nodes"]]
    for each in response["incomplete"]:
        found += ((each["id"], node["html"][:120]) for node in each["nodes"] if not _is_settled(page, each, node))
    return found


def _is_settled(page: Page, rule: Any, node: Any) -> bool:
    """Whether the contrast, measured, is at least 4.5:1 (WCAG 2.2, 1.4.3; large text is not let off)."""
    return rule["id"] == "color-contrast" and measure_contrast(page, node["target"][0]) >= 4.5


def measure_contrast(page: Page, selector: str) -> float:
    """The contrast of an element's text with what is behind it, from 1 to 21."""
    element = page.locator(selector).first
    *ink, share = element.evaluate(_INK)
    with Image.open(io.BytesIO(element.screenshot())) as picture:
        colours: Any = picture.convert("RGB").getcolors(picture.width * picture.height)
    _, ground = max(colours)
    drawn = tuple(share * own + (1 - share) * behind for own, behind in zip(ink, ground, strict=True))
    one, two = sorted((_luminance(drawn), _luminance(ground)))
    return (two + 0.05) / (one + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: tuple[float, ...]) -> Iterator[float]:
    for value in (each / 255 for each in colour):
        yield value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
