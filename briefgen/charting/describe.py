"""A chart -> what it shows, in words: for those who do not see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.charting.chart import Annotation, Chart, Position, Series
from briefgen.charting.words import write_moment, write_number
from briefgen.datasets.moment import Moment
from briefgen.model.charts import AxisType, ChartKind

#: As many values are read out one by one; of more, the ends and the extremes are told.
FEW = 8
#: As many series are told of; the table behind the chart has them all.
MOST_SERIES = 6
#: A rise or a fall that goes back by no more than this part of the whole reach is told as one.
_SLIP = 0.05


def describe_chart(chart: Chart, words: Mapping[str, str], labels: Mapping[str, str], lang: str) -> str:
    """The alternative text of a chart: its kind, its reach, each series with its ends, extremes and trend.

    Args:
        chart: as an audience sees it.
        words: the table ``[charts]`` of a language's file.
        labels: fixed words, for dates.
        lang: the language, for numbers.
    """
    return _Describer(chart, words, labels, lang).describe()


def describe_annotations(
    chart: Chart, words: Mapping[str, str], labels: Mapping[str, str], lang: str, *, said: str
) -> list[str]:
    """A sentence for each annotation whose words are not said yet; for the other arguments see ``describe_chart``."""
    left = replace(chart, annotations=tuple(each for each in chart.annotations if each.words not in said))
    return _Describer(left, words, labels, lang).describe_annotations()


class _Describer:
    def __init__(self, chart: Chart, words: Mapping[str, str], labels: Mapping[str, str], lang: str) -> None:
        self._chart, self._words, self._labels, self._lang = chart, words, labels, lang

    def describe(self) -> str:
        chart, words = self._chart, self._words
        stop, colon = self._labels["full_stop"], self._labels["colon"]
        first = words[chart.options.kind.value]
        if chart.axis is not AxisType.CATEGORY and len(chart.positions) > 1:
            first += self._labels["separator"] + words["reach"].format(
                *map(self._place, (chart.positions[0], chart.positions[-1]))
            )
        parts = [first]
        if chart.options.kind is ChartKind.RANGE and chart.axis is AxisType.CATEGORY:
            parts += [self._describe_ranges()]
        else:
            for series in chart.series[:MOST_SERIES]:
                said = self._describe_series(series)
                parts.append(f"{series.name}{colon}{said}" if said else "")
            if len(chart.series) > MOST_SERIES:
                parts.append(words["more"].format(len(chart.series) - MOST_SERIES))
        parts += self.describe_annotations()
        space = "" if stop == "。" else " "
        return space.join(part if part.endswith(stop) else part + stop for part in parts if part)

    def describe_annotations(self) -> list[str]:
        """A sentence for each annotation."""
        marked, stop = self._words["marked"], self._labels["full_stop"]
        said = (marked.format(self._annotation(each)) for each in self._chart.annotations)
        return [each if each.endswith(stop) else each + stop for each in said]

    def _describe_series(self, series: Series) -> str:
        known, words = series.known(), self._words
        if not known:
            return words["no_value"]
        ordered = self._chart.axis is not AxisType.CATEGORY
        if len(series.values) <= FEW and not (ordered and len(known) > 3):
            return self._join(
                words["at"].format(self._place(position), words["no_value"] if value is None else self._number(value))
                for position, value in zip(self._chart.positions, series.values, strict=True)
            )
        at = self._chart.positions
        parts = []
        if ordered:
            (first, begin), (last, end) = known[0], known[-1]
            parts.append(
                words["from_to"].format(
                    self._number(begin), self._place(at[first]), self._number(end), self._place(at[last])
                )
            )
            parts.append(words[find_trend([value for _, value in known])])
        low, high = min(known, key=lambda pair: pair[1]), max(known, key=lambda pair: pair[1])
        inner = {index for index, _ in (low, high)} - ({known[0][0], known[-1][0]} if ordered else set())
        if inner or not ordered:
            parts.append(words["lowest"].format(self._number(low[1]), self._place(at[low[0]])))
            parts.append(words["highest"].format(self._number(high[1]), self._place(at[high[0]])))
        missing = len(series.values) - len(known)
        if missing:
            parts.append(words["missing"].format(self._number_of(missing)))
        return self._join(parts)

    def _describe_ranges(self) -> str:
        low, high = self._chart.series[0], self._chart.series[-1]
        said = []
        for index, position in enumerate(self._chart.positions[: 2 * FEW]):
            ends = low.values[index], high.values[index]
            known = None not in ends
            span = self._words["reach"].format(*(self._number(end) for end in ends if end is not None)) if known else ""
            said.append(self._words["at"].format(self._place(position), span or self._words["no_value"]))
        return self._join(said)

    def _annotation(self, annotation: Annotation) -> str:
        if annotation.level is not None:
            place = self._number(annotation.level)
        else:
            assert annotation.start is not None
            assert annotation.stop is not None
            ends = [self._place(annotation.start), self._place(annotation.stop)]
            place = ends[0] if ends[0] == ends[1] else self._words["reach"].format(*ends)
        return self._words["at"].format(place, annotation.words)

    def _join(self, parts: object) -> str:
        return self._words["between"].join(parts)  # type: ignore[arg-type]

    def _number(self, value: float) -> str:
        return write_number(value, self._chart.decimals, self._lang) + self._chart.unit

    def _number_of(self, count: int) -> str:
        return write_number(count, 0, self._lang)

    def _place(self, position: Position) -> str:
        if isinstance(position, Moment):
            return write_moment(position, self._labels)
        if isinstance(position, str):
            return position
        return write_number(position, len(f"{position:g}".partition(".")[2]), self._lang)


def find_trend(values: list[float]) -> str:
    """``rising``, ``falling``, ``steady`` or ``varying``: what values do from the first to the last.

    They rise when the last is the highest but for a slip, and none before goes back by more than that.
    """
    reach = max(values) - min(values)
    if reach == 0 or reach < 0.01 * max(map(abs, values)):
        return "steady"
    for name, sign in (("rising", 1), ("falling", -1)):
        top, back = -float("inf"), 0.0
        for value in values:
            top = max(top, sign * value)
            back = max(back, top - sign * value)
        if back <= _SLIP * reach:
            return name
    change = (values[-1] - values[0]) / reach
    return "risen" if change > 0.5 else "fallen" if change < -0.5 else "varying"
