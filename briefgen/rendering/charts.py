"""The table of a chart or a timeline -> its drawing: part of a web page, or a file that a page for print shows.

On a web page the letters are text of the page, in its fonts, and the colours are those of the reader's light or dark
mode. Everywhere else a drawing has the colours of the brand, and names its fonts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from html import escape

from briefgen.charting.canvas import WHOLE
from briefgen.charting.chart import Chart
from briefgen.charting.draw import Drawing, draw
from briefgen.charting.draw_timeline import draw_timeline
from briefgen.charting.look import Look
from briefgen.charting.read import read_chart
from briefgen.charting.timeline import TimelineEvent, read_timeline
from briefgen.charting.words import write_moment, write_number
from briefgen.core.paper import PAPERS
from briefgen.edition import Edition
from briefgen.markdown.chart_nodes import is_chart
from briefgen.markdown.html_exhibits import FIXED_WORDS
from briefgen.markdown.timeline_nodes import is_drawn
from briefgen.markdown.tree import Node
from briefgen.rendering.brand import brand_faces
from briefgen.rendering.chart_colours import DARK, choose_colours
from briefgen.rendering.chart_values import write_values
from briefgen.rendering.font_stacks import order_families
from briefgen.rendering.fonts import Face, characters_of, measure_words, text_faces

#: CSS pixels: the size of the letters and the width of a drawing on a web page; narrow windows scroll it.
_WEB_SIZE, _WEB_WIDTH = 14.0, 640.0
#: The size of the letters in print: 7.8 points, as tables and page furniture have it.
PRINT_SIZE = 10.4
_PIXELS_PER_MM = 96 / 25.4
#: Millimetres of the paper that text does not use, by the option ``measure``.
_MARGINS = {"narrow": 86.0, "full": 60.0}
#: The same of A5, whatever the option is: 30 of the page (css/print-a5.css), and the indent of the pack briefing-note.
_A5_MARGINS = 41.0
#: Between and beside two columns.
_COLUMNS, _GAP = 40.0, 7.0


#: What is drawn: a chart, or the events of a timeline.
Drawn = Chart | tuple[TimelineEvent, ...]


class ChartPrinter:
    """Draws the charts of an edition.

    Args:
        edition: for its language, its colours and its fonts.
        web: whether it is for a web page.
        store: keeps a file and gives its address.
        tagged: whether the values are for the tags of a PDF besides.
    """

    def __init__(
        self, edition: Edition, *, web: bool, store: Callable[[bytes, str], str], tagged: bool = False
    ) -> None:
        self._edition, self._web, self._tagged, self._store = edition, web, tagged, store
        self._faces = {bold: list(_list_faces(edition, 600 if bold else 400)) for bold in (False, True)}
        self._measure = cache(self._measure_words)

    def print(self, node: Node) -> str:
        """The drawing of a table as HTML; "" for one that is none, or of which nothing can be drawn."""
        # In a redline, a number is an old one and a new one: there the table shows what has changed.
        if any(part.kind in ("insertion", "deletion") for part in node.walk()):
            return ""
        shown: Drawn | None = None
        if is_chart(node):
            shown = read_chart(node)[0]
        elif is_drawn(node):
            shown = read_timeline(node) or None
        if shown is None:
            return ""
        return self._print_web(shown, node) if self._web else self._print_file(shown, node)

    def _print_web(self, shown: Drawn, node: Node) -> str:
        drawing = _draw(shown, self._look(_WEB_WIDTH, _WEB_SIZE), _paint_class)
        size = (
            f'viewBox="0 0 {drawing.width:g} {drawing.height:g}" width="{drawing.width:g}" height="{drawing.height:g}"'
        )
        classes = " ".join(("chart-drawing", *_name_class(node)))
        about = f'class="{classes}" role="img" aria-label="{escape(node.get("alt"))}" direction="ltr"'
        return f'<div class="chart-scroll" role="group" tabindex="0"><svg {about} {size}>{drawing.shapes}</svg></div>'

    def _print_file(self, shown: Drawn, node: Node) -> str:
        data, width, height = self.write_file(shown, find_width(self._edition))
        url = self._store(data, "image/svg+xml")
        more = "".join(f' class="{name}"' for name in _name_class(node))
        more += write_values(node, self._edition.lang) if self._tagged and is_chart(node) else ""
        return f'<img src="{escape(url)}" alt="{escape(node.get("alt"))}" width="{width}" height="{height}"{more}>'

    def write_file(self, shown: Drawn, width: float) -> tuple[bytes, int, int]:
        """An SVG file, and its size in CSS pixels."""
        colours = {**self._edition.brand, "accent": find_accent(self._edition)}
        colours |= choose_colours(colours)
        drawing = _draw(shown, self._look(width, PRINT_SIZE), lambda name, line: _paint_colour(colours[name], line))
        families = ", ".join([*(f"'{family}'" for family in order_families(self._edition)["furniture"]), "sans-serif"])
        high = round(drawing.height + 0.5)
        shapes = drawing.shapes.replace("<text ", f'<text class="{WHOLE}" ')
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {high}" width="{drawing.width:g}" '
            f'height="{high}" font-family="{escape(families)}" direction="ltr">\n{shapes}\n</svg>\n'
        )
        return svg.encode(), round(drawing.width), high

    def _look(self, width: float, size: float) -> Look:
        labels = self._edition.pack.labels
        return Look(
            width,
            size,
            self._measure,
            lambda value, decimals: write_number(value, decimals, self._edition.lang),
            lambda moment: write_moment(moment, labels),
        )

    def _measure_words(self, words: str, bold: bool) -> float:
        """The width of words in em; each character in the first family that has it."""
        codes = frozenset(map(ord, words))
        for face in self._faces[bold]:
            if codes <= characters_of(face):
                return measure_words(face, words)
        # A character that no face here has is as wide as it is high, as in Chinese, Japanese and Korean.
        return measure_words(self._faces[bold][0], words)


def _name_class(node: Node) -> Iterator[str]:
    """That of a drawing whose alternative text is ours, in the language of the edition and not in that around."""
    if not any(part.kind == "alt" for part in node.children):
        yield FIXED_WORDS


def _draw(shown: Drawn, look: Look, paint: Callable[[str, bool], str]) -> Drawing:
    return draw(shown, look, paint) if isinstance(shown, Chart) else draw_timeline(shown, look, paint)


def _list_faces(edition: Edition, weight: int) -> list[Face]:
    """The faces of furniture with this weight, in order of preference."""
    known = [*brand_faces(edition, [(weight, "normal")]), *text_faces()]
    return [
        face
        for family in order_families(edition)["furniture"]
        for face in known
        if face.family == family and face.weight == weight and face.style == "normal"
    ]


def find_accent(edition: Edition) -> str:
    """The accent of an edition: of its template, else of the brand."""
    return str(edition.pack.options.get("accent") or edition.brand["accent"])


def find_width(edition: Edition) -> float:
    """How wide the text of the PDF is, in CSS pixels; the style sheet bounds what is still wider."""
    paper = str(edition.pack.options["paper"])
    measure = str(edition.pack.options.get("measure") or "narrow")
    wide = PAPERS[paper][0]
    if paper == "a5":
        room = wide - _A5_MARGINS
    else:
        room = (wide - _COLUMNS - _GAP) / 2 if measure == "two-columns" else wide - _MARGINS.get(measure, 86.0)
    return round(room * _PIXELS_PER_MM)


def _paint_class(name: str, line: bool) -> str:
    return f' class="{"line" if line else "fill"}-{name}"'


def _paint_colour(colour: str, line: bool) -> str:
    return f' {"stroke" if line else "fill"}="{colour}"'


def write_chart_styles(edition: Edition) -> str:
    """What a web page with charts adds to its style sheet."""
    brand = {**edition.brand, "accent": find_accent(edition)}
    light, dark = choose_colours(brand), choose_colours(brand, dark=True)
    names = [*light, "ink", "muted", "rule", "paper"]
    rules = "".join(
        f".chart-drawing .fill-{name}{{fill:var(--{_property(name)})}}"
        f".chart-drawing .line-{name}{{stroke:var(--{_property(name)})}}"
        for name in names
    )
    return (
        f":root{{{_declare(light)}}}@media (prefers-color-scheme:dark){{:root{{{_declare(dark)}}}}}"
        ".chart-drawing{display:block;width:100%;height:auto;min-width:30rem;max-width:42rem;font-family:var(--sans)}"
        ".chart-scroll{overflow-x:auto}"
        ".chart-data{font-family:var(--sans);margin:.4em 0 0}"
        ".chart-data summary{font-size:.8em;color:var(--accent);cursor:pointer}"
        f"{rules}"
    )


def _declare(colours: dict[str, str]) -> str:
    return "".join(f"--{_property(name)}:{value};" for name, value in colours.items())


def _property(name: str) -> str:
    """The custom property of a colour: those of series and of what is not highlighted are the chart's own."""
    return name if name in DARK else f"chart-{name}"
