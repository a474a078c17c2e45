"""Equal values have equal digests, and others have others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.caching.digest import digest_value

_LEAVES = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.binary(max_size=4) | st.dates()
VALUES: st.SearchStrategy[Any] = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(max_size=2), inner, max_size=3),
)


@dataclass(frozen=True)
class _Pair:
    one: Any
    two: Any


def freeze(value: Any) -> Any:
    """The value with its kinds, so that 1 and True, or a text and its bytes, are not equal."""
    if isinstance(value, dict):
        return ("m", frozenset((key, freeze(item)) for key, item in value.items()))
    if isinstance(value, tuple):
        return ("l", tuple(map(freeze, value)))
    return (type(value).__name__, value)


@settings(max_examples=300, deadline=None)
@given(VALUES, VALUES)
def test_digests_are_equal_when_values_are(one: Any, two: Any) -> None:
    assert (digest_value(one) == digest_value(two)) == (freeze(one) == freeze(two))
    assert (digest_value(_Pair(one, two)) == digest_value(_Pair(two, one))) == (freeze(one) == freeze(two))


def test_the_order_of_a_mapping_does_not_count() -> None:
    assert digest_value({"a": 1, "b": 2}) == digest_value({"b": 2, "a": 1})
    assert digest_value({"a", "b"}) == digest_value({"b", "a"})


def test_a_digest_is_the_same_in_every_process() -> None:
    assert digest_value(("ferry", 1, date(2025, 5, 6), b"\0")) == "b3cdce7dfd8fc51d7920abdae8824d862c0f502a"


def test_a_release_uses_another_hash() -> None:
    assert len(digest_value("ferry", sha256)) == 64


def test_what_may_differ_elsewhere_has_no_digest() -> None:
    with pytest.raises(TypeError, match="object"):
        digest_value(("ferry", object()))
