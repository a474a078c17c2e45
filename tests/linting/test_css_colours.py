"""Colours are read where they are certain, and mixed as a browser mixes them."""

from __future__ import annotations

import pytest
import tinycss2

from briefgen.linting.css_colours import read_colour


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#1F4E79", "#1f4e79"),
        ("#abc", "#aabbcc"),
        ("navy", "#000080"),
        ("rgb(31 78 121)", "#1f4e79"),
        ("rgb(31, 78, 121)", "#1f4e79"),
        ("hsl(0 100% 50%)", "#ff0000"),
        # As Chromium 156 computes them.
        ("color-mix(in oklab, #1f4e79 38%, #dfeaf5)", "#94acc5"),
        ("color-mix(in oklab, white, black)", "#636363"),
        ("color-mix(in oklab, red 30%, blue)", "#5d4bc8"),
        ("", ""),
        ("transparent", ""),
        ("currentcolor", ""),
        ("rgb(0 0 0 / .5)", ""),
        ("url(a.png) #fff", ""),
        ("linear-gradient(#fff, #000)", ""),
        ("color(display-p3 1 0 0)", ""),
        ("color-mix(in srgb, red, blue)", ""),
        ("color-mix(in oklab, red)", ""),
    ],
)
def test_a_colour_is_read(value: str, colour: str) -> None:
    assert read_colour(tinycss2.parse_component_value_list(value)) == colour
