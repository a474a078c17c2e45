"""Custom properties are put in where they mean the same everywhere, and stay where they may not."""

from __future__ import annotations

import pytest

from briefgen.rendering.styles import inline_variables

VALUES = {"sans": '"Fira Sans", sans-serif', "accent": "#036"}


@pytest.mark.parametrize(
    ("css", "settled"),
    [
        ("a{color:var(--accent)}", "a{color:#036}"),
        ("a{border:1pt solid var( --accent )}", "a{border:1pt solid #036}"),
        ("a{color:var(--accent,red)}", "a{color:#036}"),
        ("a{font-family:var(--heading, var(--sans))}", 'a{font-family:"Fira Sans", sans-serif}'),
        ("a{color:color-mix(in oklab, var(--accent) 38%, white)}", "a{color:color-mix(in oklab, #036 38%, white)}"),
        # Set elsewhere, by this edition's own sheet.
        ('a{content:var(--running-title,"")}', 'a{content:var(--running-title,"")}'),
        # The sheet sets it itself, for some elements.
        (".x{--accent:red}a{color:var(--accent)}", ".x{--accent:red}a{color:var(--accent)}"),
        # A name that only looks the same.
        ("a{color:var(--accent-soft)}", "a{color:var(--accent-soft)}"),
    ],
)
def test_what_is_put_in(css: str, settled: str) -> None:
    assert inline_variables(css, VALUES, {"heading", "sans"}) == settled


def test_an_element_may_set_it_for_itself() -> None:
    page = '<p style="--accent: red; --heading: serif">'
    css = "p{color:var(--accent);font-family:var(--heading,serif)}"
    assert inline_variables(css, VALUES, {"heading"}, page) == css
