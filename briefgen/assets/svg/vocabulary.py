"""The words of SVG that drawings are made of (SVG 2, CSS Masking 1), and what becomes of the others.

An element is kept when it draws, left out when nobody sees it, and a reason to refuse the picture otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
#: Those that markers are set on.
LINES = frozenset({"path", "line", "polyline", "polygon"})
GROUPS = frozenset({"svg", "g", "a", "switch"})
TEXTS = frozenset({"text", "tspan"})
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
#: Never drawn where they are, only where something refers to them.
RESOURCES = GRADIENTS | {"clipPath", "mask", "pattern", "marker", "symbol"}
DRAWN = SHAPES | GROUPS | TEXTS | RESOURCES | {"defs", "use", "image", "stop"}
#: Nobody sees them; a filter only through a property, which is looked at.
UNSEEN = frozenset({"title", "desc", "metadata", "style", "view", "cursor", "filter", "color-profile"})

_STILL = "save it as a still picture"
_TEXT = "turn the text into plain text or paths"
#: Labels that are HTML, as those of draw.io and Mermaid are.
HTML = ("contains HTML (foreignObject), which the PDF engine does not support", "save its labels as SVG text")
#: Element -> what it is, and what to do.
REFUSED: Mapping[str, tuple[str, str]] = {
    "script": ("has a script", _STILL),
    "foreignObject": HTML,
    "textPath": ("has text along a path, which the PDF engine does not support", "turn it into paths"),
    **dict.fromkeys(
        ("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"), ("moves", _STILL)
    ),
    **dict.fromkeys(("audio", "video", "canvas", "iframe"), ("plays or loads media", _STILL)),
    **dict.fromkeys(
        ("flowRoot", "flowPara", "flowSpan", "flowRegion"), ("has flowed text, which only Inkscape supports", _TEXT)
    ),
    **dict.fromkeys(("tref", "altGlyph", "altGlyphDef"), ("has text from another file", _TEXT)),
    **dict.fromkeys(("font", "font-face", "glyph", "missing-glyph"), ("contains its own font", _TEXT)),
}

#: Attribute -> the kind of its value (values.py).
ATTRIBUTES: Mapping[str, str] = {
    **dict.fromkeys("x y dx dy".split(), "lengths"),
    **dict.fromkeys(
        "x1 y1 x2 y2 cx cy r rx ry fx fy fr width height refX refY markerWidth markerHeight textLength".split(),
        "length",
    ),
    "offset": "alpha",
    "viewBox": "numbers",
    "points": "numbers",
    "rotate": "numbers",
    "d": "path",
    **dict.fromkeys(("transform", "gradientTransform", "patternTransform"), "transform"),
    **dict.fromkeys(
        "clipPathUnits gradientUnits maskUnits maskContentUnits patternUnits patternContentUnits markerUnits "
        "spreadMethod lengthAdjust xml:space".split(),
        "word",
    ),
    "orient": "angle",
    "preserveAspectRatio": "words",
}
#: Property -> the kind of its value; each can be an attribute, or are in a style.
PROPERTIES: Mapping[str, str] = {
    **dict.fromkeys(("fill", "stroke"), "paint"),
    **dict.fromkeys(("color", "stop-color"), "colour"),
    **dict.fromkeys(("opacity", "fill-opacity", "stroke-opacity", "stop-opacity"), "alpha"),
    **dict.fromkeys(
        ("stroke-width", "stroke-dashoffset", "letter-spacing", "word-spacing", "baseline-shift"), "length"
    ),
    "stroke-dasharray": "lengths",
    "stroke-miterlimit": "number",
    "font-size": "size",
    "font-weight": "weight",
    "font-family": "family",
    **dict.fromkeys(("clip-path", "mask", "marker-start", "marker-mid", "marker-end"), "reference"),
    **dict.fromkeys(
        "fill-rule clip-rule stroke-linecap stroke-linejoin text-anchor dominant-baseline alignment-baseline "
        "font-style font-variant direction vector-effect overflow display visibility".split(),
        "word",
    ),
    **dict.fromkeys(("text-decoration", "paint-order"), "words"),
}
#: Properties that pass from an element to those in it (SVG 2, appendix on properties).
INHERITED = frozenset(PROPERTIES) - {
    "opacity", "clip-path", "mask", "overflow", "display", "baseline-shift", "stop-color", "stop-opacity",
    "vector-effect", "text-decoration", "alignment-baseline",
}  # fmt: skip
#: Property -> the values with which it changes nothing; with any other it draws what the PDF does not.
REFUSED_PROPERTIES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        "filter backdrop-filter mask-image mask-border -webkit-mask -webkit-mask-image animation animation-name "
        "text-transform translate rotate scale offset-path".split(),
        frozenset({"none"}),
    ),
    "mix-blend-mode": frozenset({"normal"}),
    "clip": frozenset({"auto"}),
    "zoom": frozenset({"1", "normal", "100%"}),
    "writing-mode": frozenset({"lr", "lr-tb", "horizontal-tb", "rl", "rl-tb"}),
    "content-visibility": frozenset({"visible"}),
    "transform-origin": frozenset({"0", "0 0", "0px 0px", "0px", "left top", "top left"}),
}
#: Places and sizes that a style could give as well (SVG 2, 5.1): drawn by browsers only.
GEOMETRY = frozenset("d x y cx cy r rx ry width height".split())
