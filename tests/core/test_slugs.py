"""Words of any script as names for files and addresses."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.core.slugs import MAX_LENGTH, make_slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("The ferry that did not sail", "the-ferry-that-did-not-sail"),
        ("  AT&T's plan -- 2.0! ", "at-and-ts-plan-2-0"),
        ("Élections à l’Assemblée : œuvre", "elections-a-lassemblee-oeuvre"),
        ("Łódź, İstanbul, Ærø, Straße", "lodz-istanbul-aero-strasse"),
        ("북한의 성명", "bughanyi-seongmyeong"),
        ("Что делать? Ёлка", "chto-delat-elka"),
        ("Україна і їжа", "ukraina-i-izha"),
        ("Ελλάδα, ΑΘΉΝΑ", "ellada-athina"),
        ("ロシア軍", "rosia"),
        ("中国", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("one two " * 20, "one-two-" * 9 + "one-two"),
    ],
)
def test_the_slug(words: str, slug: str) -> None:
    assert make_slug(words) == slug


@given(st.text())
def test_a_slug_is_safe_everywhere_and_stays_itself(words: str) -> None:
    slug = make_slug(words)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= MAX_LENGTH
    assert make_slug(slug) == slug
