"""Dates as people write them: one reading, or none."""

from __future__ import annotations

import pytest

from briefgen.libraries.dates import ReadDate, read_date


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2025", "2025"),
        ("2025-04", "2025-04"),
        ("2025-04-28T10:00:00Z", "2025-04-28"),
        ("2025-04-28/2025-05-02", "2025-04-28/2025-05-02"),
        ("2025-04/2025-05", "2025-04/2025-05"),
        ("28 April 2025", "2025-04-28"),
        ("April 28, 2025", "2025-04-28"),
        ("Apr. 2025", "2025-04"),
        ("28. März 2025", "2025-03-28"),
        ("28 de abril de 2025", "2025-04-28"),
        ("1er mai 2025", "2025-05-01"),
        ("2025년 4월 28일", "2025-04-28"),
        ("2025년 4월", "2025-04"),
        ("2025年4月28日", "2025-04-28"),
        ("2025. 4. 28.", "2025-04-28"),
        ("2025/04/28", "2025-04-28"),
        ("2025/04//", "2025-04"),
        ("28.04.2025", "2025-04-28"),
        ("April/May 2025", "2025-04/2025-05"),
        ("28–30 April 2025", "2025-04-28/2025-04-30"),
        ("28 April – 2 May 2025", "2025-04-28/2025-05-02"),
        ("April 28–30, 2025", "2025-04-28/2025-04-30"),
        ("1998-2004", "1998/2004"),
    ],
)
def test_understood(words: str, iso: str) -> None:
    assert read_date(words) == ReadDate(iso)


@pytest.mark.parametrize(
    "words", ["4/5/2025", "04-05-2025", "2025-02-30", "soon", "2025-13", "31 April 2025 or 1984", "99"]
)
def test_no_guess_is_taken_for_a_date(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("words", "value", "display"),
    [
        ("Spring 2025", "2025", "Spring 2025"),
        ("2025-21", "2025", "Spring 2025"),
        ("c. 1950", "1950", "c. 1950"),
        ("1950~", "1950", ""),
        ("2020/", "2020", ""),
        ("2020/..", "2020", ""),
    ],
)
def test_what_is_not_kept_is_told(words: str, value: str, display: str) -> None:
    found = read_date(words)
    assert found is not None
    assert (found.value, found.display) == (value, display)
    assert bool(found.doubt) is (display == "" or words.startswith("c."))


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("forthcoming", "forthcoming"),
        ("In press", "in press"),
        ("(im Erscheinen)", "forthcoming"),
        ("inpress", "in press"),
    ],
)
def test_states(words: str, state: str) -> None:
    assert read_date(words) == ReadDate(state=state)
