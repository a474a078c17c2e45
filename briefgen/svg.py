"""An SVG file -> the same drawing rebuilt from an allow-list: no script, no reference outward, no metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.patterns import later

if TYPE_CHECKING:
    from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
#: Elements that draw, group, clip, colour or describe (SVG 2). No script, style, image, foreignObject, animation, a.
_ELEMENTS = frozenset(
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath "
    "linearGradient radialGradient stop clipPath mask pattern marker".split()
)
_ATTRIBUTES = frozenset(
    "id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy d points dx dy rotate textLength lengthAdjust "
    "transform fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset "
    "stroke-linecap stroke-linejoin stroke-miterlimit opacity color font-family font-size font-style font-weight "
    "font-variant letter-spacing word-spacing text-anchor dominant-baseline baseline-shift text-decoration "
    "offset stop-color stop-opacity gradientUnits gradientTransform spreadMethod clip-path clip-rule clipPathUnits "
    "mask maskUnits maskContentUnits patternUnits patternContentUnits patternTransform markerWidth markerHeight "
    "markerUnits orient refX refY marker-start marker-mid marker-end preserveAspectRatio href startOffset display "
    "visibility xml:space role aria-label paint-order vector-effect".split()
)
MAX_ELEMENTS = 20_000
#: Deeper chains of <use> grow exponentially: 8 levels of 8 hang the PDF engine for minutes.
MAX_USE_DEPTH = 3
_LENGTH = later(r"^\s*([\d.]+)\s*(px|pt|mm|cm|in|pc)?\s*$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}
_OUTWARD = later(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


class AssetRefused(ValueError):
    """The file is no picture that briefgen prints; the message says why and what to do."""


def sanitise_svg(data: bytes) -> tuple[bytes, int, int]:
    """Rebuild a drawing.

    Returns:
        The clean file, and its width and height in CSS pixels.

    Raises:
        AssetRefused: not well-formed, with a document type, too large, or with deep ``<use>`` chains.
    """
    # Here, not above: few briefs have a drawing.
    from xml.etree import ElementTree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise AssetRefused("has a document type declaration; save it as plain SVG")
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as fault:
        raise AssetRefused(f"is not well-formed SVG (line {fault.position[0]})") from fault
    if root.tag != f"{{{SVG}}}svg":
        raise AssetRefused("is not an SVG picture")
    if sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        raise AssetRefused(f"has more than {MAX_ELEMENTS:,} elements; simplify it")
    if any((sheet.text or "").strip() for sheet in root.iter(f"{{{SVG}}}style")):
        raise AssetRefused("has a style sheet inside; save it with presentation attributes (fill=, stroke=)")
    clean = _rebuild(root)
    if _use_depth(clean) > MAX_USE_DEPTH:
        raise AssetRefused("repeats shapes inside repeated shapes; simplify it")
    width, height = _measure(clean)
    clean.set("width", str(width))
    clean.set("height", str(height))
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return ElementTree.tostring(clean, encoding="utf-8"), width, height


def _rebuild(element: ElementTree.Element) -> ElementTree.Element:
    copy = element.makeelement(element.tag, {})
    copy.text, copy.tail = element.text, element.tail
    for name, value in _spread_style(element.attrib):
        plain = name.replace(f"{{{XLINK}}}", "").replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        if plain not in _ATTRIBUTES or _OUTWARD.search(value):
            continue
        if plain == "href" and not value.startswith("#"):
            continue
        copy.set(name, value)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag.startswith(f"{{{SVG}}}") and tag.rpartition("}")[2] in _ELEMENTS:
            if child.get("display") == "none" or child.get("visibility") == "hidden":
                continue
            copy.append(_rebuild(child))
        elif child.tail and len(copy):
            copy[-1].tail = (copy[-1].tail or "") + child.tail
    return copy


def _spread_style(attributes: dict[str, str]) -> list[tuple[str, str]]:
    """The attributes, with each declaration of a ``style`` attribute as the attribute of that name."""
    pairs = [(name, value) for name, value in attributes.items() if name != "style"]
    for declaration in attributes.get("style", "").split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            pairs.append((name.strip(), value.strip()))
    return pairs


def _use_depth(root: ElementTree.Element) -> int:
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}

    def depth(element: ElementTree.Element, seen: frozenset[str]) -> int:
        deepest = 0
        for use in element.iter(f"{{{SVG}}}use"):
            target = (use.get("href") or use.get(f"{{{XLINK}}}href") or "").removeprefix("#")
            if target in seen:
                return MAX_USE_DEPTH + 1
            if target in by_id:
                deepest = max(deepest, 1 + depth(by_id[target], seen | {target}))
            if deepest > MAX_USE_DEPTH:
                break
        return deepest

    return depth(root, frozenset())


def _measure(root: ElementTree.Element) -> tuple[int, int]:
    sizes = []
    box = [float(part) for part in re.findall(r"-?[\d.]+", root.get("viewBox", ""))]
    for name, index in (("width", 2), ("height", 3)):
        match = _LENGTH.match(root.get(name, ""))
        if match:
            sizes.append(float(match[1]) * _PIXELS[match[2] or ""])
        elif len(box) == 4:
            sizes.append(box[index])
        else:
            sizes.append(300.0 if name == "width" else 150.0)  # the default object size of CSS Images 3, 5.1
    return max(round(sizes[0]), 1), max(round(sizes[1]), 1)
