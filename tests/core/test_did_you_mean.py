"""What a word that nobody knows was meant to be."""

from __future__ import annotations

import pytest

from briefgen.core.did_you_mean import find_closest, suggest

KNOWN = ("board", "public", "press")


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("pubic", "Did you mean public?"),
        ("рublic", "Did you mean public? Its р is U+0440 (cyrillic small letter er), no p."),
        ("рubliс", "Did you mean public? Its р is U+0440 (cyrillic small letter er), no p."),
        ("bοard", "Did you mean board? Its ο is U+03BF (greek small letter omicron), no o."),
        ("pub\u200blic", "Did you mean public? A character in it is U+200B (zero width space)."),
        ("harbour", "Available: board, press, public."),
    ],
)
def test_a_hint_names_the_nearest_word_and_what_only_looks_like_it(word: str, hint: str) -> None:
    assert suggest(word, KNOWN) == hint


PACKS = ("academic", "briefing-note", "issue-brief", "policy-memo", "press-release")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("memo", "policy-memo"),
        ("breif", "issue-brief"),
        ("note", "briefing-note"),
        ("the-academic", "academic"),
        ("rel", ""),  # too short to be a part
        ("thing", ""),
    ],
)
def test_a_part_of_a_name_is_enough(word: str, meant: str) -> None:
    assert find_closest(word, PACKS) == meant


def test_a_part_that_two_names_have_is_no_suggestion() -> None:
    assert find_closest("page", ("first-page", "second-page")) == ""


def test_a_word_that_only_shares_some_letters_is_no_suggestion() -> None:
    assert find_closest("journal", ("url", "title", "date"), 0.7) == ""
    assert find_closest("titel", ("url", "title", "date")) == "title"
