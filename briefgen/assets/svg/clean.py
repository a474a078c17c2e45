"""A drawing -> the same drawing without what nobody sees: read, styled, looked at, and written again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from string import ascii_lowercase
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from briefgen.assets.refused import AssetRefused
from briefgen.assets.svg.cascade import Styles, cascade
from briefgen.assets.svg.geometry import Box, fit, trace_path
from briefgen.assets.svg.looks import Look
from briefgen.assets.svg.read import SVG, XLINK, XML, local_name, read_svg
from briefgen.assets.svg.refusals import Refusals
from briefgen.assets.svg.seen import Seen
from briefgen.assets.svg.values import IDENTITY, find_references, is_valid, read_numbers, rename_references
from briefgen.assets.svg.views import View, Views, find_whole
from briefgen.assets.svg.vocabulary import ATTRIBUTES, DRAWN, PROPERTIES, REFUSED, TEXTS, UNSEEN
from briefgen.core import lazy_re

Embed = Callable[[bytes], tuple[str, bytes]]
#: Characters of path data in one drawing; the PDF engine reads some hundred thousand a second.
MAX_PATH = 2_000_000
_LENGTH = lazy_re.compile(r"^\s*\+?([\d.]+(?:e[-+]?\d+)?)\s*(px|pt|mm|cm|in|pc)?\s*$")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pc": 16.0}
#: Larger ones are no pictures, and numbers that engines do not draw.
_LARGEST = 1e6
_DATA = lazy_re.compile(r"data:image/(?:png|jpe?g|webp);base64,([A-Za-z0-9+/=\s]+)")
#: Properties that say whether something is seen; what stays is.
_DECIDED = frozenset({"display", "visibility"})


def clean_svg(data: bytes, embed: Embed | None = None) -> tuple[bytes, int, int]:
    """Rebuild a drawing.

    Args:
        data: the file.
        embed: checks a raster picture that the drawing carries, and gives its media type and stripped bytes.

    Returns:
        The clean file, and its width and height in CSS pixels.

    Raises:
        AssetRefused: not well-formed, too large, or with something that is neither drawn nor safe to leave out.
    """
    root, refusals = read_svg(data)
    _check_words(root, refusals)
    styles = cascade(root, refusals)
    refusals.raise_any()
    width, height = _measure(root, refusals)
    numbers = read_numbers(root.get("viewBox", ""))
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    seen = _look(root, styles, refusals, (width, height))
    refusals.raise_any()
    writer = _Writer(styles, seen, refusals, embed)
    copy = writer.write(root)
    clean = Element(root.tag) if copy is None or not len(copy) else copy
    refusals.raise_any()
    _paint_background(root, clean, styles, refusals, (width, height))
    refusals.raise_any()
    clean.set("width", str(max(round(width), 1)))
    clean.set("height", str(max(round(height), 1)))
    for key in ("viewBox", "preserveAspectRatio"):
        if root.get(key):
            clean.set(key, root.get(key, ""))
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    written: bytes = ElementTree.tostring(clean, encoding="utf-8")
    return written, max(round(width), 1), max(round(height), 1)


def _check_words(root: Element, refusals: Refusals) -> None:
    """Refuse elements and values that are not known, wherever they are in what could be drawn."""
    path = 0
    for element in _walk_drawn(root, refusals):
        for name, value in element.attrib.items():
            kind = ATTRIBUTES.get(name)
            if kind and not (name == "viewBox" and element is root and not value.strip()):
                if not is_valid(kind, value.strip()):
                    refusals.hold(element, f'has {name}="{value[:40]}", which is not understood', "correct it")
            elif name in ("onload", "onbegin"):
                refusals.add(element, "has a script", "save it as a still picture")
        path += len(element.get("d", ""))
        if path > MAX_PATH:
            refusals.stop(element, f"has paths of more than {MAX_PATH:,} characters", "simplify it")
        try:
            trace_path(element.get("d", "")) if local_name(element) == "path" else None
        except ValueError:
            refusals.hold(element, "has a path that is not understood", "save it again")


def _walk_drawn(element: Element, refusals: Refusals) -> Iterator[Element]:
    yield element
    for child in element:
        name = local_name(child)
        if name in DRAWN:
            yield from _walk_drawn(child, refusals)
        elif name == "foreignObject" and local_name(element) == "switch":
            continue
        elif name and name not in UNSEEN:
            what = REFUSED.get(
                name, (f"has <{name}>, which is not supported everywhere", "draw it with paths and text")
            )
            refusals.add(child, *what)


def _look(root: Element, styles: Styles, refusals: Refusals, size: tuple[float, float]) -> Seen:
    by_id: dict[str, Element] = {}
    for element in styles:
        if element.get("id"):
            by_id.setdefault(element.get("id", ""), element)
    views = Views(styles, by_id, refusals)
    seen = Seen(views)
    _, clip = fit(root, Box(0.0, 0.0, *size))
    view = View(Look(), IDENTITY, clip, find_whole(root, size))
    inner = views.enter(root, {k: v for k, v in styles[root].items() if k != "transform"}, view)
    refusals.release(root)
    if inner and styles[root].get("display") != "none" and seen.walk_all(list(root), inner):
        seen.keep(root)
    return seen


def _measure(root: Element, refusals: Refusals) -> tuple[float, float]:
    """Width and height in CSS pixels."""
    box = read_numbers(root.get("viewBox", ""))
    sizes = []
    for name, index, default in (("width", 2, 300.0), ("height", 3, 150.0)):  # CSS Images 3, 5.1: the default size
        match = _LENGTH.match(root.get(name, ""))
        if match:
            sizes.append(float(match[1]) * _PIXELS[match[2] or ""])
        else:
            sizes.append(box[index] if len(box) == 4 else default)
    if not all(0 < each <= _LARGEST for each in sizes):
        refusals.stop(root, "has no usable size", "give it a width and a height")
    return sizes[0], sizes[1]


class _Writer:
    """Copies what is seen; names are neutral, and only what is referred to has one."""

    def __init__(self, styles: Styles, seen: Seen, refusals: Refusals, embed: Embed | None) -> None:
        self._styles, self._seen, self._refusals, self._embed = styles, seen, refusals, embed
        named: dict[str, None] = {}
        for element in seen.elements:
            named.update(dict.fromkeys(_list_references(element, styles)))
        order = [
            each for each in styles if each.get("id") in named and seen.views.by_id.get(each.get("id", "")) is each
        ]
        self._names = {each.get("id", ""): _make_name(number) for number, each in enumerate(order)}
        self._written: set[str] = set()
        self._named = named

    def write(self, root: Element) -> Element | None:
        copy = self._copy(root, False)
        for name in sorted(self._named):
            if name not in self._written:
                target = self._seen.views.by_id.get(name)
                self._refusals.add(
                    target if target is not None else root, f"uses #{name}, which is hidden", "show its layer"
                )
        return copy

    def _copy(self, element: Element, in_text: bool) -> Element | None:
        name, own = local_name(element), self._styles.get(element)
        if own is None or name not in DRAWN or own.get("display") == "none" or (name == "defs" and in_text):
            return None
        # A clip path or mask is a thing of its own; a group stays when something in it does.
        children = [copied for child in element if (copied := self._copy(child, name in TEXTS)) is not None]
        if element not in self._seen.elements and not children:
            return None
        tag = {"a": "tspan" if in_text else "g", "switch": "g"}.get(name, name)
        if element not in self._seen.elements and name not in ("g", "a", "switch", "defs", "svg"):
            tag = "defs"
        copy = Element(f"{{{SVG}}}{tag}", self._attributes(element, own) if tag != "defs" or name == "defs" else {})
        if name in TEXTS or (name == "a" and in_text):
            copy.text = element.text
            self._copy_tails(element, copy)
            if element in self._seen.haloed:
                return _split_halo(copy)
        else:
            copy.extend(children)
        return copy

    def _copy_tails(self, element: Element, copy: Element) -> None:
        """The children of a text with the words between them."""
        for child in element:
            copied = self._copy(child, True)
            if copied is not None:
                copied.tail = child.tail
                copy.append(copied)
            elif child.tail and len(copy):
                copy[-1].tail = (copy[-1].tail or "") + child.tail
            elif child.tail:
                copy.text = (copy.text or "") + child.tail

    def _attributes(self, element: Element, own: dict[str, str]) -> dict[str, str]:
        kept = {name: value.strip() for name, value in element.attrib.items() if name in ATTRIBUTES}
        kept |= {name: value for name, value in own.items() if name in PROPERTIES and name not in _DECIDED}
        kept |= {name: own[name] for name in ("transform", "xml:space") if own.get(name)}
        if local_name(element) == "svg":
            kept.pop("transform", None)
        kept = {name: rename_references(value, self._names) for name, value in kept.items()}
        space = kept.pop("xml:space", "")
        if space:
            kept[f"{{{XML}}}space"] = space
        href = (element.get("href") or element.get("xlink:href") or "").strip()
        if local_name(element) == "image":
            kept["href"] = self._read_image(element, href)
        elif href.startswith("#") and local_name(element) != "a":
            kept["href"] = f"#{self._names.get(href[1:], '')}"
        name = element.get("id", "")
        if name in self._names and self._seen.views.by_id.get(name) is element:
            self._written.add(name)
            kept["id"] = self._names[name]
        return kept

    def _read_image(self, element: Element, href: str) -> str:
        from base64 import b64decode, b64encode

        match = _DATA.fullmatch(href)
        if not match or self._embed is None:
            kind = (
                "an embedded picture that is not PNG, JPEG or WebP"
                if href.startswith("data:")
                else "an external picture"
            )
            self._refusals.add(element, f"shows {kind}", "embed it as PNG, or draw it")
            return ""
        try:
            media_type, data = self._embed(b64decode(match[1]))
        except (AssetRefused, ValueError) as fault:
            words = str(fault) if isinstance(fault, AssetRefused) else "is damaged and cannot be read; save it again"
            self._refusals.add(element, f"has an embedded picture that {words.partition(';')[0]}", "embed it again")
            return ""
        return f"data:{media_type};base64,{b64encode(data).decode('ascii')}"


def _split_halo(text: Element) -> Element:
    """A text whose outline is painted first, twice: the PDF engine knows no ``paint-order``."""
    group = Element(f"{{{SVG}}}g")
    for paint in ("fill", "stroke"):
        half = deepcopy(text)
        for piece in half.iter():
            piece.set("paint-order", "normal")
            piece.set(paint, "none")
        group.append(half)
    return group


def _list_references(element: Element, styles: Styles) -> Iterator[str]:
    for value in styles.get(element, {}).values():
        yield from find_references(value)
    href = (element.get("href") or element.get("xlink:href") or "").strip()
    if href.startswith("#") and local_name(element) != "a":
        yield href[1:]


def _make_name(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    name = ascii_lowercase[number % 26]
    return _make_name(number // 26 - 1) + name if number >= 26 else name


def _paint_background(
    root: Element, clean: Element, styles: Styles, refusals: Refusals, size: tuple[float, float]
) -> None:
    """The background of the picture, which browsers paint and the PDF engine does not, as a rectangle."""
    own = styles[root]
    value = own.get("background-color", own.get("background", "")).strip()
    if value.lower() in ("", "none", "transparent", "inherit", "initial", "unset"):
        return
    if not is_valid("colour", value):
        refusals.add(
            root, f"has a background of {value[:40]}, which the PDF engine does not support", "draw it as a rectangle"
        )
        return
    _, seen = fit(root, Box(0.0, 0.0, *size))
    place = {"x": seen.left, "y": seen.top, "width": seen.right - seen.left, "height": seen.bottom - seen.top}
    attributes = {name: f"{number:g}" for name, number in place.items()}
    clean.insert(0, Element(f"{{{SVG}}}rect", {**attributes, "fill": value, "stroke": "none", "fill-opacity": "1"}))
