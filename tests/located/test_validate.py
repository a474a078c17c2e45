from __future__ import annotations

from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from briefgen.located import parse
from briefgen.located.validate import validate
from briefgen.model import Brief

HOMOGLYPH = "Keys are plain letters; this one contains U+0430 (cyrillic small letter a)."
GOOD = "title: T\nbody: B\n"


def found(document: str) -> list[str]:
    """``CODE line:column+length`` of each Problem with a valid brief but for these lines."""
    source, syntax = parse(document, "t.yaml", "yaml")
    assert syntax == []
    _, problems = validate(Brief, source)
    return [f"{p.code} {p.place.line}:{p.place.column}+{p.place.length}" for p in problems if p.place]


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        ("titel: x", ["KEY001 3:1+5"]),
        ("authors: [{name: A, mail: b}]", ["KEY001 3:21+4"]),
        ("authors: [{role: Fellow}]", ["KEY003 3:11+1"]),
        ("series: {volume: 3}", ["KEY003 3:1+6"]),
        ("sources:\n  one:\n    url: https://example.org", ["KEY003 4:3+3"]),
        ("lang: ''", ["VAL008 3:8+1"]),
        ("subtitle: ' '", ["VAL001 3:12+1"]),
        ("notes: {a: }", ["VAL001 3:11+1"]),
        ("type: memoir", ["VAL002 3:7+6"]),
        ("sections: [{body: x, role: contxt}]", ["VAL002 3:28+6"]),
        ("keywords: one", ["VAL003 3:11+3"]),
        ("subtitle: [one, two]", ["VAL019 3:1+8"]),
        ("key_points: [one, {two: three}]", ["KEY003 3:19+1", "KEY001 3:20+3"]),
        ("sections: {heading: x}", ["VAL003 3:1+8"]),
        ("date: 6 May 2025", ["VAL004 3:7+10"]),
        ("date: {value: May}", ["VAL004 3:15+3"]),
        ("date: 2025-02-30", ["VAL005 3:7+10"]),
        ("embargo: 2025-05-06", ["VAL006 3:10+10"]),
        ("identifiers: {url: 'javascript:x'}", ["VAL007 3:21+12"]),
        ("lang: english language", ["VAL008 3:7+16"]),
        ("authors: [{name: A, email: a at b}]", ["VAL009 3:28+6"]),
        ("authors: [{name: A, orcid: 0000-0002-1825-0098}]", ["VAL010 3:28+19"]),
        ("authors: [{name: A, orcid: X}]", ["VAL010 3:28+1"]),
        ("identifiers: {issn: 1234-5678}", ["VAL011 3:21+9"]),
        ("identifiers: {isbn: 978-3-16-148410-1}", ["VAL012 3:21+17"]),
        ("identifiers: {doi: https://doi.org/10.1000/182}", ["VAL013 3:20+27"]),
        ("sources: {2nd: {title: x}}", ["VAL014 3:11+3"]),
        ("notes: {a b: x}", ["VAL014 3:9+3"]),
        (f"template: {'x' * 81}", ["VAL015 3:11+81"]),
    ],
)
def test_what_does_not_fit_has_its_code_and_place(lines: str, problems: list[str]) -> None:
    assert found(GOOD + lines + "\n") == problems


def test_everything_is_found_in_one_pass() -> None:
    document = "titel: x\ndate: May\nauthors: [{}]\nsections: [{heading: [a], role: b}]\n"
    assert sorted(found(document)) == [
        "KEY001 1:1+5",
        "KEY003 1:1+1",
        "KEY003 3:11+1",
        "VAL002 4:33+1",
        "VAL003 4:13+7",
        "VAL004 2:7+3",
    ]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("autors: []", "Did you mean “authors”?"),
        ("author: x", "Did you mean “authors”?"),
        ("summary: x", "Did you mean “abstract”?"),
        ("tags: [x]", "Did you mean “keywords”?"),
        ("type: isue-brief", "Did you mean “issue-brief”?"),
        ("series: {name: x, Volume: 3}", "Did you mean “volume”?"),
        ("period: {start: 2025, end: 2026, x: y}", "Allowed here: start, end and display."),
        ("аbstract: x", f"{HOMOGLYPH} Did you mean “abstract”?"),
    ],
)
def test_a_hint_names_what_was_probably_meant(line: str, hint: str) -> None:
    source, _ = parse(f"{GOOD}{line}\n", "t.yaml", "yaml")
    _, problems = validate(Brief, source)
    assert [problem.hint for problem in problems] == [hint]


@pytest.mark.parametrize(
    ("document", "problem"),
    [("- a\n", "VAL003 1:1+1"), ("title: T\n", "VAL018 1:1+1"), ("title:\nbody: B\n", "VAL001 1:1+5")],
)
def test_the_file_as_a_whole(document: str, problem: str) -> None:
    assert found(document) == [problem]


def test_an_empty_key_counts_as_left_out() -> None:
    source, _ = parse(GOOD + "keywords:\nauthors:\nsubtitle:\n", "t.yaml", "yaml")
    brief, problems = validate(Brief, source)
    assert problems == []
    assert brief == Brief(title="T", body="B")


class Options(BaseModel):
    """A model of another kind, as a template or a workspace has."""

    model_config = ConfigDict(extra="forbid")
    width: int | bool = 1
    side: Literal["left", "right"] = "left"
    share: float = 0.5


@pytest.mark.parametrize(
    ("document", "problems"),
    [
        ("width = 3\nside = 'right'\nshare = 0.25\n", []),
        ("width = 'much'\n", ["VAL016 1:10"]),
        ("side = 'top'\n", ["VAL002 1:9"]),
        ("share = 'half'\nheight = 1\n", ["KEY001 2:1", "VAL016 1:10"]),
    ],
)
def test_any_model_can_be_read(document: str, problems: list[str]) -> None:
    source, _ = parse(document, "t.toml", "toml")
    _, found = validate(Options, source)
    assert sorted(f"{p.code} {p.place.line}:{p.place.column}" for p in found if p.place) == problems


def test_a_long_value_is_cut_short_in_a_sentence() -> None:
    source, _ = parse(f"{GOOD}date: {'9' * 5000}\n", "t.yaml", "yaml")
    _, problems = validate(Brief, source)
    assert len(problems[0].message) < 100
