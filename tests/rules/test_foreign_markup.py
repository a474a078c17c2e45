"""What is looked for first, so that most passages need no more, is in all that the rule would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.rules.markup import foreign_markup, foreign_wikis
from briefgen.rules.markup.foreign_markup import Foreign

_ALL = [
    *((each, foreign_markup._TRACE) for each in foreign_markup._FOREIGN),
    *((each, foreign_wikis._TRACE) for each in foreign_wikis._TABLE),
]


@pytest.mark.parametrize(("foreign", "trace"), _ALL, ids=lambda each: getattr(each, "what", ""))
def test_what_is_foreign_leaves_a_trace(foreign: Foreign, trace: re.Pattern[str]) -> None:
    pattern = re.compile(foreign.pattern.pattern, foreign.pattern.flags)

    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @given(st.from_regex(pattern))
    def check(text: str) -> None:
        assert trace.search(text)

    check()
