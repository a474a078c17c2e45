"""The campaign in small: all sources in two pairs of style and language, against pandoc by itself."""

from __future__ import annotations

import pytest

from tests.citing.campaign import compare
from tests.citing.judge import judge


@pytest.mark.parametrize(("style", "lang"), [("apa", "ko"), ("nlm-citation-sequence-brackets", "en-US")])
def test_every_difference_from_pandoc_is_judged(style: str, lang: str) -> None:
    found, unexplained = compare(style, lang)
    assert unexplained == []
    assert found[""] > 100


def test_what_nobody_has_judged_is_reported() -> None:
    assert judge("(Pier, 2019)", "(Pier, 2020)", "ko", {}) is None
    assert judge("(Pier, 2019)", "Pier", "en", {"authors": [{"name": "김하늘", "family": "김"}]}) is None
