"""A review of a brief with data and a library of sources: what they add is not written in the content file."""

from __future__ import annotations

from pathlib import Path

from tests.reviewing.test_round_trip import KIM, Trip

_COLUMNS = [f"Station number {number} of the coast" for number in range(1, 13)]
BRIEF = f"""---
title: The ferry that did not sail
date: 2025-05-06
lang: en-GB
authors: [Desk]
abstract: It carried {{data.trips.people year=2024}} people in one year.
data:
  trips: trips.csv
sources: library.bib
---

## Why it matters

In 2024 it carried {{data.trips.people year=2024}} people, and 7 boats were lost.[^1]

::: table {{data=trips}}
Caption: People who were carried

| Year | People |
|------|-------:|
| about {{year}} | {{people}} |
:::

::: table
Caption: A table as wide as its page

| {" | ".join(_COLUMNS)} |
|{"---|" * len(_COLUMNS)}
| {" | ".join("1,234,567" for _ in _COLUMNS)} |
:::

A last paragraph [@lee].

[^1]: A note on 12 boats.
"""
LIBRARY = """@book{lee,
  author = {Lee, Kim},
  title = {Of ferries},
  publisher = {Harbour},
  year = {2019},
}
"""


def test_values_tables_and_sources_that_come_from_elsewhere(tmp_path: Path) -> None:
    """Words beside them are changed and remarked on; their own words are not in the content file."""
    trip = Trip(tmp_path)
    (trip.path.parent / "trips.csv").write_text("year,people\n2023,7\n2024,4812\n", "utf-8")
    (trip.path.parent / "library.bib").write_text(LIBRARY, "utf-8")
    review = trip.send(BRIEF)
    review.replace("people, and 7 boats", "passengers, and 8 boats")
    review.comment("In 2024 it carried 4,812 ", "All year?")
    review.replace("who were", "that were")
    review.replace("Of ferries", "Of boats")
    review.replace("1,234,567", "1,234,568")
    review.replace("A last", "The last")
    review.replace("about 2023", "in 2023")
    received = trip.receive_file(review.save(), now=BRIEF)
    assert not received.moved_on
    reasons = {each.hunk.old: each.reason for each in received.changes}
    assert (
        reasons.pop("about") == "these words are not written in the content file: a template, a list or data add them"
    )
    assert reasons.pop("ferries").endswith("library.bib")
    assert set(reasons.values()) == {""}
    expected = BRIEF
    for old, new in (
        ("In 2024 it carried {data.trips.people year=2024} people, and 7",
         f'[In 2024 it carried {{data.trips.people year=2024}} ]{{remark="All year?" {KIM}}}passengers, and 8'),
        ("who were", "that were"), ("1,234,567", "1,234,568"), ("A last", "The last"),
    ):  # fmt: skip
        expected = expected.replace(old, new, 1)
    assert trip.path.read_text("utf-8") == expected
