"""A backslash of a path that double quotes turn into another character is reported; an escape that is meant is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.located.formats import Format
from briefgen.pipeline.check import examine_file
from briefgen.pipeline.session import Session
from tests.located.places import found

#: Value, column of the backslash in it.
PATHS = (
    (r"C:\new", 3),
    (r"C:\temp", 3),
    (r"C:\briefs", 3),
    (r"C:\new\files", 3),
    (r"saved in C:\new folder", 12),
    (r"\\server\new", 9),
    (r"assets\new.png", 7),
    (r"assets\table.png", 7),
    (r"see ![a quay](assets\new.png) there", 21),
    (r"C:\u00e9t\u00e9", 3),
    (r"two\tcells", 4),
)
MEANT = (
    r"A line\\\nand the next",
    r"One\ntwo",
    r"Annex C:\nText follows",
    r"Q:\nWhat?",
    r"C:\\new",
    "C:/new",
    r"\u00e9t\u00e9",
    r"a \"b\" c",
    r"1\n2\n3",
)
FORMS = (("yaml", 'a: "{}"\n', 4), ("json", '{{"a": "{}"}}', 7), ("toml", 'a = "{}"\n', 5))


@pytest.mark.parametrize(("form", "document", "before"), FORMS)
def test_an_escape_in_a_path_is_reported_where_it_is(form: Format, document: str, before: int) -> None:
    assert {value: found(document.format(value), form) for value, _ in PATHS} == {
        value: [f"SYN009 1:{before + column}"] for value, column in PATHS
    }


@pytest.mark.parametrize(("form", "document", "before"), FORMS)
def test_an_escape_that_is_meant_is_none(form: Format, document: str, before: int) -> None:
    assert {value: found(document.format(value), form) for value in MEANT} == {value: [] for value in MEANT}


def test_quotes_that_keep_the_backslash_are_right() -> None:
    assert found("a: 'C:\\new'\nb: C:\\new\nc: |\n  C:\\new\n", "yaml") == []


def test_one_slip_is_one_finding(tmp_path: Path) -> None:
    r"""A path with ``\b`` holds a control character: neither that nor the sign in its place is a finding of its own."""
    (tmp_path / "briefgen.toml").write_text("", "utf-8")
    path = tmp_path / "brief.md"
    path.write_text('---\ntitle: The ferry\ndate: 2025-06-20\ncontact: "C:\\briefs"\n---\n\nIt sailed.\n', "utf-8")
    problems = [each for each in examine_file(path, Session()).report if each.code[:3] in ("SYN", "FIL", "LAY")]
    assert [(each.code, each.severity.value, each.place.line) for each in problems if each.place] == [
        ("SYN009", "error", 4)
    ]
    assert "single quotes" in problems[0].hint
