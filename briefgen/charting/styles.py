"""Series -> how each looks: a colour, and for those who see none, a dash pattern and a sign."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.charting.canvas import DASHES, SHAPES
from briefgen.charting.chart import Chart

#: How many colours there are; ``rendering/chart_colours.py`` makes as many.
COLOURS = 6
#: What is not highlighted.
GREY = "grey"


@dataclass(frozen=True, slots=True)
class Style:
    """How a series looks."""

    colour: str
    dash: str
    shape: str
    bold: bool = False

    @property
    def words(self) -> str:
        """The colour of its name."""
        return "muted" if self.colour == GREY else "ink"


def pick_styles(chart: Chart) -> list[Style]:
    """One for each series, in order; highlighted ones come first in the order of colours."""
    wanted = chart.options.highlighted
    chosen = [series.name for series in chart.series if series.name in wanted]
    styles = []
    for index, series in enumerate(chart.series):
        shape = SHAPES[index % len(SHAPES)]
        if not chosen:
            styles.append(Style(f"s{index % COLOURS + 1}", DASHES[index % len(DASHES)], shape))
        elif series.name in chosen:
            place = chosen.index(series.name)
            styles.append(Style(f"s{place % COLOURS + 1}", DASHES[place % len(DASHES)], shape, bold=True))
        else:
            styles.append(Style(GREY, "", shape))
    return styles
