"""Dates of events: what is read, what is refused, and what is suggested in its place."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.model.edtf import read_event_time, suggest_event_time


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025-04-28", date(2025, 4, 28), date(2025, 4, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-04-28/2025", date(2024, 4, 28), date(2025, 12, 31)),
        ("2022-02/..", date(2022, 2, 1), date(2022, 2, 1)),
        ("../2022-02", date(2022, 2, 28), date(2022, 2, 28)),
        ("9999-12", date(9999, 12, 1), date.max),
    ],
)
def test_a_date_has_a_first_and_a_last_day(written: str, start: date, end: date) -> None:
    time = read_event_time(written)
    assert time is not None
    assert (time.start, time.end) == (start, end)


def test_signs_and_ends_that_are_not_known_are_kept() -> None:
    about, doubtful, both = (read_event_time(f"2015{sign}") for sign in "~?%")
    assert [(t.first.about, t.first.doubtful) for t in (about, doubtful, both) if t and t.first] == [
        (True, False),
        (False, True),
        (True, True),
    ]
    unknown, open_ended = read_event_time("2015/"), read_event_time("2015/..")
    assert unknown
    assert open_ended
    assert (unknown.open, open_ended.open, unknown.last, open_ended.last) == (False, True, None, None)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "../..",
        "2025-13",
        "2025-02-30",
        "0000",
        "2025-21",
        "201X",
        "2025/2024",
        "2025-4-28",
        "25",
        "2025-04-28T10:00Z",
    ],
)
def test_other_texts_are_refused(written: str) -> None:
    assert read_event_time(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("28 April 2025", "2025-04-28"),
        ("April 28th, 2025", "2025-04-28"),
        ("Sept. 2025", "2025-09"),
        ("28.4.2025", "2025-04-28"),
        ("2025/4/8", "2025-04-08"),
        ("03/04/2025", "2025-04-03 or 2025-03-04"),
        ("13/04/2025", "2025-04-13"),
        ("c. 2015", "2015~"),
        ("the 1990s", "1990/1999"),
        ("201X", "2010/2019"),
        ("since March 2022", "2022-03/.."),
        ("until 2022", "../2022"),
        ("28–30 April 2025", "2025-04-28/2025-04-30"),
        ("April–May 2025", "2025-04/2025-05"),
        ("from 28 April to 2 May 2025", "2025-04-28/2025-05-02"),
        ("2025-04-28T10:00Z", "2025-04-28"),
        ("31 April 2025", ""),
        ("Easter", ""),
    ],
)
def test_what_was_meant_is_suggested_and_can_be_read(written: str, meant: str) -> None:
    assert suggest_event_time(written) == meant
    assert all(read_event_time(each) for each in meant.split(" or ") if each)
