from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.checks.registry import load_rules, rule
from briefgen.checks.run import check
from briefgen.problems import Severity
from briefgen.reading import read

#: The rules that this file is about.
CODES = {"NOT201", "NOT202", "REF001", "REF002", "SRC320", "SRC321", "STR109", "STR122"}


def found(folder: Path, text: str) -> list[str]:
    path = folder / "brief.yaml"
    path.write_text(f"title: T\n{text}", encoding="utf-8")
    report = (p for p in check(read(path)) if p.code in CODES)
    return [f"{p.code} {p.place.line}:{p.place.column}+{p.place.length}" for p in report if p.place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("body: a[^1]\nnotes: {1: b}\n", []),
        ("body: a[^1]\n", ["NOT201 2:8+4"]),
        ("body: a^[b[^1]]\n", ["NOT201 2:11+4"]),
        ("body: a\nnotes: {1: 'b[^2]', 2: c}\n", ["NOT202 3:9+1", "NOT202 3:21+1"]),
        ("body: a[^1]\nnotes: {1: 'b[^2]', 2: 'c[^3]', 3: 'd[^1]'}\n", []),
        ("body: a\nkey_points: ['b[^1]']\nnotes: {1: c}\n", []),
        ("body: a [@x; @y]\nsources: {x: {title: X}}\n", ["SRC320 2:13+3"]),
        ("body: a [@x]\nsources: {x: {title: X}, y: {title: Y}}\n", ["SRC321 3:26+1"]),
        ("body: a\nsources: {x: {title: X}}\n", []),
        ("body: '[](#x) [y](#y)'\nsections: [{id: x, body: b}]\n", ["REF001 2:15+7"]),
        ("body: '[a]{#x} [b]{#x}'\nsections: [{id: x, body: c}]\n", ["REF002 2:16+7", "REF002 3:17+1"]),
        ("sections: [{heading: a}, {role: other}, {body: b}]\n", ["STR109 2:22+1", "STR109 2:26+1"]),
        ("sections: [{heading: a, points: [{heading: b}]}]\n", []),
        ("body: |\n  #### a\n\n  ###### b\n", ["STR122 5:3+6"]),
        ("sections: [{body: x, sections: [{sections: [{body: '#### a'}], body: x}]}]\n", ["STR122 2:53+4"]),
    ],
)
def test_a_rule_finds_it_at_its_place(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, text) == expected


def test_a_brief_that_is_not_valid_is_checked_all_the_same(tmp_path: Path) -> None:
    assert found(tmp_path, "date: never\nbody: a[^1]\n") == ["NOT201 3:8+4"]


def test_a_file_that_could_not_be_read_is_left_alone(tmp_path: Path) -> None:
    assert found(tmp_path, "body: a[^1]\nnotes: [\n") == []


def test_every_rule_has_a_manual_page() -> None:
    assert all(each.find.__doc__ for each in load_rules().values())


def test_a_code_belongs_to_one_rule() -> None:
    code = next(iter(load_rules()))
    with pytest.raises(ValueError, match=code):
        rule(code, Severity.INFO)(lambda subject: [])
