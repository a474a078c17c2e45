"""glossary.toml: what a house calls things, and what is wrong with that, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.workspace import load_workspace


def load(folder: Path, glossary: str) -> list[str]:
    (folder / "briefgen.toml").write_text("", encoding="utf-8")
    (folder / "glossary.toml").write_text(glossary, encoding="utf-8")
    _, report = load_workspace(folder)
    return [f"{p.code} {p.place.line}:{p.place.column}+{p.place.length} {p.severity}" for p in report if p.place]


def test_terms_are_read(tmp_path: Path) -> None:
    text = 'terms = ["Kyiv", {term = "ICC", expansion = "International Criminal Court", languages = ["en"]}]'
    assert load(tmp_path, text) == []
    workspace, _ = load_workspace(tmp_path)
    assert workspace
    assert [(each.term, each.expansion) for each in workspace.glossary] == [
        ("Kyiv", None),
        ("ICC", "International Criminal Court"),
    ]


def test_a_workspace_needs_no_glossary(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text("", encoding="utf-8")
    workspace, report = load_workspace(tmp_path)
    assert workspace
    assert workspace.glossary == ()
    assert report.ok


@pytest.mark.parametrize(
    ("glossary", "found"),
    [
        ('terms = ["Kyiv"', "SYN"),
        ('[[terms]]\nterm = "Kyiv"\ninsted_of = ["Kiev"]', "KEY"),
        ('[[terms]]\naliases = ["Kiev"]', "KEY"),
        ('[[terms]]\nterm = "Kyiv"\nlanguages = ["English please"]', "VAL"),
    ],
)
def test_a_glossary_that_cannot_be_read_is_an_error(tmp_path: Path, glossary: str, found: str) -> None:
    (first, *_) = load(tmp_path, glossary)
    assert first.startswith(found)
    assert first.endswith("error")


def test_a_key_that_does_not_exist_has_a_suggestion(tmp_path: Path) -> None:
    load(tmp_path, '[[terms]]\nterm = "Kyiv"\ninsted_of = ["Kiev"]')
    (problem,) = load_workspace(tmp_path)[1]
    assert problem.hint == "Did you mean “instead_of”?"


@pytest.mark.parametrize(
    ("glossary", "found"),
    [
        ('terms = ["Kyiv", "Kyiv"]', ["GLO102 1:19+4 warning"]),
        ('[[terms]]\nterm = "Kyiv"\ninstead_of = ["Kyiv"]', ["GLO103 3:16+4 warning"]),
        ('[[terms]]\nterm = "A"\nlater = ["K"]\n[[terms]]\nterm = "B"\naliases = ["K"]', ["GLO103 6:13+1 warning"]),
        ('[[terms]]\nterm = "A"\naliases = ["K"]\n[[terms]]\nterm = "B"\naliases = ["K"]', ["GLO103 6:13+1 warning"]),
        ('[[terms]]\nterm = "A"\nlanguages = ["en"]\n[[terms]]\nterm = "A"\nlanguages = ["ko"]', []),
        (
            '[[terms]]\nterm = "A"\nlanguages = ["en-GB"]\n[[terms]]\nterm = "A"\nlanguages = ["en"]',
            ["GLO102 5:9+1 warning"],
        ),
        ('[[terms]]\nterm = "Kim Jong Un"\nlater = ["Kim"]\n[[terms]]\nterm = "Kim Yo Jong"\nlater = ["Kim"]', []),
    ],
)
def test_terms_that_contradict_each_other_are_reported(tmp_path: Path, glossary: str, found: list[str]) -> None:
    assert load(tmp_path, glossary) == found
