"""briefgen fix, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.main import run

TEXT = "---\ntitle: T\nauthors: [A]\n---\n\nThe the ferry did  not sail.\n"
MENDED = TEXT.replace("The the", "The").replace("  ", " ")


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "brief.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_report_says_what_can_be_fixed(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "brief.md"]) == 0
    assert capsys.readouterr().err.endswith("briefgen fix can fix 2 of them.\n")


def test_a_file_is_fixed_and_checked(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "brief.md"]) == 0
    assert brief.read_text("utf-8") == MENDED
    assert capsys.readouterr().out == "brief.md: 2 findings fixed.\n1 file checked, no problems found.\n"
    assert run(["fix", "brief.md"]) == 0
    assert capsys.readouterr().out == "Nothing to fix automatically.\n1 file checked, no problems found.\n"


def test_what_is_left_is_reported_as_check_does(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief.write_text(f"{TEXT[:-1]}[^1]\n", encoding="utf-8")
    assert run(["fix", "brief.md"]) == 3
    assert "brief.md:6:24: error NOT201" in capsys.readouterr().err
    assert "The ferry did not sail.[^1]" in brief.read_text("utf-8")


def test_a_dry_run_shows_what_would_change(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "--dry-run", "brief.md"]) == 1
    assert brief.read_text("utf-8") == TEXT
    out = capsys.readouterr().out
    assert "-The the ferry did  not sail.\n+The ferry did not sail.\n" in out
    assert out.endswith("brief.md: 2 findings would be fixed.\n")
    brief.write_text(MENDED, encoding="utf-8")
    assert run(["fix", "--dry-run", "brief.md"]) == 0


def test_the_difference_is_shown_on_demand(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fix", "--diff", "brief.md"]) == 0
    assert "+The ferry did not sail.\n" in capsys.readouterr().out


def test_a_report_for_programs_has_stdout_to_itself(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--fix", "--diff", "--report", "json", "brief.md"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["problems"] == []
    assert "+The ferry" in err


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_the_options_go_with_fix(brief: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", option, "brief.md"]) == 2
    assert "are options of briefgen fix" in capsys.readouterr().err
    assert brief.read_text("utf-8") == TEXT
