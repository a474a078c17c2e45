"""briefgen check and briefgen explain, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.reports.formats import FORMATS

WARNING = "---\ntitle: T\nauthors: [A]\n---\n\nText.\n\n[^1]: Never called.\n"
ERROR = WARNING.replace("[^1]:", "[^2] x")


@pytest.fixture
def brief(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "brief.md"
    path.write_text(WARNING, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "args", "code"),
    [
        (WARNING, [], 0),
        (WARNING, ["--strict"], 1),
        (ERROR, [], 3),
        (ERROR, ["--strict"], 3),
        (
            WARNING.replace("authors", "waivers: [{code: NOT202, reason: R, until: 2999-01-01}]\nauthors"),
            ["--strict"],
            0,
        ),
    ],
)
def test_warnings_count_when_it_is_strict(brief: Path, text: str, args: list[str], code: int) -> None:
    brief.write_text(text, encoding="utf-8")
    assert run(["check", "brief.md", *args]) == code


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_goes_to_a_file_when_one_is_named(brief: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run(["check", "brief.md", "--report", form, "--report-file", "out/report"]) == 0
    assert capsys.readouterr() == ("", "")
    assert "NOT202" in (brief.parent / "out" / "report").read_text("utf-8")


def test_a_report_that_cannot_be_written_leaves_nothing(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (brief.parent / "taken").write_text("A file.", encoding="utf-8")
    assert run(["check", "brief.md", "--report-file", "taken/report"]) == 6
    assert "taken/report: error OUT101: The file could not be written" in capsys.readouterr().err
    (brief.parent / "folder").mkdir()
    assert run(["check", "brief.md", "--report-file", "folder"]) == 6
    assert sorted(path.name for path in brief.parent.iterdir()) == ["brief.md", "folder", "taken"]


@pytest.mark.parametrize("option", ["--report-file", "--write-baseline"])
@pytest.mark.parametrize(
    "name",
    ["brief.md", "briefgen.toml", "glossary.toml", "content/b.yaml", "content/data/c.csv", "templates/x/css/web.css",
     "approvals/b.jsonl", "releases/b/1.0/SHA256SUMS"],
)  # fmt: skip
def test_a_report_takes_the_place_of_nothing_that_was_written(
    brief: Path, capsys: pytest.CaptureFixture[str], option: str, name: str
) -> None:
    """As after ``--report-file content/*.md``, of which a shell makes many names: the first is the report's."""
    (brief.parent / "briefgen.toml").touch()
    file = brief.parent / name
    file.parent.mkdir(parents=True, exist_ok=True)
    before = file.read_bytes() if file.exists() else b""
    file.write_bytes(before)
    assert run(["check", "brief.md", option, name]) == 2
    assert f"{name} is not a report. It was not changed; name another file." in capsys.readouterr().err
    assert file.read_bytes() == before
    report = brief.parent / "report.md"
    for _ in range(2):
        assert run(["check", "brief.md", "--report-file", "report.md"]) == 0
        assert "NOT202" in report.read_text("utf-8")


@pytest.mark.usefixtures("brief")
def test_a_report_for_programs_is_all_that_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "brief.md", "--report", "json"]) == 0
    out, err = capsys.readouterr()
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["NOT202"]
    assert err == ""


@pytest.mark.usefixtures("brief")
def test_an_old_archive_is_checked_against_its_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "brief.md", "--write-baseline", "known.json"]) == 0
    assert (
        capsys.readouterr().out == "1 finding recorded. To hide known findings: briefgen check --baseline known.json\n"
    )
    assert run(["check", "brief.md", "--baseline", "known.json", "--strict"]) == 0
    assert capsys.readouterr().err == "No problems. 1 is in the baseline.\n"
    assert run(["check", "brief.md", "--baseline", "no.json"]) == 3
    assert "CHK110" in capsys.readouterr().err


def test_explain_prints_the_page_of_a_rule_and_of_any_other_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "not201"]) == 0
    assert capsys.readouterr().out.startswith("# NOT201 Every footnote reference has a note.\n\n*Error; can be neither")
    assert run(["explain", "SYN003"]) == 0
    assert capsys.readouterr().out.startswith("# SYN003 A colon in unquoted text\n\nA colon and a space")


def test_explain_guesses_what_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "NOT 201"]) == 2
    assert "Did you mean NOT201?" in capsys.readouterr().err


def test_explain_lists_all_with_those_of_the_workspace(brief: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = '[[check.rules]]\ncode = "HSE001"\nmessage = "{found} is no word."\npattern = "x"\n'
    (brief.parent / "briefgen.toml").write_text(site, encoding="utf-8")
    assert run(["explain"]) == 0
    out = capsys.readouterr().out
    assert "  NOT201  error    Every footnote reference has a note.\n" in out
    assert "  HSE001  warning  … is no word.\n" in out
    assert "  SYN003  A colon in unquoted text\n" in out
