"""What a chart block can say in its braces."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, field_validator

from briefgen.model.base import Part


class ChartKind(StrEnum):
    """How the values are drawn."""

    LINE = "line"
    BAR = "bar"
    DOT = "dot"
    RANGE = "range"
    AREA = "area"
    SLOPE = "slope"


class Arrangement(StrEnum):
    """How the bars or areas of several series stand to each other."""

    GROUPED = "grouped"
    STACKED = "stacked"
    SHARE = "share"


class Direction(StrEnum):
    """Which way bars run."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


class ChartHeight(StrEnum):
    """How high a chart is for its width."""

    LOW = "low"
    MEDIUM = "medium"
    TALL = "tall"


class AxisType(StrEnum):
    """What the first column holds."""

    CATEGORY = "category"
    NUMBER = "number"
    DATE = "date"


class ShownValues(StrEnum):
    """Which numbers are printed in the chart."""

    NONE = "none"
    ENDS = "ends"
    ALL = "all"


class ChartOptions(Part):
    """The attributes of a ``::: chart`` block that say how it is drawn."""

    kind: ChartKind
    """line, bar, dot, range, area or slope."""
    x: str = ""
    """Of data, the column of the positions; the first one by default. With x, y or series no rows are typed."""
    y: str = ""
    """Of data, the column or columns of the numbers; all of them by default."""
    series: str = ""
    """Of data with a row for each number, the column that says to which series it belongs."""
    bars: Arrangement | None = None
    """grouped (the default of bars), stacked (the default of areas), or share: of 100 per cent."""
    direction: Direction = Direction.VERTICAL
    """Bars from bottom to top (vertical), or from left to right beside the names of their categories (horizontal)."""
    panels: Annotated[int, Field(ge=1, le=6)] | None = None
    """Small multiples: a chart for each series, so many in a row, all on the same scale."""
    highlight: str = ""
    """The series, or the category, that stands out; several with ; between them. The others are grey."""
    axis: AxisType | None = None
    """What the first column holds, where that is not to be found out from its cells: category, number or date."""
    minimum: Annotated[float | None, Field(alias="min")] = None
    """Where the axis of the values begins. Bars and areas begin at 0."""
    maximum: Annotated[float | None, Field(alias="max")] = None
    """Where the axis of the values ends."""
    values: ShownValues | None = None
    """Which numbers are printed in the chart: none, those at the ends of lines (ends), or all."""
    decimals: Annotated[int | None, Field(ge=0, le=6)] = None
    """How many decimals numbers have; as many as the data by default."""
    height: ChartHeight = ChartHeight.MEDIUM
    """low, medium or tall."""
    mark: Annotated[str | None, Field(alias="decimal-mark")] = None
    """The decimal mark of the block's numbers, "." or ",", where they do not show it: "1,200" may be 1200 or 1.2."""

    @field_validator("mark")
    @classmethod
    def _is_mark(cls, value: str | None) -> str | None:
        if value not in (None, ".", ","):
            raise ValueError('must be "." or ","')
        return value

    @property
    def highlighted(self) -> tuple[str, ...]:
        """The names that stand out."""
        return tuple(name.strip() for name in self.highlight.split(";") if name.strip())
