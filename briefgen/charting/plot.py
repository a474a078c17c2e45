"""The area of a chart between its axes: where values and positions are, and the axes themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import isnan

from briefgen.charting.canvas import Canvas
from briefgen.charting.chart import Chart, Position
from briefgen.charting.look import Look
from briefgen.charting.ticks import list_dates, list_ticks
from briefgen.datasets.moment import Moment
from briefgen.model.charts import AxisType

#: The position of an annotation that does not lie among those of the chart.
_NOWHERE = float("nan")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in CSS pixels from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Placed:
    """An annotation in its place: from where to where, where its words begin, and in which row above the plot."""

    words: str
    start: float
    stop: float
    left: float
    row: int


@dataclass(frozen=True, slots=True)
class Values:
    """The axis of the values."""

    low: float
    high: float
    ticks: tuple[float, ...]
    decimals: int

    def at(self, value: float, start: float, stop: float) -> float:
        """Where a value is, on a line from ``start`` (the lowest) to ``stop``."""
        return start + (value - self.low) / (self.high - self.low) * (stop - start)


def plan_values(low: float, high: float, wanted: int, chart: Chart) -> Values:
    """The axis for values from ``low`` to ``high``; the ends that the brief gives come first."""
    options = chart.options
    low = low if options.minimum is None else options.minimum
    high = high if options.maximum is None else options.maximum
    ticks = list_ticks(low, high, wanted, around=True)
    first = ticks[0] if options.minimum is None else options.minimum
    last = ticks[-1] if options.maximum is None else options.maximum
    shown = tuple(tick for tick in ticks if first <= tick <= last)
    decimals = max((len(f"{tick:.10f}".rstrip("0").partition(".")[2]) for tick in shown), default=0)
    return Values(first, last, shown, decimals)


def place(position: Position, chart: Chart) -> float:
    """A position as a number: the index of a category, a number, or the days of a date."""
    if isinstance(position, Moment):
        return float(position.start.toordinal())
    if isinstance(position, str):
        return float(chart.positions.index(position)) if position in chart.positions else _NOWHERE
    return float(position)


@dataclass(frozen=True)
class Plot:
    """The area between the axes.

    Attributes:
        box: where it is.
        values: the axis of the values.
        banded: whether each position has a band of its own, as bars need it; else it is a point of a line.
        turned: whether values run from left to right.
    """

    canvas: Canvas
    chart: Chart
    look: Look
    box: Box
    values: Values
    banded: bool = False
    turned: bool = False

    def value(self, value: float) -> float:
        """Where a value is: y, or x of a turned plot."""
        box = self.box
        if self.turned:
            return self.values.at(value, box.left, box.right)
        return self.values.at(value, box.bottom, box.top)

    @property
    def slot(self) -> float:
        """How wide a band is."""
        length = self.box.height if self.turned else self.box.width
        return length / max(len(self.chart.positions), 1)

    def position(self, index: int) -> float:
        """Where the position of this index is: x, or y of a turned plot; the middle of its band."""
        if self.turned:
            return self.box.top + (index + 0.5) * self.slot
        if self.banded:
            return self.box.left + (index + 0.5) * self.slot
        return self.find(self.chart.positions[index])

    def find(self, position: Position) -> float:
        """Where any position is on the axis below."""
        if self.banded:
            known = self.chart.positions
            return self.position(known.index(position)) if position in known else _NOWHERE
        first, last = self._ends()
        inset = self.box.width * 0.06 if self.chart.axis is AxisType.CATEGORY else 0
        room = self.box.width - 2 * inset
        return self.box.left + inset + (place(position, self.chart) - first) / max(last - first, 1e-9) * room

    def _ends(self) -> tuple[float, float]:
        places = [place(position, self.chart) for position in self.chart.positions]
        return min(places), max(places)

    def write_number(self, value: float) -> str:
        """A number of the chart, as it is printed beside its value."""
        return self.look.number(value, self.chart.decimals) + self.chart.unit

    def write_position(self, position: Position) -> str:
        """A position, as it is printed."""
        return write_position(position, self.look)

    def draw_values(self) -> None:
        """The lines of the axis of the values, and their numbers."""
        look, box = self.look, self.box
        zero = self.values.low <= 0 <= self.values.high
        for tick in self.values.ticks:
            at = self.value(tick)
            strong = zero and tick == 0
            colour, width = ("ink", 1) if strong else ("rule", 0.6)
            words = look.number(tick, self.values.decimals) + self.chart.unit
            if self.turned:
                self.canvas.line(at, box.top, at, box.bottom, colour, width)
                self.canvas.text(at, box.top - look.size * 0.5, words, look.size, colour="muted", anchor="middle")
            else:
                self.canvas.line(box.left, at, box.right, at, colour, width)
                side = box.left - look.size * 0.5
                self.canvas.text(side, at + look.size * 0.35, words, look.size, colour="muted", anchor="end")

    def draw_positions(self) -> None:
        """The names of the positions below the plot."""
        for at, words in self.list_labels():
            self.write_below(at, words)

    def write_below(self, at: float, words: list[str]) -> None:
        """Lines of words below a place of the axis; within the drawing."""
        look = self.look
        half = max(look.wide(line) for line in words) / 2
        middle = min(max(at, half), look.width - half)
        for number, line in enumerate(words):
            y = self.box.bottom + look.size * 1.4 + number * look.line
            self.canvas.text(middle, y, line, look.size, colour="muted", anchor="middle")
        if not self.banded:
            self.canvas.line(at, self.box.bottom, at, self.box.bottom + look.size * 0.35, "rule", 0.6)

    def list_labels(self) -> list[tuple[float, list[str]]]:
        """Where there is a name below the plot, and its lines."""
        if self.chart.axis is AxisType.DATE and not self.banded:
            return self._list_date_labels()
        if self.chart.axis is AxisType.NUMBER and not self.banded:
            first, last = self._ends()
            ticks = list_ticks(first, last, max(int(self.box.width / (self.look.size * 6)), 1))
            places = max((len(f"{tick:g}".partition(".")[2]) for tick in ticks), default=0)
            return [(self.find(tick), [self.look.number(tick, places)]) for tick in ticks]
        names = [self.write_position(position) for position in self.chart.positions]
        room = self.slot - self.look.size * 0.6
        every = 1 if self.chart.axis is AxisType.CATEGORY else self._thin(names)
        return [
            (self.position(index), self.look.wrap(name, room)) for index, name in enumerate(names) if index % every == 0
        ]

    def _thin(self, names: list[str]) -> int:
        """Every how many-th name of a row of dates or numbers finds room."""
        widest = max(max(map(self.look.wide, self.look.wrap(name, 0))) for name in names) + self.look.size * 0.8
        return max(1, -(-int(widest) // max(int(self.slot), 1)))

    def _list_date_labels(self) -> list[tuple[float, list[str]]]:
        first, last = (date.fromordinal(int(each)) for each in self._ends())
        look = self.look
        years = all(isinstance(each, Moment) and each.precision == "year" for each in self.chart.positions)
        widest = look.size * (2.8 if years else 5.5)
        days, step = list_dates(first, last, max(int(self.box.width / widest), 2), months=not years)
        precision = "year" if step % 12 == 0 else "month"
        found = []
        for day in days:
            moment = Moment(day, precision)
            found.append((self.find(Moment(day, "day")), look.wrap(look.moment(moment), 0)))
        return found

    def draw_annotations(self, top: float) -> None:
        """Lines and spans at positions, with words above them; ``top`` is the base of the first row of words."""
        box = self.box
        for placed in self.place_annotations():
            start, stop = placed.start, placed.stop
            if stop > start:
                corners = [(start, box.top), (stop, box.top), (stop, box.bottom), (start, box.bottom)]
                self.canvas.area(corners, "rule", 0.35)
            else:
                self.canvas.line(start, box.top, start, box.bottom, "muted", 0.8, "3 2")
            self.canvas.text(placed.left, top + placed.row * self.look.line, placed.words, self.look.size)

    def place_annotations(self) -> list[Placed]:
        """Where the annotations of positions are; the words of those that are close to each other are in rows."""
        ends: list[float] = []
        found = []
        for each in self.chart.annotations:
            if each.start is None or each.stop is None:
                continue
            start, stop = self.find(each.start), self.find(each.stop)
            if isnan(start) or isnan(stop):
                continue
            wide = self.look.wide(each.words)
            left = start if start + wide <= self.look.width else max(self.look.width - wide, 0)
            row = next((number for number, end in enumerate(ends) if end <= left), len(ends))
            ends[row : row + 1] = [left + wide + self.look.size]
            found.append(Placed(each.words, start, stop, left, row))
        return found

    def draw_levels(self) -> None:
        """A line at each level; in a turned plot with its words below, else these stand beside it."""
        box, look = self.box, self.look
        for annotation in self.chart.annotations:
            if annotation.level is None:
                continue
            at = self.value(annotation.level)
            if not self.turned:
                self.canvas.line(box.left, at, box.right, at, "ink", 0.9, "4 2")
                continue
            self.canvas.line(at, box.top, at, box.bottom, "ink", 0.9, "4 2")
            left = max(min(at, look.width - look.wide(annotation.words)), 0)
            self.canvas.text(left, box.bottom + look.size * 1.3, annotation.words, look.size)


def write_position(position: Position, look: Look) -> str:
    """A position, as it is printed."""
    if isinstance(position, Moment):
        return look.moment(position)
    if isinstance(position, str):
        return position
    return look.number(position, len(f"{position:g}".partition(".")[2]))


def count_rows(plot: Plot) -> int:
    """How many rows of words stand above a plot."""
    return max((placed.row + 1 for placed in plot.place_annotations()), default=0)
