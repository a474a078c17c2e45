"""Contrast, against ratios published elsewhere (WebAIM's checker, WCAG's own examples)."""

from __future__ import annotations

from colorsys import rgb_to_hls
from pathlib import Path

import pytest

from briefgen.workspace import load_workspace
from briefgen.workspace.colours import find_readable, measure_contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_ratio_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert measure_contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert measure_contrast(other, one) == measure_contrast(one, other)


@pytest.mark.parametrize(
    ("brand", "words"),
    [
        ('accent = "#777777"', "accent #777777 on paper #ffffff has a contrast of 4.47:1"),
        ('ink = "#767676"\ntint = "#eeeeee"', "ink #767676 on tint #eeeeee has a contrast of 3.9"),
        ('tint = "#000000"', "ink #1b1e23 on tint #000000"),
    ],
)
def test_colours_that_cannot_be_read_are_refused_with_the_ratio(tmp_path: Path, brand: str, words: str) -> None:
    (tmp_path / "briefgen.toml").write_text(f"[brand]\n{brand}\n", encoding="utf-8")
    workspace, report = load_workspace(tmp_path)
    assert workspace is None
    assert any(words in problem.message for problem in report)


@pytest.mark.parametrize(
    ("marks", "words"),
    [
        ('{name = "A", ink = "#777777", ground = "#ffffff"}', "has a contrast of 4.48:1, and at least 4.5:1 is needed"),
        ('"A", "B", {name = "A", open = true}', "has a mark twice"),
        ("", "has no marks"),
    ],
)
def test_a_ladder_of_marks_that_cannot_be_read_or_told_apart_is_refused(tmp_path: Path, marks: str, words: str) -> None:
    (tmp_path / "briefgen.toml").write_text(f"[handling]\nmarks = [{marks}]\n", encoding="utf-8")
    workspace, report = load_workspace(tmp_path)
    assert workspace is None
    assert any(words in problem.message for problem in report), [problem.message for problem in report]


def test_light_text_on_a_dark_ground_is_allowed(tmp_path: Path) -> None:
    dark = 'paper = "#101418"\ntint = "#1c2228"\nink = "#f0f0f0"\nmuted = "#b0b8c0"\naccent = "#9cc4ee"\n'
    (tmp_path / "briefgen.toml").write_text(f"[brand]\n{dark}", encoding="utf-8")
    assert load_workspace(tmp_path)[1].ok


@pytest.mark.parametrize(
    ("colour", "grounds"),
    [("#777777", ("#ffffff",)), ("#7fb2e5", ("#ffffff", "#f1f4f7")), ("#224466", ("#101418",))],
)
def test_the_nearest_colour_passes_and_no_nearer_one_does(colour: str, grounds: tuple[str, ...]) -> None:
    found = find_readable(colour, grounds)
    worst = min(measure_contrast(found, ground) for ground in grounds)
    assert 4.5 <= worst < 4.6
    hues = [rgb_to_hls(*(int(each[at : at + 2], 16) / 255 for at in (1, 3, 5)))[0] for each in (colour, found)]
    assert abs(hues[0] - hues[1]) < 0.06, "the hue is kept"


def test_where_no_colour_passes_none_is_suggested() -> None:
    assert find_readable("#808080", ("#000000", "#ffffff")) != ""
    assert find_readable("#808080", ("#000000", "#808080", "#ffffff")) == ""


def test_the_finding_names_the_nearest_colour_that_passes(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text('[brand]\naccent = "#7fb2e5"\n', encoding="utf-8")
    _, report = load_workspace(tmp_path)
    (problem,) = (each for each in report if "accent" in each.message)
    nearest = problem.message.rpartition("nearest colour with enough is ")[2][:7]
    (tmp_path / "briefgen.toml").write_text(f'[brand]\naccent = "{nearest}"\n', encoding="utf-8")
    assert load_workspace(tmp_path)[1].ok
