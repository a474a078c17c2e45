"""Days of one month in words, in every language: compared with CLDR, as Babel has it."""

from __future__ import annotations

import re

import pytest
from babel import Locale

from briefgen.charting.words import write_event_time
from briefgen.core.languages import list_languages, read_words
from briefgen.model.edtf import read_event_time
from briefgen.templates import search_path
from briefgen.templates.load import load_pack

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")


def write(date: str, tag: str) -> str:
    time = read_event_time(date)
    assert time
    labels = load_pack("issue-brief", search=search_path(None), options={}, lang=tag).labels
    return write_event_time(time, {**read_words("en", "charts"), **read_words(tag, "charts")}, labels)


#: Chinese has a word where CLDR has a dash.
@pytest.mark.parametrize("tag", sorted({*list_languages()} - {"en", "zh"}))
def test_two_days_of_a_month_share_their_month(tag: str) -> None:
    """What is between and behind the days is that of CLDR, but for spaces around a dash and its length."""
    pattern = "".join(Locale.parse(tag, sep="-").interval_formats["yMMMd"]["d"]).replace("dd", "d")
    theirs = re.search(r"d([^d]+)d([.日일]?)", pattern.rpartition("M월 ")[2].rpartition("M月")[2])
    ours = re.search(r"8(\D+)13([.日일]?)", write("2024-10-08/2024-10-13", tag).translate(_DIGITS))
    assert theirs
    assert ours
    assert _even(ours[1]) == _even(theirs[1])
    assert ours[2] == theirs[2]
    assert write("2024-10-08/2024-10-13", tag).translate(_DIGITS).count("2024") == 1


def _even(between: str) -> str:
    return re.sub(r"\s*[–—]\s*", "–", between)


@pytest.mark.parametrize(
    ("date", "tag", "words"),
    [
        ("2024-10-08/2024-10-13", "en", "8–13 October 2024"),
        ("2024-05-01/2024-05-06", "fr", "1er–6 mai 2024"),
        ("2024-10-08/2024-10-08", "en", "8 October 2024 – 8 October 2024"),
        ("2024-10-08/2024-11-08", "en", "8 October 2024 – 8 November 2024"),
        ("2023-10-08/2024-10-13", "en", "8 October 2023 – 13 October 2024"),
        ("2024-10-08/2024-10-13?", "en", "8 October 2024 – 13 October 2024 (uncertain)"),
        ("2024-10-08~/2024-10-13", "en", "about 8 October 2024 – 13 October 2024"),
        ("2024-10-08/2024-10", "en", "8 October 2024 – October 2024"),
        ("2024-10-08/..", "en", "from 8 October 2024"),
    ],
)
def test_other_spans_say_both_ends(date: str, tag: str, words: str) -> None:
    assert write(date, tag) == words
