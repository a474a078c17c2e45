"""Formulas that are wider than their line -> drawn on several lines, or smaller."""

from __future__ import annotations

from collections.abc import MutableMapping
from hashlib import blake2b
from typing import Any

from briefgen.markdown.formula_lines import draw_lines
from briefgen.rendering.fitting.survey import Picture, Survey
from briefgen.rendering.fitting.trees import add_style, has_class

#: How small a formula may become beside its text; below, its indices cannot be read.
MIN_SCALE = 0.6
#: A formula that is hardly too wide is set smaller rather than broken.
_SCALE_HARDLY_TOO_WIDE = 0.88
_SVG_MEDIA_TYPE = "image/svg+xml"


def fit_pictures(found: Survey, resources: MutableMapping[str, tuple[str, bytes]]) -> bool:
    """Change each formula that leaves its line; whether anything was changed.

    Args:
        found: what leaves its line; other pictures are bounded by the style sheet.
        resources: address to (media type, bytes); new drawings are added.
    """
    wide = [picture for picture in found.pictures if has_class(picture.element, "math")]
    changed = [_fit(picture, resources) for picture in wide]
    return any(changed)


def _fit(picture: Picture, resources: MutableMapping[str, tuple[str, bytes]]) -> bool:
    element, scale = picture.element, picture.room / picture.width * 0.999
    if element.get("data-fitted"):
        return False
    element.set("data-fitted", "true")
    latex, display = element.get("data-latex", ""), element.get("data-display", "inline")
    room = picture.room / picture.em
    drawn = draw_lines(latex, display, room) if scale < _SCALE_HARDLY_TOO_WIDE and latex else None
    if drawn is None:
        _resize(element, max(scale, MIN_SCALE))
        return True
    svg, width, height, depth = drawn
    url = f"asset:picture/{blake2b(svg, digest_size=16).hexdigest()}"
    resources[url] = (_SVG_MEDIA_TYPE, svg)
    element.set("src", url)
    element.set("style", f"width:{width:.4f}em;height:{height:.4f}em;vertical-align:{-depth:.4f}em")
    if width > room:
        _resize(element, max(room / width * 0.999, MIN_SCALE))
    return True


def _resize(element: Any, scale: float) -> None:
    """Make a drawing smaller, as its letters would be."""
    add_style(element, f"font-size:{scale:.3f}em")
