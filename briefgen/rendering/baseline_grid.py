"""The lines of the text on a grid: on all pages at the same heights, so that they stand beside those of the next page.

The grid is as fine as the lines of the text are high, and begins at the upper edge of the paper. WeasyPrint 70 knows no
``line-grid`` and no ``block-step`` (CSS Line Grid 1, CSS Rhythmic Sizing 1): so while a page is laid out, the margin of
a block grows until its first line is on the grid, and a line that something tall in it has moved away is moved back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.rendering.elements import has_class
from briefgen.rendering.pango_internals import measure_line
from briefgen.rendering.weasyprint_internals import boxes, change_lines, collapse_margin

#: The class of ``body`` that asks for it.
ON_GRID = "on-grid"
#: CSS pixels: the noise of sums.
_NOISE = 0.01
#: How far a line may be moved up, as a share of its height: what is tall in it reaches a little into the line above.
_UP = 0.35


@contextmanager
def aligning_to_grid(root: Any) -> Iterator[None]:
    """While a page is laid out, set its lines on the grid, if it asks for that.

    Args:
        root: the document's element.
    """
    body = root.find("body")
    if body is None or not has_class(body, ON_GRID):
        yield
        return
    grid = _Grid(root)
    with change_lines(before_block=grid.place_block, line=grid.place_line):
        yield


class _Grid:
    """The grid of one document, and what stands on it."""

    def __init__(self, root: Any) -> None:
        self._step = 0.0
        elsewhere = {
            each
            for part in root.iter()
            if part.tag in ("table", "figure") or has_class(part, "footnote")
            for each in part.iter()
        }
        self._elements = {each for main in root.iter("main") for each in main.iter()} - elsewhere

    def place_block(self, box: Any, adjoining: list[Any]) -> None:
        """Enlarge the margin of a block so that the line of text that it begins with is on the grid.

        Of blocks that begin in each other, it is that of the outermost, and what is placed beside them goes along.
        """
        margins, inner = [*adjoining, box.margin_top], box
        while not isinstance(first := _find_first(inner), boxes.LineBox):
            if not isinstance(first, boxes.BlockContainerBox) or _find_edge(inner):
                return
            margins.append(_find_length(first.style["margin_top"]))
            inner = first
        if box.is_in_normal_flow() and self._is_on(first):
            margin = collapse_margin(margins)
            baseline = box.position_y + margin + _find_edge(inner) + measure_line(first.style)[1]
            box.margin_top = margin + self._find_next(baseline) - baseline

    def place_line(self, line: Any) -> None:
        """Move a line of text to the grid."""
        if self._is_on(line) and measure_line(line.style)[0] == self._step:
            baseline = line.position_y + line.baseline
            line.translate(dy=self._find_next(baseline - _UP * self._step) - baseline)

    def _is_on(self, line: Any) -> bool:
        if line.element not in self._elements or "::" in line.element_tag:
            return False
        self._step = measure_line(line.style.root_style)[0]
        return measure_line(line.style)[0] == self._step or line.element_tag == "h2"

    def _find_next(self, height: float) -> float:
        return -((_NOISE - height) // self._step) * self._step


def _find_first(box: Any) -> Any:
    return next((child for child in getattr(box, "children", ()) if child.is_in_normal_flow()), None)


def _find_edge(box: Any) -> float:
    """What is between the margin of a block and its first line."""
    return _find_length(box.style["border_top_width"]) + _find_length(box.style["padding_top"])


def _find_length(value: Any) -> float:
    """A length in CSS pixels; a share of something else does not count."""
    length = getattr(value, "value", value)
    return float(length) if isinstance(length, int | float) and getattr(value, "unit", "px") != "%" else 0.0
