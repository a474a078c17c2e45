"""Shapes and words -> SVG. Colours are names of what they are for; the medium says which colours these are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape

#: The class of words in a file, which are laid out as lines: some programs draw the letters of a drawing one by one.
WHOLE = "whole"
#: Lines, dash patterns in widths of the line: no two series look alike without colour.
DASHES = ("", "6 2", "1.5 1.6", "7 2 1.5 2", "3 1.5", "9 2 3 2", "4 1 1 1", "1 3")
#: The signs that mark values, by series.
SHAPES = ("circle", "square", "triangle", "diamond", "down", "plus", "ring", "cross")


@dataclass
class Canvas:
    """A drawing that grows.

    Attributes:
        paint: what a colour's name becomes: attributes of an element that is filled, or drawn with a line
            (the second argument).
    """

    paint: Callable[[str, bool], str]
    _parts: list[str] = field(default_factory=list)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1, dash: str = "") -> None:
        """A straight line."""
        where = f'x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}"'
        self._parts.append(f"<line {where}{self._stroke(colour, width, dash)}/>")

    def path(self, points: Iterable[tuple[float, float]], colour: str, width: float, dash: str = "") -> None:
        """A line through points."""
        d = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        joins = ' stroke-linejoin="round" stroke-linecap="butt"'
        self._parts.append(f'<path d="{d}" fill="none"{self._stroke(colour, width, dash)}{joins}/>')

    def area(self, points: Iterable[tuple[float, float]], colour: str, opacity: float = 1) -> None:
        """A filled shape."""
        d = "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points) + "Z"
        faint = f' fill-opacity="{_n(opacity)}"' if opacity < 1 else ""
        self._parts.append(f'<path d="{d}"{self.paint(colour, False)}{faint}/>')

    def rect(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle."""
        where = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
        self._parts.append(f"<rect {where}{self.paint(colour, False)}/>")

    def sign(self, x: float, y: float, r: float, shape: str, colour: str) -> None:
        """A sign that marks a value; ``r`` is half its width."""
        if shape in ("circle", "ring"):
            where = f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"'
            ring = f"{self.paint('paper', False)}{self._stroke(colour, r * 0.6)}"
            self._parts.append(f"{where}{self.paint(colour, False) if shape == 'circle' else ring}/>")
            return
        corners = {
            "square": ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
            "triangle": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
            "down": ((0, 1.15), (1.1, -0.85), (-1.1, -0.85)),
            "diamond": ((0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)),
        }.get(shape)
        if corners:
            self.area([(x + r * dx, y + r * dy) for dx, dy in corners], colour)
            return
        arms = ((-1.1, 0, 1.1, 0), (0, -1.1, 0, 1.1)) if shape == "plus" else ((-1, -1, 1, 1), (-1, 1, 1, -1))
        for x1, y1, x2, y2 in arms:
            self.line(x + r * x1, y + r * y1, x + r * x2, y + r * y2, colour, r * 0.6)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        colour: str = "ink",
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Words on a line; ``y`` is that of its base."""
        if not words:
            return
        side = f' text-anchor="{anchor}"' if anchor != "start" else ""
        weight = ' font-weight="600"' if bold else ""
        self._parts.append(
            f'<text x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{side}{weight}{self.paint(colour, False)}>'
            f"{escape(words, quote=False)}</text>"
        )

    def begin_group(self, x: float, y: float) -> None:
        """What follows is drawn from this corner on."""
        self._parts.append(f'<g transform="translate({_n(x)} {_n(y)})">')

    def end_group(self) -> None:
        """End what ``begin_group`` began."""
        self._parts.append("</g>")

    def _stroke(self, colour: str, width: float, dash: str = "") -> str:
        # Patterns are in widths of the line, but for hair lines, in which they would be dots.
        unit = max(width, 1)
        pattern = " ".join(_n(float(part) * unit) for part in dash.split())
        dashed = f' stroke-dasharray="{pattern}"' if dash else ""
        return f'{self.paint(colour, True)} stroke-width="{_n(width)}"{dashed}'

    def write(self) -> str:
        """What is drawn, without the ``svg`` element around it."""
        return "\n".join(self._parts)


def _n(value: float) -> str:
    """A number of at most two decimals, the same on every machine."""
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")
