"""Slips in a front matter whose message must name the cause and what to write, and nothing that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.check import check

CASES = [
    ("title: « Le bateau : un »", "SYN004", 'Write straight quotes: title: "Le bateau : un".'),
    ("title: T\nkeywords: [“ferry: one”, “quay”]", "KEY001", "Put straight quotes around it."),
    ('title: "The ferry”', "SYN004", "the ” at the end of the line is a different character"),
    (
        "title: T\nabstract: >\nThe ferry: sailed.",
        "KEY001",
        "If this is part of the text above, indent it",
    ),
    ("title： T", "SYN006", "Write a colon (:)"),
    (
        "title: The ferry\n  that did not sail: a study",
        "SYN006",
        "If it is a key, begin it in the column of “title”. If it goes on with the text above, put all of that text in",
    ),
    (
        "title: T\nsources:\n  a:\n    title: X\n      date: 2025",
        "SYN006",
        "begin it in the column of “title”",
    ),
    (
        "title: T\nsubtitle: - a study",
        "SYN006",
        "Begin it on the next line. If it is a text that begins with a hyphen,",
    ),
    ("title: T\ntemplate: templates/issue-brief", "VAL014", "Write issue-brief."),
    ("title: T\nsources:\n  a: {title: X, url: <https://example.org>}", "VAL007", "only the URL: https://example.org"),
    ('title: T\nsources:\n  a: {title: X, url: "https://a.org, https://b.org"}', "VAL007", "Write one of them"),
    ("title: T\nlang: German", "TPL116", "de for German"),
]


@pytest.mark.parametrize(("head", "code", "hint"), CASES, ids=lambda value: value[:24])
def test_the_cause_is_named(tmp_path: Path, head: str, code: str, hint: str) -> None:
    path = tmp_path / "brief.md"
    path.write_text(f"---\n{head}\nauthors: [{{name: Desk}}]\n---\n\nThe ferry did not sail.\n", "utf-8")
    assert [problem.hint for problem in check([path]) if problem.code == code and hint in problem.hint]


@pytest.mark.parametrize(
    "head",
    [
        'title: "The ferry\n  that did not sail: a study"',
        "title: T\nsources:\n  a:\n    title: X\n    date: 2025",
        'title: T\nsubtitle: "- a study"',
    ],
)
def test_what_a_hint_says_is_right(tmp_path: Path, head: str) -> None:
    path = tmp_path / "brief.md"
    path.write_text(f"---\n{head}\nauthors: [{{name: Desk}}]\n---\n\nThe ferry did not sail [@a].\n", "utf-8")
    assert not [each for each in check([path]) if each.code.startswith(("SYN", "KEY"))]


@pytest.mark.parametrize(
    "head", ["title: !important", "title: T\ntemplate: 이슈", "title: “The ferry: a study”", "title： T"]
)
def test_nothing_else_is_said(tmp_path: Path, head: str) -> None:
    path = tmp_path / "brief.md"
    path.write_text(f"---\n{head}\nauthors: [{{name: Desk}}]\n---\n\nThe ferry did not sail.\n", "utf-8")
    (problem,) = check([path]).errors
    assert "isyu" not in problem.hint


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("---\ntitle: T\nauthors: [A]\n--\n\n", "SYN022", 4),
        ("---\ntitle: T\nauthors: [A]\n—--\n\n", "SYN022", 4),
        ("---\ntitle: T\nauthors:\n  - A\n\n***\n\n", "SYN022", 6),
        ("title: T\nauthors: [A]\n---\n\n", "SYN021", 1),
        ("---yaml\ntitle: T\nauthors: [A]\n---\n\n", "SYN021", 1),
        ("---\ntitle T\n---\n\n", "VAL003", 2),
    ],
)
def test_the_text_is_read_below_a_front_matter_with_a_slip_in_its_lines(
    tmp_path: Path, text: str, code: str, line: int
) -> None:
    path = tmp_path / "brief.md"
    path.write_text(f"{text}The **ferry did not sail.\n", "utf-8")
    found = [(problem.code, problem.place.line) for problem in check([path]) if problem.place]
    assert found == [(code, line), ("PRO061", text.count("\n") + 1)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"title": "A", "authors": ["B"], "": "c"}'),
        ("a.yaml", 'title: A\nauthors: [B]\n"": c\n'),
        ("a.toml", 'title = "A"\nauthors = ["B"]\n"" = "c"\n'),
    ],
)
def test_a_key_without_a_name_is_reported(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert {problem.code for problem in check([path])} & {"KEY001", "KEY004"}
