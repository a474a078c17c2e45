from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.located import parse
from tests.located.places import LINES, TEXTS, assert_places, data, found

KEYS = st.text(st.sampled_from("abcXYZ019_-"), min_size=1, max_size=6)
LITERALS = st.sampled_from(
    ["1", "-1", "0x1F", "1_000", "3.14", "inf", "true", "false", "2025-05-06", "2025-05-06 09:30:00Z", "09:30:00"]
)


#: TOML's quotes: those of one line, and those of several.
SHORT, LONG = ('"', "'"), ('"""', "'''")


@st.composite
def strings(draw: st.DrawFn, kinds: Sequence[str]) -> str:
    """A text in quotes of one of these kinds."""
    kind = draw(st.sampled_from(kinds))
    text = draw(TEXTS)
    if kind == '"':
        return json.dumps(text, ensure_ascii=False)
    if kind == "'":
        return f"'{draw(LINES).replace(kind, '’')}'"
    if kind == "'''":
        return f"'''\n{text.replace(chr(39), '’')}'''"
    joined = draw(st.sampled_from(["", "\\\n\n   ", "\\u00e9"]))
    return f'"""\n{json.dumps(text, ensure_ascii=False)[1:-1].replace(chr(92) + "n", chr(10))}{joined}"""'


def groups(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.dictionaries(KEYS, values, max_size=3).map(
        lambda items: "{" + ", ".join(f"{key} = {value}" for key, value in items.items()) + "}"
    )


def short_lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, max_size=3).map(lambda items: f"[{', '.join(items)}]")


def long_lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(values, max_size=3).map(lambda items: "[ # remark\n  " + ",\n".join(items) + "]")


#: What stands on one line, as all must in a group.
ON_ONE_LINE = st.recursive(strings(SHORT) | LITERALS, lambda values: short_lists(values) | groups(values), max_leaves=4)
VALUES = st.recursive(strings(SHORT + LONG) | ON_ONE_LINE, long_lists, max_leaves=4)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Pairs, a group with a dotted name, and a list of groups."""
    parts = []
    for header in ("", "[group.inner]\n", "[[rows]]\n", "[[rows]]\n"):
        pairs = draw(st.dictionaries(KEYS, VALUES, max_size=3))
        lines = [
            f"{draw(st.sampled_from(['', 'dotted.']))}{key} = {value}"
            for key, value in pairs.items()
            if key != "dotted"
        ]
        parts.append(header + "\n# remark\n".join(lines))
    return "\n".join(parts) + "\n"


def as_texts(value: object) -> object:
    """tomllib's data; what is not a text equals what the author wrote."""
    if isinstance(value, dict):
        return {key: as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_texts(item) for item in value]
    return value if isinstance(value, str) else _Literal(value)


class _Literal:
    """Equal to a text that TOML reads as this value."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and tomllib.loads(f"x = {other}")["x"] == self.value

    __hash__ = None  # type: ignore[assignment]


@given(documents())
@settings(max_examples=150, deadline=None)
def test_it_reads_what_tomllib_reads_and_knows_every_place(document: str) -> None:
    source, problems = parse(document, "t", "toml")
    assert problems == []
    assert as_texts(tomllib.loads(document)) == data(source)
    assert_places(source)


@pytest.mark.parametrize(
    ("document", "problems"),
    [
        ("title One\n", ["SYN018 1:7"]),
        ("title: One\n", ["SYN018 1:6"]),
        ("title = One two\n", ["SYN018 1:9"]),
        ("title = “One”\n", ["SYN018 1:9"]),
        ("title =\n", ["SYN018 1:8"]),
        ('title = "One" two\n', ["SYN018 1:15"]),
        ("= 1\n", ["SYN018 1:1"]),
        ("é = 1\n", ["SYN018 1:1"]),
        ("a = 010\n", ["SYN018 1:5"]),
        (f"a = {'1' * 5000}\n", ["SYN018 1:5"]),
        ("date = 2025-02-30\n", ["VAL005 1:8"]),
        ('a = "open\nb = 1\n', ["SYN004 1:5"]),
        ('a = """open\nb = 1\n', ["SYN004 1:5"]),
        ("a = [1, 2\n", ["SYN005 1:5"]),
        ("a = [1 2]\n", ["SYN005 1:8"]),
        ("a = {b = 1\n", ["SYN005 1:5"]),
        ("[a\n", ["SYN005 1:1"]),
        ("a = {b = 1,}\n", ["SYN015 1:11"]),
        ('a = "C:\\data"\n', ["SYN008 1:8"]),
        ('a = "\\u00e9 \\ud800"\n', ["SYN008 1:13"]),
        ("a = 1\na = 2\n", ["KEY002 2:1"]),
        ("[a]\n[b]\n[a]\n", ["KEY002 3:2"]),
        ("a = 1\na.b = 2\n", ["KEY002 2:1"]),
        ("a = {b = 1}\n[a]\n", ["KEY002 2:2"]),
        ("[a.b]\nc = 1\n[a]\nb.d = 2\n", ["SYN018 4:1"]),
        ('a = "\\u0000"\n', ["FIL005 1:6"]),
        ("a = " + "[" * 100_000, ["FIL010 1:55"]),
        (".".join("a" * 60) + " = 1\n", ["FIL010 1:123"]),
    ],
)
def test_what_is_wrong_has_its_code_and_place(document: str, problems: list[str]) -> None:
    assert found(document, "toml") == problems
