from __future__ import annotations

import time

import pytest

from briefgen.located import parse
from tests.located.places import data, found


@pytest.mark.parametrize(
    ("document", "problems"),
    [
        # What YAML has and a brief does not, all of it in one pass.
        ("a: &x [b]\nc: *x\nd: {<<: *x}\n", ["SYN011 1:4", "SYN011 2:4", "SYN012 3:5", "SYN011 3:9"]),
        ("a: &name b\n", ["SYN011 1:4"]),
        ("*x : a\n", ["SYN011 1:1"]),
        ("a: !!str b\nc: !mine d\ne: ! f\n", ["SYN013 1:4", "SYN013 2:4", "SYN013 3:4"]),
        ("a: !!python/object/apply:os.system [x]\n", ["SYN013 1:4"]),
        ("a: b\n---\nc: !d e\n", ["SYN014 2:1", "SYN013 3:4"]),
        ("a: 1\nb: 2\na: 3\nb: 4\n", ["KEY002 3:1", "KEY002 4:1"]),
        ("a: {b: 1, 'b': 2}\n", ["KEY002 1:12"]),
        ("? [a]\n: b\n{c}: d\n", ["KEY004 1:3", "KEY004 3:1"]),
        (": b\n", ["KEY004 1:1"]),
        # Mistakes of syntax, each at the character that a writer must look at.
        ("title: One: two\n", ["SYN003 1:11"]),
        ("- a: b: c\n", ["SYN003 1:7"]),
        ("a: {b: c: d}\n", ["SYN003 1:9"]),
        ("a:\n\tb: c\n", ["SYN002 2:1"]),
        ("a: b\tc\n", ["SYN002 1:5"]),
        ('a: "open\nb: c\n', ["SYN004 1:4"]),
        ('a: "open\nb: "c"\n', ["SYN004 1:4"]),
        ("a: 'it's'\n", ["SYN004 1:8"]),
        ('a: "he said "no" again"\n', ["SYN004 1:14"]),
        ("a: [b, c\nd: e\n", ["SYN005 1:4"]),
        ("a: {b: c\n", ["SYN005 1:4"]),
        ("a: [", ["SYN005 1:4"]),
        ('a: {b: "c" d: e}\n', ["SYN005 1:12"]),
        ('a: {b: "1, c: "2"}\n', ["SYN004 1:8"]),
        ('a: [x, "b, "c"]\n', ["SYN004 1:8"]),
        ("a: b\n  c: d\n", ["SYN006 2:3"]),
        ("a:\n    b: c\n  d: e\n", ["SYN006 3:3"]),
        ("a:\n  - b\n - c\n", ["SYN006 3:2"]),
        ("title One\nb: c\n", ["SYN006 1:1"]),
        ("a: b\ntitle One\nc: d\n", ["SYN006 2:1"]),
        ("a:b\nc: d\n", ["SYN006 1:2"]),
        ("a: - b\n", ["SYN006 1:4"]),
        ("a: *so* it is\n", ["SYN007 1:4"]),
        ("a: @home\n", ["SYN007 1:4"]),
        ("a: `code`\n", ["SYN007 1:4"]),
        ("a: > quoted\n", ["SYN007 1:4"]),
        ("a: [b] c\n", ["SYN007 1:8"]),
        ('a: "C:\\data"\n', ["SYN008 1:7"]),
        ('a: "\\UFFFFFFFF"\n', ["SYN008 1:7"]),
        # Characters that no page can show, written out or as an escape.
        ("a: x\x07y\nb: \x00\n", ["FIL005 1:5", "FIL005 2:4"]),
        ('a: "x\\0"\nb: "\\ud800"\n', ["FIL005 1:6", "FIL005 2:5"]),
        ("a: x\u2028y\n", ["FIL005 1:5"]),
        ("a: x\ufffey\n", ["FIL005 1:5"]),
        ("ti\u200btle: x\n", ["FIL007 1:3"]),
        ("body: x\u202ey\n", ["FIL006 1:8"]),
    ],
)
def test_what_is_refused_has_its_code_and_place(document: str, problems: list[str]) -> None:
    assert found(document, "yaml") == problems


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("a: [ferries, who pays?]\n", (1, 22)),
        ("a: {b: Who pays?, c: d}\n", (1, 16)),
        ("a:\n  - [https://example.org/?page=2]\n", (2, 26)),
    ],
)
def test_a_question_mark_in_brackets_is_said_to_be_one(document: str, place: tuple[int, int]) -> None:
    """PyYAML alone cannot read it (findings/pyyaml-question-mark-in-brackets.sh), and no comma is missing."""
    _, (problem,) = parse(document, "t", "yaml")
    assert problem.place
    assert (problem.place.line, problem.place.column) == place
    assert problem.message.startswith("This question mark is in unquoted text")
    assert problem.hint == "Put the whole text in quotes."


def test_nulls_are_plain_and_everything_else_is_text() -> None:
    source, problems = parse("a: ~\nb: null\nc: 'null'\nd:\ne: ''\nf: NO\ng: 12:30\nh: 1_000\ni: 0o7\n", "t", "yaml")
    assert problems == []
    expected = {
        "a": None,
        "b": None,
        "c": "null",
        "d": None,
        "e": "",
        "f": "NO",
        "g": "12:30",
        "h": "1_000",
        "i": "0o7",
    }
    assert data(source) == expected


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    plain, _ = parse("a: |\n  x\n  y\nb: c\n", "t", "yaml")
    marked, problems = parse("\ufeffa: |\r\n  x\r\n  y\r\nb: c\r\n", "t", "yaml")
    assert problems == []
    assert marked == plain


@pytest.mark.parametrize(
    "document",
    [
        "[" * 100_000,
        "{" * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        "a: &a [x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" for n in range(9)),
    ],
)
def test_a_bomb_is_over_quickly(document: str) -> None:
    begun = time.perf_counter()
    _, problems = parse(document, "t", "yaml")
    assert problems
    assert time.perf_counter() - begun < 5


def test_too_many_values_are_one_problem() -> None:
    assert found("[" + "1," * 100_001, "json") == ["FIL010 1:200000"]


def test_too_large_a_text_is_one_problem() -> None:
    assert found("a" * 2_000_001, "yaml") == ["FIL003 1:1"]
