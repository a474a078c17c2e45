"""Formulas that are wider than their line -> drawn on several lines, or smaller, or on a page on its side."""

from __future__ import annotations

from collections.abc import MutableMapping
from hashlib import blake2b
from typing import Any

from briefgen.markdown.formula_lines import draw_lines
from briefgen.rendering.elements import has_class
from briefgen.rendering.fitting.survey import TOLERANCE, Picture, Survey
from briefgen.rendering.fitting.trees import add_class, add_style, is_open

#: How small a formula may become beside its text; below, its indices cannot be read.
MIN_SCALE = 0.6
#: A formula that is hardly too wide is set smaller rather than broken.
_SCALE_HARDLY_TOO_WIDE = 0.88
_SVG_MEDIA_TYPE = "image/svg+xml"


class Pictures:
    """What was done to the formulas of one document; other pictures are bounded by the style sheet.

    Args:
        root: the document's element.
        resources: address to (media type, bytes); new drawings are added.
    """

    def __init__(self, root: Any, resources: MutableMapping[str, tuple[str, bytes]]) -> None:
        self._root, self._resources = root, resources
        #: Whether a page on its side is needed.
        self.turned = False

    def narrow(self, found: Survey) -> bool:
        """Change each formula that leaves its line; whether anything was changed."""
        changed = [self._fit(each) for each in found.pictures if has_class(each.element, "math")]
        return any(changed)

    def _fit(self, picture: Picture) -> bool:
        element, scale = picture.element, picture.room / picture.width * 0.999
        if element.get("data-fitted") == "true":
            return False
        latex, display = element.get("data-latex", ""), element.get("data-display", "inline")
        room = picture.room / picture.em
        drawn = draw_lines(latex, display, room) if scale < _SCALE_HARDLY_TOO_WIDE and latex else None
        scale = min(1.0, room / drawn[1] * 0.999) if drawn else scale
        if scale < MIN_SCALE and not element.get("data-fitted") and self._turn(element):
            element.set("data-fitted", "turned")
            return True
        self._set(element, drawn, scale)
        return True

    def shorten(self, picture: Picture, room: float) -> bool:
        """Draw a formula in a cell on lines of a length in CSS pixels; whether it is narrower now."""
        element = picture.element
        drawn = draw_lines(element.get("data-latex", ""), element.get("data-display", "inline"), room / picture.em)
        width = drawn[1] * picture.em if drawn else picture.width
        if width > picture.width - TOLERANCE and (width <= room or element.get("data-fitted") == "true"):
            return False
        self._set(element, drawn, min(1.0, room / width * 0.999))
        return True

    def _set(self, element: Any, drawn: tuple[bytes, float, float, float] | None, scale: float) -> None:
        """Put a drawing on several lines in the place of a formula, where there is one, and set it smaller."""
        element.set("data-fitted", "true")
        if drawn:
            svg, width, height, depth = drawn
            url = f"asset:picture/{blake2b(svg, digest_size=16).hexdigest()}"
            self._resources[url] = (_SVG_MEDIA_TYPE, svg)
            element.set("src", url)
            element.set("style", f"width:{width:.4f}em;height:{height:.4f}em;vertical-align:{-depth:.4f}em")
        if scale < 1:
            _resize(element, max(scale, MIN_SCALE))

    def _turn(self, element: Any) -> bool:
        """Give a formula that is on its own a page of its own, on its side."""
        parents = {child: parent for parent in self._root.iter() for child in parent}
        block = parents[element]
        if not has_class(block, "math") or not is_open(block, parents):
            return False
        add_class(block, "turned")
        self.turned = True
        return True


def _resize(element: Any, scale: float) -> None:
    """Make a drawing smaller, as its letters would be."""
    add_style(element, f"font-size:{scale:.3f}em")
