"""Results -> an SVG: each row as a point with its spread, on a scale where 1 is the target."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from xml.sax.saxutils import escape

from bench.result import Result
from bench.table import format_ratio

_LEFT, _SCALE, _ROW, _TOP = 380, 300, 30, 56
_LOWEST, _HIGHEST = 0.125, 8.0
_STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#24292f}.dim{fill:#57606a;font-size:12px}"
    ".met{fill:#1a7f37;stroke:#1a7f37}.not{fill:#bc4c00;stroke:#bc4c00}.axis{stroke:#d0d7de}.goal{stroke:#24292f}"
    ".ground{fill:#fff}"
)


def draw_plot(results: Sequence[Result]) -> str:
    """The rows that have a target. Left of the line is better, whichever way a row counts."""
    rows = [each for each in results if each.target is not None]
    width, height = _LEFT + _SCALE + 220, _TOP + _ROW * len(rows) + 20
    summary = "; ".join(f"{each.work}: {format_ratio(each.value, each.unit)}" for each in rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>Measured, as a multiple of the target</title><desc>{escape(summary)}</desc>",
        f'<style>{_STYLE}</style><rect class="ground" width="{width}" height="{height}"/>',
    ]
    step = _LOWEST
    while step <= _HIGHEST:
        x = _place(step)
        kind = "goal" if step == 1 else "axis"
        label = "target" if step == 1 else f"{step:g}×" if step > 1 else f"1/{1 / step:g}"
        parts.append(f'<line class="{kind}" x1="{x}" x2="{x}" y1="{_TOP - 14}" y2="{height - 12}"/>')
        parts.append(f'<text class="dim" x="{x}" y="{_TOP - 22}" text-anchor="middle">{label}</text>')
        step *= 2
    for number, each in enumerate(rows):
        parts += _draw_row(each, _TOP + _ROW * number + 10)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _draw_row(each: Result, y: int) -> list[str]:
    assert each.target is not None
    scaled = [each.target / v if each.higher else v / each.target for v in (each.value.low, each.value.high)]
    low, high, middle = (*map(_place, sorted(scaled)), _place(each.distance or 1))
    kind = "met" if each.is_met else "not"
    return [
        f'<text x="{_LEFT - 14}" y="{y + 5}" text-anchor="end">{escape(each.work)}</text>',
        f'<line class="{kind}" stroke-width="3" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>',
        f'<circle class="{kind}" cx="{middle}" cy="{y}" r="5"/>',
        f'<text class="dim" x="{_LEFT + _SCALE + 20}" y="{y + 5}">{escape(format_ratio(each.value, each.unit))}</text>',
    ]


def _place(multiple: float) -> float:
    """A multiple of the target to its place on the scale, which is logarithmic."""
    held = min(max(multiple, _LOWEST), _HIGHEST)
    return round(_LEFT + _SCALE * log2(held / _LOWEST) / log2(_HIGHEST / _LOWEST), 1)
