"""Names beside lines, moved apart where they would overlap; and names in a row where there is no room for that."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from briefgen.charting.canvas import Canvas
from briefgen.charting.look import Look
from briefgen.charting.styles import Style


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a place."""

    at: float
    lines: tuple[str, ...]
    style: Style


def move_apart(labels: list[Label], look: Look, top: float, bottom: float) -> list[float]:
    """Where the middle of each label comes, in the given order, so that none overlaps another."""
    order = sorted(range(len(labels)), key=lambda index: (labels[index].at, index))
    places = {index: labels[index].at for index in order}
    heights = {index: len(labels[index].lines) * look.line for index in order}
    for _ in range(len(labels) * 4):
        moved = False
        for upper, lower in itertools.pairwise(order):
            gap = (heights[upper] + heights[lower]) / 2
            lack = gap - (places[lower] - places[upper])
            if lack > 0.01:
                places[upper], places[lower] = places[upper] - lack / 2, places[lower] + lack / 2
                moved = True
        if order:
            over = top + heights[order[0]] / 2 - places[order[0]]
            if over > 0:
                places[order[0]] += over
            under = places[order[-1]] + heights[order[-1]] / 2 - bottom
            if under > 0:
                places[order[-1]] -= under
        if not moved:
            break
    return [places[index] for index in range(len(labels))]


def write_beside(
    canvas: Canvas, labels: list[Label], look: Look, edges: tuple[float, float], span: tuple[float, float]
) -> None:
    """Write labels, with a thin line to those that were moved.

    Args:
        canvas: what is drawn on.
        labels: what is written.
        look: the letters.
        edges: where the lines end, and where the words begin; these are at the left of ``edges[0]`` on the left side.
        span: the top and the bottom of the drawing.
    """
    anchor = "start" if edges[1] > edges[0] else "end"
    for label, middle in zip(labels, move_apart(labels, look, *span), strict=True):
        if abs(middle - label.at) > look.size * 0.35:
            tip = edges[1] + (-2 if anchor == "start" else 2)
            canvas.path([(edges[0], label.at), (tip, middle)], "muted", 0.6)
        first = middle - (len(label.lines) - 1) * look.line / 2 + look.size * 0.35
        for number, words in enumerate(label.lines):
            y = first + number * look.line
            canvas.text(edges[1], y, words, look.size, colour=label.style.words, anchor=anchor, bold=label.style.bold)


def write_key(canvas: Canvas, names: list[tuple[str, Style]], look: Look, top: float, mark: str = "box") -> float:
    """Write names in rows, each with a ``box``, a ``line`` or a ``sign`` before it; gives the height they take."""
    x, y, step = 0.0, top + look.size, look.size * 1.5
    swatch = look.size * (1.9 if mark == "line" else 0.75)
    for name, style in names:
        wide = swatch + look.size * 0.45 + look.wide(name, bold=style.bold)
        if x and x + wide > look.width:
            x, y = 0.0, y + step
        middle = y - look.size * 0.34
        if mark == "line":
            canvas.path([(x, middle), (x + swatch, middle)], style.colour, 2, style.dash)
        elif mark == "sign":
            canvas.sign(x + swatch / 2, middle, look.size * 0.36, style.shape, style.colour)
        else:
            canvas.rect(x, middle - swatch / 2, swatch, swatch, style.colour)
        canvas.text(x + swatch + look.size * 0.45, y, name, look.size, colour=style.words, bold=style.bold)
        x += wide + look.size * 1.4
    return y - top + look.size * 0.7


def height_of_key(names: list[tuple[str, Style]], look: Look) -> float:
    """The height that ``write_key`` takes."""
    return write_key(Canvas(lambda colour, stroke: ""), names, look, 0)
