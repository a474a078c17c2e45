"""Where the elements of a drawing stand, and how much of the picture is seen there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from briefgen.assets.svg.geometry import (
    Box,
    apply,
    around,
    find_points,
    fit,
    is_flat,
    is_rectangle,
    is_upright,
    transform_box,
)
from briefgen.assets.svg.looks import UNSEEN_ALPHA, Look
from briefgen.assets.svg.read import local_name
from briefgen.assets.svg.refusals import Refusals
from briefgen.assets.svg.values import (
    IDENTITY,
    Matrix,
    find_references,
    move,
    multiply,
    parse_transform,
    read_length,
    read_numbers,
)
from briefgen.assets.svg.vocabulary import SHAPES, TEXTS


@dataclass(frozen=True, slots=True)
class View:
    """Where an element is.

    Attributes:
        look: what it looks like.
        matrix: from its coordinates to those of the picture.
        clip: what of the picture can be seen here.
        cut: why it cannot be determined what is seen of a text here; "" where it can.
        whole: what 100% of a width and a height is.
        uses: the names of the elements that are being repeated.
    """

    look: Look
    matrix: Matrix
    clip: Box
    whole: tuple[float, float]
    cut: str = ""
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Views:
    """Enters the elements of one drawing.

    Attributes:
        styles: the properties of each element.
        by_id: elements by name.
        refusals: where what is wrong with a clipping path is noted.
    """

    styles: Mapping[Element, dict[str, str]]
    by_id: Mapping[str, Element]
    refusals: Refusals

    def enter(self, element: Element, own: Mapping[str, str], view: View) -> View | None:
        """The view in an element; None when nothing in it can be seen."""
        look = view.look.enter(own)
        if look.opacity < UNSEEN_ALPHA:
            return None
        transform = own.get("transform") or element.get("transform")
        matrix = multiply(view.matrix, parse_transform(transform) or IDENTITY) if transform else view.matrix
        if is_flat(matrix):
            return None
        view = replace(view, look=look, matrix=matrix)
        for reference in find_references(own.get("clip-path", "")):
            view = self.clip(view, reference)
        if find_references(own.get("mask", "")):
            view = replace(view, cut="a mask")
        return None if view.clip.empty else view

    def clip(self, view: View, reference: str) -> View:
        """The view through a clipping path."""
        path = self.by_id.get(reference)
        if path is None or local_name(path) != "clipPath":
            return view
        if path.get("clipPathUnits") == "objectBoundingBox" or self.styles[path].get("clip-path"):
            return replace(view, cut="a clipping path")
        boxes, exact = [], True
        for child in path:
            shape, matrix = child, multiply(view.matrix, _read_matrix(path, self.styles))
            matrix = multiply(matrix, _read_matrix(child, self.styles))
            if local_name(child) == "use":
                x, y = (read_length(child.get(key), view.whole[key == "y"]) for key in ("x", "y"))
                shape = self.by_id.get(read_href(child), child)
                matrix = multiply(multiply(matrix, move(x, y)), _read_matrix(shape, self.styles))
            if local_name(shape) not in SHAPES or self.styles[shape].get("display") == "none":
                exact = exact and local_name(shape) not in TEXTS
                continue
            if self.refusals.release(shape):
                return view
            points = find_points(shape, view.whole, view.look.em)
            box = around([apply(matrix, *point) for point in points or ()]) if points else None
            # The corners of the box around turned shapes lie outside of them.
            exact = exact and is_rectangle(shape) and is_upright(matrix)
            if box and local_name(shape) in {"rect", "circle", "ellipse"} and points:
                box = transform_box(around(points) or box, matrix)
            boxes += [box] if box else []
        if not boxes:
            return view if not exact else replace(view, clip=Box(0, 0, 0, 0))
        union = Box(
            min(b.left for b in boxes),
            min(b.top for b in boxes),
            max(b.right for b in boxes),
            max(b.bottom for b in boxes),
        )
        cut = view.cut if exact and len(boxes) == 1 else "a clipping path"
        return replace(view, clip=view.clip.cut(union), cut=cut)

    def open_viewport(self, element: Element, view: View, sized: Element) -> View:
        """Enter an ``svg`` or ``symbol``; ``sized`` says how large it is."""
        x, y = (
            (read_length(element.get(key), view.whole[key == "y"], view.look.em) for key in ("x", "y"))
            if element is sized
            else (0.0, 0.0)
        )
        width, height = (
            read_length(sized.get(key) or element.get(key), whole, view.look.em, whole)
            for key, whole in zip(("width", "height"), view.whole, strict=True)
        )
        box = Box(x, y, x + width, y + height)
        inner, _ = fit(element, box)
        clip = view.clip
        if self.styles[element].get("overflow") != "visible":
            clip = clip.cut(transform_box(box, view.matrix))
        whole = find_whole(element, (width, height))
        return replace(view, matrix=multiply(view.matrix, inner), clip=clip, whole=whole)


def find_whole(element: Element, size: tuple[float, float]) -> tuple[float, float]:
    """What 100% is in an element: its ``viewBox``, else its size."""
    numbers = read_numbers(element.get("viewBox") or "")
    return (numbers[2], numbers[3]) if len(numbers) == 4 else size


def _read_matrix(element: Element, styles: Mapping[Element, dict[str, str]]) -> Matrix:
    own = styles.get(element, {}).get("transform") or element.get("transform") or ""
    return parse_transform(own) or IDENTITY


def read_href(element: Element) -> str:
    """The name that an element refers to, or its whole address when that is elsewhere."""
    return (element.get("href") or element.get("xlink:href") or "").strip().removeprefix("#")
