"""What is looked for first, so that most passages need no more, is in all that the rule would find."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.rules.markup.foreign_markup import _FOREIGN, _TRACE, Foreign


@pytest.mark.parametrize("foreign", _FOREIGN, ids=lambda each: each.what)
def test_what_is_foreign_leaves_a_trace(foreign: Foreign) -> None:
    pattern = re.compile(foreign.pattern.pattern, foreign.pattern.flags)

    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @given(st.from_regex(pattern))
    def check(text: str) -> None:
        assert _TRACE.search(text)

    check()
