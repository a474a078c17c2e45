"""Alternative texts: what a chart shows, in words, and computed from nothing but its values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.charting.describe import describe_chart, find_trend
from briefgen.core.languages import list_languages, read_words
from briefgen.datasets.formats import format_number
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from tests.charting.blocks import PLACES, make_chart

LONG = "| Year | A |\n|---|--:|\n" + "\n".join(f"| {2000 + at} | {value} |" for at, value in enumerate(
    (10, 12, 15, "", 14, 20, 25, 24.5, 30, 40.5)
))  # fmt: skip


def describe(table: str, attributes: str, lines: str = "", lang: str = "en") -> str:
    labels = load_pack("issue-brief", search=search_path(None), options={}, lang=lang).labels
    words = {**read_words("en", "charts"), **read_words(lang, "charts")}
    return describe_chart(make_chart(table, attributes, lines), words, labels, lang)


def test_many_values_are_told_by_ends_extremes_and_trend() -> None:
    assert describe(LONG, "kind=line", "Annotation: 2003: Strike") == (
        "Line chart, 2000 to 2009. A: from 10.0 (2000) to 40.5 (2009); rising throughout; values missing: 1. "
        "Marked: 2003: Strike."
    )
    fallen = LONG.replace("| 12 |", "| 90 |")
    assert "up and down" in describe(fallen, "kind=line")
    assert "lowest 10.0 (2000); highest 90.0 (2001)" in describe(fallen, "kind=line")


def test_few_values_are_all_told() -> None:
    assert describe(PLACES, "kind=bar") == (
        "Bar chart. Winter: North: 1,200.5; South and the far islands: −40.0; West: 0.0; East: no value."
    )
    ends = "| Model | Low | High |\n|---|--:|--:|\n| A | 1 | 4 |\n| B | 2 | |"
    assert describe(ends, "kind=range") == "Range chart. A: 1 to 4; B: no value."


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([1, 2, 3], "rising"),
        ([1, 3, 2.95, 4], "rising"),
        ([1, 3, 2, 4], "risen"),
        ([4, 2, 3, 1], "fallen"),
        ([3, 2, 1], "falling"),
        ([1, 4, 1], "varying"),
        ([5, 5, 5], "steady"),
        ([1000, 1001, 1000.5], "steady"),
        ([0, 0], "steady"),
    ],
)
def test_a_trend_is_said_only_where_there_is_one(values: list[float], trend: str) -> None:
    assert find_trend(values) == trend


@pytest.mark.parametrize("lang", [tag for tag in list_languages() if tag != "en-GB"])
def test_every_language_has_words_and_numbers_of_its_own(lang: str) -> None:
    told = describe(LONG, "kind=line", lang=lang)
    assert told.count("A") >= 1
    assert format_number(Decimal("40.5"), 1, lang) in told
    assert lang == "en" or "Line chart" not in told
    assert "{" not in told


def test_in_german() -> None:
    assert describe(LONG, "kind=line", lang="de") == (
        "Liniendiagramm, 2000 bis 2009. A: von 10,0 (2000) auf 40,5 (2009); durchgehend steigend; fehlende Werte: 1."
    )
