"""Texts in the order of their tags: what is in the wrong place, and what may stand elsewhere."""

from __future__ import annotations

import pytest

from briefgen.inspecting.expected import Unit
from briefgen.inspecting.tag_order import Placed, find_disorder


def find(*places: tuple[str, int]) -> list[str]:
    """The names of what is in the wrong place; names in capitals are exhibits."""
    return [
        each.unit.text
        for each in find_disorder([Placed(Unit(name, loose=name.isupper()), at, at + 1) for name, at in places])
    ]


@pytest.mark.parametrize(
    ("places", "wrong"),
    [
        ((("a", 0), ("TABLE", 1), ("b", 2)), []),
        ((("a", 0), ("TABLE", 2), ("b", 1)), []),
        ((("a", 0), ("TABLE", 3), ("FIGURE", 4), ("b", 1), ("c", 2)), []),
        ((("a", 1), ("TABLE", 0), ("b", 2)), ["TABLE"]),
        ((("a", 0), ("TABLE", 4), ("FIGURE", 3), ("b", 1)), ["TABLE"]),
        ((("a", 0), ("b", 3), ("c", 1), ("d", 2)), ["b"]),
    ],
    ids=["as written", "text first", "text before two", "exhibit before its text", "exhibits swapped", "a text late"],
)
def test_the_order_of_texts_and_exhibits(places: tuple[tuple[str, int], ...], wrong: list[str]) -> None:
    assert find(*places) == wrong
