"""Numbers with fewer decimals than others of their column say how many they miss."""

from __future__ import annotations

import pytest

from briefgen.markdown.html_decimals import list_missing_decimals
from briefgen.markdown.parse import parse


def missing_of(*cells: str, align: str = "--:") -> list[str]:
    table = parse("| a | n |\n|--|" + align + "|\n" + "\n".join(f"| x | {cell} |" for cell in cells)).root.children[0]
    found = list_missing_decimals(table.children)
    return [found.get(id(row.children[1]), "") for row in table.children[1:]]


@pytest.mark.parametrize(
    ("cells", "missing"),
    [
        (["12.5", "3", "0.25"], ["0", ".00", ""]),
        (["12,5", "3"], ["", ",0"]),
        (["1,234.5", "987", "12,000"], ["", ".0", ".0"]),
        (["1.234,50", "7"], ["", ",00"]),
        (["12.5%", "3%"], ["", ".0"]),
        (["−1.5", "n/a", "2"], ["", "", ".0"]),
        (["*1.5*", "2"], ["", ".0"]),
    ],
)
def test_numbers_with_decimals(cells: list[str], missing: list[str]) -> None:
    assert missing_of(*cells) == missing


@pytest.mark.parametrize(
    "cells",
    [
        ["1", "20"],
        ["1.5", "2.5"],
        ["1,234", "5"],
        ["1.5%", "2 km"],
        ["1.5–2", "3"],
        ["2025.05.06", "1.5"],
        ["1.5", "2,5"],
        ["one", "two"],
    ],
    ids=["integers", "equal", "thousands", "two units", "a range", "a date", "two marks", "words"],
)
def test_columns_in_which_nothing_is_aligned(cells: list[str]) -> None:
    assert set(missing_of(*cells)) == {""}


def test_columns_that_are_not_aligned_right() -> None:
    assert set(missing_of("1.5", "2", align=":--")) == {""}


def test_joined_cells_keep_the_columns_apart() -> None:
    rows = "| a | b | c |\n|--|--:|--:|\n| x | 1.5 | 7 |\n| y | ^^ | 8.25 |\n| z | << | 9 |\n| w | 2 | 1 |"
    table = parse(rows).root.children[0]
    found = list_missing_decimals(table.children)
    assert sorted(found.values()) == [".0", ".00", ".00", ".00"]
