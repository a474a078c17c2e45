from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.located import parse
from tests.located.places import TEXTS, assert_places, data, found

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=12,
)


def as_texts(value: Any) -> Any:
    """Numbers and truth values as the author wrote them."""
    if isinstance(value, dict):
        return {key: as_texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_texts(inner) for inner in value]
    return value if value is None or isinstance(value, str) else json.dumps(value)


@given(values, st.sampled_from([None, 0, 3]), st.booleans())
@settings(max_examples=120, deadline=None)
def test_it_reads_what_json_reads_and_knows_every_place(value: Any, indent: int | None, escaped: bool) -> None:
    document = json.dumps(value, indent=indent, ensure_ascii=escaped)
    source, problems = parse(document, "t", "json")
    assert {problem.code for problem in problems} <= {"FIL007"}  # any text may be a key here
    assert data(source) == as_texts(json.loads(document))
    assert_places(source)


@pytest.mark.parametrize(
    ("document", "problems"),
    [
        ('{"a": 1,}', ["SYN015 1:8"]),
        ('["a",\n "b",\n]', ["SYN015 2:5"]),
        ('// one\n{"a": /* two */ 1} # three', ["SYN016 1:1", "SYN016 2:7", "SYN016 2:20"]),
        ('{"a": NaN, "b": -Infinity}', ["SYN017 1:7", "SYN017 1:17"]),
        ('{"a": True}', ["SYN017 1:7"]),
        ('{"a": 01}', ["SYN017 1:7"]),
        ("{'a': 1}", ["SYN017 1:2"]),
        ("{a: 1, b: 2}", ["SYN017 1:2", "SYN017 1:8"]),
        ('{"a" 1}', ["SYN017 1:6"]),
        ('{"a": }', ["SYN017 1:7"]),
        ('{"a": 1} b', ["SYN017 1:10"]),
        ("", ["SYN017 1:1"]),
        ('{"a": "b" "c": 1}', ["SYN005 1:11"]),
        ('{"a": [1, 2', ["SYN005 1:7"]),
        ('{"a": "b\nc"}', ["SYN004 1:7"]),
        ('{"a": "b', ["SYN004 1:7"]),
        ('{"a": "C:\\data"}', ["SYN008 1:10"]),
        ('{"a": "b\tc"}', ["SYN002 1:9"]),
        ('{"a": 1, "b": 2, "a": 3}', ["KEY002 1:19"]),
        ('{"a": "\\u0000"}', ["FIL005 1:8"]),
        ('{"a": "\\ud83d x"}', ["FIL005 1:8"]),
        ("[" * 60, ["FIL010 1:52"]),
    ],
)
def test_what_is_wrong_has_its_code_and_place(document: str, problems: list[str]) -> None:
    assert found(document, "json") == problems


def test_a_pair_of_surrogate_escapes_is_one_character() -> None:
    source, problems = parse('["\\ud83d\\ude00x"]', "t", "json")
    assert problems == []
    assert data(source) == ["😀x"]
    place = source.locate((0,), 1)
    assert (place.line, place.column) == (1, 15)
