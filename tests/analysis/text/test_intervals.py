"""Words before a date that say how far it is from another."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.analysis.text.intervals import Interval, find_interval, find_interval_after


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("It rained. Two days later, on ", "en", "Two days later 2 day"),
        ("A week earlier, ", "en", "A week earlier -1 week"),
        ("The following day, ", "en", "The following day 1 day"),
        ("The day before, on ", "en", "The day before -1 day"),
        ("12 months later, on ", "en", "12 months later 12 month"),
        ("About two days later, on ", "en", None),
        ("More than two weeks later, on ", "en", None),
        ("Two days later it rained; on ", "en", None),
        ("이틀 뒤인 ", "ko", "이틀 뒤 2 day"),
        ("다음 날인 ", "ko", "다음 날 1 day"),
        ("10일 전인 ", "ko", "10일 전 -10 day"),
        ("며칠 뒤인 ", "ko", None),
    ],
)
def test_intervals_before_a_date(text: str, lang: str, found: str | None) -> None:
    interval = find_interval(text, 0, len(text), lang)
    shown = interval and f"{text[interval.start : interval.stop]} {interval.number} {interval.unit}"
    assert shown == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (", two days after the vote of ", (-2, "day")),
        (", just a week before the vote on ", (1, "week")),
        (", two days after the vote, on ", None),
        (" it sailed, two days after the vote of ", None),
    ],
)
def test_intervals_between_two_dates(text: str, found: tuple[int, str] | None) -> None:
    interval = find_interval_after(text, 0, len(text))
    assert (interval and (interval.number, interval.unit)) == found


@pytest.mark.parametrize(
    ("number", "unit", "second", "fits"),
    [
        (2, "day", date(2025, 4, 28), True),
        (3, "day", date(2025, 4, 28), False),
        (-2, "day", date(2025, 4, 24), True),
        (1, "week", date(2025, 5, 4), True),
        (2, "week", date(2025, 5, 4), False),
        (6, "month", date(2025, 10, 20), True),
        (6, "month", date(2025, 8, 20), False),
        (80, "year", date(2105, 1, 1), True),
    ],
)
def test_people_round_months_and_years_but_not_days(number: int, unit: str, second: date, fits: bool) -> None:
    assert Interval(0, 0, number, unit).fits(date(2025, 4, 26), second) is fits
