"""Drawings, read back as XML: everything is inside, no words overlap, and what is larger is drawn larger."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from briefgen.assets.svg.clean import clean_svg
from briefgen.rendering.charts import PRINT_SIZE, ChartPrinter
from tests.charting.blocks import PLACES, YEARS, make_chart
from tests.editions import make_edition

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = "| Month | A | B |\n|---|--:|--:|\n" + "\n".join(
    f"| 2024-{month:02} | {month * month % 17} | {'' if month == 6 else 20 - month} |" for month in range(1, 13)
)
ENDS = "| Model | Low | Middle | High |\n|---|--:|--:|--:|\n| A | 1 | 2 | 4 |\n| B | 2 | 3.5 | 5 |\n| C | | 4 | 9 |"
ONE = "\n".join(line.rpartition("|")[0].rpartition("|")[0] + "|" for line in MONTHS.splitlines())
YEARS_2 = "\n".join(YEARS.splitlines()[:2] + YEARS.splitlines()[2::2])
#: One of each kind, with what goes along.
CHARTS = {
    "line": (YEARS, "kind=line", "Annotation: 2022: Strike\nAnnotation: 2019/2022: Drought\nAnnotation: y=10: Limit"),
    "ends": (YEARS, "kind=line values=ends highlight=Gas", ""),
    "months": (MONTHS, "kind=line", "Annotation: 2024-03/2024-05: Closed"),
    "all": (ONE, "kind=line values=all height=tall", ""),
    "numbers": ("| Dose | A |\n|--:|--:|\n| 0.5 | 1 |\n| 2 | 3 |\n| 10 | 2 |", "kind=line", ""),
    "bar": (PLACES, "kind=bar values=all", "Annotation: West: New"),
    "grouped": (YEARS, "kind=bar", ""),
    "grouped numbers": (YEARS, "kind=bar values=all", ""),
    "stacked": (YEARS, "kind=bar bars=stacked", ""),
    "horizontal": (
        PLACES,
        "kind=bar direction=horizontal highlight=West",
        "Annotation: y=500: Goal\nAnnotation: North: Closed in May",
    ),
    "share": (YEARS, "kind=bar bars=share direction=horizontal", ""),
    "dot": (YEARS, "kind=dot axis=category", ""),
    "range": (ENDS, "kind=range", ""),
    "band": (YEARS.replace("Coal", "Low").replace("18", "10"), "kind=range", ""),
    "area": (YEARS, "kind=area", ""),
    "panels": (YEARS, "kind=line panels=3", ""),
    "bar panels": (YEARS, "kind=bar panels=2", ""),
    "slope": (YEARS_2, "kind=slope", ""),
}


@pytest.fixture(scope="module")
def printer() -> ChartPrinter:
    return ChartPrinter(make_edition(lang="en"), web=False, store=lambda data, kind: "")


def draw(printer: ChartPrinter, name: str, width: float = 480) -> Element:
    data, _, _ = printer.write_file(make_chart(*CHARTS[name]), width)
    return ElementTree.fromstring(data)


def list_shapes(element: Element, x: float = 0, y: float = 0) -> Iterator[tuple[Element, float, float]]:
    """Each shape, and how far the groups around it move it."""
    for child in element:
        if child.tag == f"{SVG}g":
            dx, dy = map(float, re.findall(r"[-\d.]+", child.get("transform", "")))
            yield from list_shapes(child, x + dx, y + dy)
        else:
            yield child, x, y


def list_texts(printer: ChartPrinter, svg: Element) -> Iterator[tuple[str, float, float, float, float]]:
    """Words with the box around them: left, top, right, bottom."""
    for shape, dx, dy in list_shapes(svg):
        if shape.tag == f"{SVG}text":
            size, words = float(shape.get("font-size", "0")), shape.text or ""
            wide = printer._measure_words(words, bool(shape.get("font-weight"))) * size
            left = float(shape.get("x", "0")) + dx
            left -= {"middle": wide / 2, "end": wide}.get(shape.get("text-anchor", ""), 0)
            base = float(shape.get("y", "0")) + dy
            yield words, left, base - size * 0.72, left + wide, base + size * 0.1


@pytest.mark.parametrize("width", [300, 480, 640])
@pytest.mark.parametrize("name", CHARTS)
def test_everything_is_inside_and_no_words_overlap(printer: ChartPrinter, name: str, width: float) -> None:
    svg = draw(printer, name, width)
    high = float(svg.get("height", "0"))
    texts = list(list_texts(printer, svg))
    assert texts
    said = " ".join(words for words, *_ in texts)
    for line in CHARTS[name][2].splitlines():
        assert line.rpartition(": ")[2] in said
    for words, left, top, right, bottom in texts:
        assert left >= -0.5, words
        assert right <= width + 0.5, words
        assert top >= 0, words
        assert bottom <= high, words
    for one, other in combinations(texts, 2):
        apart = one[3] <= other[1] or other[3] <= one[1] or one[4] <= other[2] or other[4] <= one[2]
        assert apart, (one, other)
    sizes = {shape.get("font-size") for shape, _, _ in list_shapes(svg) if shape.tag == f"{SVG}text"}
    assert sizes == {f"{PRINT_SIZE:g}"}
    for shape, dx, dy in list_shapes(svg):
        for x, y in list_points(shape):
            assert -1 <= x + dx <= width + 1
            assert -1 <= y + dy <= high + 1


def list_points(shape: Element) -> Iterator[tuple[float, float]]:
    numbers = {name: float(value) for name, value in shape.attrib.items() if re.fullmatch(r"[-\d.]+", value)}
    match shape.tag.removeprefix(SVG):
        case "rect":
            yield numbers["x"], numbers["y"]
            yield numbers["x"] + numbers["width"], numbers["y"] + numbers["height"]
        case "line":
            yield numbers["x1"], numbers["y1"]
            yield numbers["x2"], numbers["y2"]
        case "path":
            pairs = [float(each) for each in re.findall(r"-?[\d.]+", shape.get("d", ""))]
            yield from zip(pairs[::2], pairs[1::2], strict=True)


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_holds_nothing_that_is_not_seen(printer: ChartPrinter, name: str) -> None:
    """The reader of foreign drawings refuses words under shapes and beyond edges; it finds none, and keeps all."""
    data, width, height = printer.write_file(make_chart(*CHARTS[name]), 480)
    clean, wide, high = clean_svg(data)
    assert (wide, high) == (width, height)
    for tag in ("text", "rect", "path", "line", "circle"):
        whole, left = (list(ElementTree.fromstring(each).iter(f"{SVG}{tag}")) for each in (data, clean))
        assert [each.text for each in whole] == [each.text for each in left]


def test_bars_are_as_long_as_their_values_and_none_vanishes(printer: ChartPrinter) -> None:
    svg = draw(printer, "bar")
    bars = [shape for shape, _, _ in list_shapes(svg) if shape.tag == f"{SVG}rect"]
    heights = [float(bar.get("height", "0")) for bar in bars]
    # 1200.5, -40 and 0; the missing value has a sign in place of a bar.
    assert heights[0] / heights[1] == pytest.approx(1200.5 / 40, rel=0.01)
    assert heights[2] == 1
    assert [words for words, *_ in list_texts(printer, svg)].count("–") == 1
    assert {"1,200.5", "−40.0", "0.0"} <= {words for words, *_ in list_texts(printer, svg)}


@pytest.mark.parametrize("name", ["stacked", "share"])
def test_parts_of_a_bar_are_parted_by_a_gap_on_any_ground(printer: ChartPrinter, name: str) -> None:
    svg = draw(printer, name)
    turned = name == "share"
    rects = [each for each, _, _ in list_shapes(svg) if each.tag == f"{SVG}rect"]
    across, start, long = ("y", "x", "width") if turned else ("x", "y", "height")
    bars: dict[str, list[tuple[float, float]]] = {}
    for rect in rects:
        at = float(rect.get(start, ""))
        bars.setdefault(rect.get(across, ""), []).append((at, at + float(rect.get(long, ""))))
    stacks = [sorted(parts) for parts in bars.values() if len(parts) == 3]
    stacks = [parts for parts in stacks if parts[-1][1] - parts[0][0] > 100]  # not the signs of the key
    assert len(stacks) == 3
    gaps = [after[0] - before[1] for parts in stacks for before, after in pairwise(parts)]
    assert gaps == pytest.approx([1] * 6, abs=0.1)


def test_a_line_is_interrupted_where_a_value_is_missing(printer: ChartPrinter) -> None:
    paths = [shape.get("d", "") for shape, _, _ in list_shapes(draw(printer, "months")) if shape.get("fill") == "none"]
    lengths = sorted(path.count("L") + 1 for path in paths if path.count("L") > 1)
    assert lengths == [5, 6, 12]


def test_dates_are_as_far_apart_as_their_days(printer: ChartPrinter) -> None:
    [first] = [s.get("d", "") for s, _, _ in list_shapes(draw(printer, "ends")) if s.get("fill") == "none"][-1:]
    xs = list(map(float, re.findall(r"-?[\d.]+", first)))[::2]
    steps = [b - a for a, b in pairwise(xs)]
    assert steps[0] == pytest.approx(steps[1], rel=0.002)  # 1096 days each


def test_series_differ_without_their_colours(printer: ChartPrinter) -> None:
    svg = draw(printer, "line")
    dashes = [s.get("stroke-dasharray") for s, _, _ in list_shapes(svg) if s.get("fill") == "none"]
    assert len(set(dashes)) == 3
    names = [words for words, *_ in list_texts(printer, svg)]
    assert {"Coal", "Gas", "Wind"} <= set(names)


def test_a_highlight_leaves_the_others_grey(printer: ChartPrinter) -> None:
    svg = draw(printer, "ends")
    lines = [(s.get("stroke"), s.get("stroke-width")) for s, _, _ in list_shapes(svg) if s.get("fill") == "none"]
    assert len({colour for colour, _ in lines}) == 2
    bold = [s.text for s, _, _ in list_shapes(svg) if s.get("font-weight")]
    assert bold == ["Gas 11"]


PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from tests.charting.test_drawing import CHARTS
from tests.charting.blocks import make_chart
from tests.editions import make_edition
from briefgen.rendering.charts import ChartPrinter
printer = ChartPrinter(make_edition(lang="en"), web=False, store=lambda data, kind: "")
for chart in CHARTS.values():
    sys.stdout.buffer.write(printer.write_file(make_chart(*chart), 480)[0])
"""


def test_bytes_are_the_same_west_and_east_of_greenwich_and_in_every_process(printer: ChartPrinter) -> None:
    here = b"".join(printer.write_file(make_chart(*chart), 480)[0] for chart in CHARTS.values())
    root = str(Path(__file__).resolve().parents[2])
    for zone, seed in (("America/Los_Angeles", "1"), ("Pacific/Kiritimati", "2")):
        env = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM.format(root=root)], env=env, stdout=subprocess.PIPE, check=True
        )
        assert done.stdout == here
