"""The colours of series: seen on their paper, and told apart in grey and by those who mix up red and green."""

from __future__ import annotations

from itertools import pairwise

import pytest

from briefgen.core.oklab import to_oklab
from briefgen.rendering.chart_colours import DARK, choose_colours
from briefgen.workspace.colours import measure_contrast, measure_luminance

ACCENTS = ("#1f4e79", "#7a1f2b", "#1e6b3a", "#5b2a86", "#8a4b08", "#333333", "#0b6e99", "#b0005a")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("accent", ACCENTS)
def test_each_is_seen_on_its_paper_and_differs_from_its_neighbour(accent: str, dark: bool) -> None:
    colours = choose_colours({"accent": accent, "paper": "#fffaf0"}, dark=dark)
    paper = DARK["paper"] if dark else "#fffaf0"
    assert len(colours) == 7
    for colour in colours.values():
        assert measure_contrast(colour, paper) >= 3
    series = [colours[f"s{number}"] for number in range(1, 7)]
    assert len(set(series)) == 6
    for one, other in pairwise(series):
        # In grey: neighbours differ by a tenth of what is between black and white, as eyes see it.
        assert abs(to_oklab(one)[0] - to_oklab(other)[0]) > 0.1, (one, other)
        assert measure_luminance(one) != measure_luminance(other)


def test_the_first_is_the_accent_of_the_brand() -> None:
    assert choose_colours({"accent": "#1f4e79", "paper": "#ffffff"})["s1"] == "#1f4e79"
