"""A chart by value: what is drawn, free of colours, fonts and sizes."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.datasets.moment import Moment
from briefgen.model.charts import AxisType, ChartOptions

#: What stands at the axis below a value: a category, a number or a date.
Position = str | float | Moment


@dataclass(frozen=True, slots=True)
class Series:
    """One column of values.

    Attributes:
        name: what the reader is told it is.
        values: one for each position; None where there is none.
    """

    name: str
    values: tuple[float | None, ...]

    def known(self) -> tuple[tuple[int, float], ...]:
        """The values that there are, each with its index."""
        return tuple((index, value) for index, value in enumerate(self.values) if value is not None)


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words at a place of a chart.

    Attributes:
        words: what is said.
        start: where: a position of the axis below, or None for a level of the values.
        stop: the end of a span; the same as ``start`` for a single position.
        level: a value; None for a position.
    """

    words: str
    start: Position | None = None
    stop: Position | None = None
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart.

    Attributes:
        options: how it is drawn.
        axis: what the positions are.
        positions: in the order of the table.
        series: in the order of the table.
        decimals: how many its numbers are printed with.
        annotations: in the order of the block.
        unit: the sign behind each number: ``%``, or nothing.
    """

    options: ChartOptions
    axis: AxisType
    positions: tuple[Position, ...]
    series: tuple[Series, ...]
    decimals: int = 0
    annotations: tuple[Annotation, ...] = ()
    unit: str = ""

    def numbers(self) -> list[float]:
        """All values that there are."""
        return [value for series in self.series for _, value in series.known()]
