"""Boxes: where shapes are, moved by matrices, cut by others."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, inf
from xml.etree.ElementTree import Element

from briefgen.assets.svg.read import local_name
from briefgen.assets.svg.values import Matrix, move, multiply, read_length, read_numbers
from briefgen.core import lazy_re

_COMMAND = lazy_re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*)")
#: How many numbers each command takes (SVG 2, 9.3).
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7, "z": 0}
_FLAGS = lazy_re.compile(r"([\s,]*[-+\d.eE]+[\s,]*[-+\d.eE]+[\s,]+[-+\d.eE]+)[\s,]*([01])[\s,]*([01])")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def empty(self) -> bool:
        """Whether it has no area."""
        return not (self.right > self.left and self.bottom > self.top)

    def cut(self, other: Box) -> Box:
        """What both have."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def grow(self, by: float) -> Box:
        """Larger on every side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def holds(self, other: Box) -> bool:
        """Whether another is in it."""
        return other.cut(self) == other

    def overhang(self, other: Box) -> float:
        """How far it reaches out of another, at most."""
        return max(
            other.left - self.left, other.top - self.top, self.right - other.right, self.bottom - other.bottom, 0.0
        )


EVERYWHERE = Box(-inf, -inf, inf, inf)


def around(points: list[tuple[float, float]]) -> Box | None:
    """The box around points."""
    if not points:
        return None
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def transform_box(box: Box, matrix: Matrix) -> Box:
    """The box around a box that is moved."""
    if box == EVERYWHERE:
        return box
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    found = around([apply(matrix, x, y) for x, y in corners])
    assert found
    return found


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point, moved."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def is_upright(matrix: Matrix) -> bool:
    """Whether rectangles along the axes stay so."""
    a, b, c, d, *_ = matrix
    small = 1e-6 * max(map(abs, (a, b, c, d)), default=1.0)
    return (abs(b) <= small and abs(c) <= small) or (abs(a) <= small and abs(d) <= small)


def is_flat(matrix: Matrix) -> bool:
    """Whether it leaves no area."""
    a, b, c, d, *_ = matrix
    return abs(a * d - b * c) < 1e-12


def scale_of(matrix: Matrix) -> float:
    """How much larger a matrix makes things, about."""
    a, b, c, d, *_ = matrix
    return max(hypot(a, b), hypot(c, d))


def find_points(element: Element, whole: tuple[float, float], em: float) -> list[tuple[float, float]] | None:
    """Points that a shape is within; None when it has no extent.

    Raises:
        ValueError: its path is not understood.
    """
    name, (width, height) = local_name(element), whole

    def length(key: str, of: float, default: float = 0.0) -> float:
        return read_length(element.get(key), of, em, default)

    if name in ("rect", "image"):
        x, y, w, h = length("x", width), length("y", height), length("width", width), length("height", height)
        return [(x, y), (x + w, y + h)] if w > 0 and h > 0 else None
    if name in ("circle", "ellipse"):
        x, y, r = length("cx", width), length("cy", height), length("r", max(whole))
        rx, ry = (r, r) if name == "circle" else (length("rx", width), length("ry", height))
        rx, ry = (rx or ry, ry or rx) if name == "ellipse" else (rx, ry)
        return [(x - rx, y - ry), (x + rx, y + ry)] if rx > 0 and ry > 0 else None
    if name == "line":
        return [(length("x1", width), length("y1", height)), (length("x2", width), length("y2", height))]
    if name in ("polyline", "polygon"):
        numbers = read_numbers(element.get("points", ""))
        return list(zip(numbers[::2], numbers[1::2], strict=False)) or None
    return trace_path(element.get("d", "")) or None


def trace_path(data: str) -> list[tuple[float, float]]:
    """Points that a path is within: those it passes and those that pull it.

    Raises:
        ValueError: it is not understood.
    """
    points: list[tuple[float, float]] = []
    x = y = first_x = first_y = 0.0
    if data.strip() and data.lstrip()[0] not in "Mm":
        raise ValueError(data[:20])
    for match in _COMMAND.finditer(data):
        letter, relative = match[1].lower(), match[1].islower()
        takes = _TAKES[letter]
        numbers = _read_arguments(letter, match[2])
        if (takes == 0) != (not numbers) or (takes and len(numbers) % takes):
            raise ValueError(match[0][:20])
        if letter == "z":
            x, y = first_x, first_y
        for start in range(0, len(numbers), takes or 1):
            step = numbers[start : start + takes]
            base_x, base_y = (x, y) if relative else (0.0, 0.0)
            if letter == "h":
                x = base_x + step[0]
            elif letter == "v":
                y = base_y + step[0]
            elif letter == "a":
                near = (x, y)
                x, y = base_x + step[5], base_y + step[6]
                # An ellipse through both points is at most this far from the middle, or as large as they are apart.
                reach = 2 * max(abs(step[0]), abs(step[1]), hypot(x - near[0], y - near[1]) / 2)
                points += [
                    (px + sx, py + sy) for px, py in (near, (x, y)) for sx in (-reach, reach) for sy in (-reach, reach)
                ]
            else:
                pairs = [(base_x + step[i], base_y + step[i + 1]) for i in range(0, takes, 2)]
                points += pairs[:-1]
                if letter in "st":
                    # The mirrored point of the curve before: no further than that one was.
                    points += [(2 * x - px, 2 * y - py) for px, py in points[-4:-1]]
                x, y = pairs[-1]
            points.append((x, y))
            if letter == "m" and start == 0:
                first_x, first_y = x, y
    return points


def _read_arguments(letter: str, text: str) -> list[float]:
    # The flags of an arc may be without space before what follows: "a1 1 0 01.5.5".
    return read_numbers(_FLAGS.sub(r"\1 \2 \3 ", text) if letter == "a" else text)


def is_rectangle(element: Element) -> bool:
    """Whether a shape is a rectangle along the axes, with square corners."""
    name = local_name(element)
    if name == "rect":
        return not (read_length(element.get("rx"), 1) or read_length(element.get("ry"), 1))
    if name == "path" and not set(element.get("d", "").lower()) & set("csqta"):
        points = trace_path(element.get("d", ""))
    elif name == "polygon":
        numbers = read_numbers(element.get("points", ""))
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
    else:
        return False
    box = around(points)
    corners = {(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)} if box else set()
    return bool(corners) and set(points) == corners and len(points) <= 6


def fit(element: Element, box: Box) -> tuple[Matrix, Box]:
    """What a ``viewBox`` does to what is in an element that fills ``box``.

    Returns:
        The matrix, and the part of the inner space that is seen.
    """
    numbers = read_numbers(element.get("viewBox", ""))
    width, height = box.right - box.left, box.bottom - box.top
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        return move(box.left, box.top), Box(0.0, 0.0, width, height)
    x, y, w, h = numbers
    align, *rest = (element.get("preserveAspectRatio") or "xMidYMid").split() or ["xMidYMid"]
    across, down = width / w, height / h
    if align != "none":
        across = down = max(across, down) if "slice" in rest else min(across, down)
    shares = {"min": 0.0, "mid": 0.5, "max": 1.0}
    left = (width - w * across) * shares.get(align[1:4].lower(), 0.0)
    top = (height - h * down) * shares.get(align[5:8].lower(), 0.0)
    matrix = multiply(move(box.left + left, box.top + top), (across, 0.0, 0.0, down, -x * across, -y * down))
    seen = Box(x - left / across, y - top / down, x + (width - left) / across, y + (height - top) / down)
    return matrix, seen
