"""briefgen.toml: what it may say, and what is said about one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import UsageError
from briefgen.problems import Problem
from briefgen.workspace import Audience, Workspace, find_workspace, load_workspace

FULL = """\
series = ["Issue Brief", {name = "Commentary", issn = "2049-3630"}]
disclaimer = "The views are the author's own."

[organisation]
name = "Island Institute"
short_name = "II"
url = "https://example.org"
phone = 4420794
logo = "logo.svg"

[brand]
accent = "#7A1F2B"

[defaults]
lang = "en-GB"
template = "commentary"
paper = "letter"
options = {contents = true, columns = 2}

[site]
base_url = "https://example.org/briefs/"

[audiences.public]
title = "Everyone"

[audiences.board]
formats = ["pdf"]
options = {contents = false}
"""


def load(folder: Path, text: str) -> Workspace:
    (folder / "briefgen.toml").write_text(text, encoding="utf-8")
    (folder / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    workspace, report = load_workspace(folder)
    assert workspace is not None, report
    return workspace


def refuse(folder: Path, text: str) -> list[Problem]:
    (folder / "briefgen.toml").write_text(text, encoding="utf-8")
    workspace, report = load_workspace(folder)
    assert workspace is None
    assert not report.ok
    return list(report)


def test_everything_it_says_is_in_the_workspace(tmp_path: Path) -> None:
    workspace = load(tmp_path, FULL)
    assert workspace.organisation is not None
    assert workspace.organisation.phone == "4420794"
    assert [series.name for series in workspace.series] == ["Issue Brief", "Commentary"]
    assert workspace.brand.accent == "#7a1f2b"
    assert list(workspace.audiences) == ["public", "board"]
    assert workspace.site is not None


def test_an_audience_s_options_go_before_the_defaults(tmp_path: Path) -> None:
    workspace = load(tmp_path, FULL)
    assert workspace.options_for("public") == {"paper": "letter", "contents": "true", "columns": "2"}
    assert workspace.options_for("board") == {"paper": "letter", "contents": "false", "columns": "2"}


LINE = """\
[defaults.options]
columns = 2
[audiences.public]
lang = "fr"
formats = ["html"]
options = {contents = true, notes = "end"}
[audiences.board]
extends = "public"
options = {contents = false}
[audiences.chair]
extends = "board"
formats = ["pdf"]
"""


def test_an_audience_takes_what_it_does_not_say_from_the_one_it_extends(tmp_path: Path) -> None:
    workspace = load(tmp_path, LINE)
    chair = workspace.audience("chair")
    assert (chair.lang, [str(format) for format in chair.formats]) == ("fr", ["pdf"])
    assert workspace.options_for("chair") == {"columns": "2", "contents": "false", "notes": "end"}
    place = workspace.locate_option("chair", "notes")
    assert place is not None
    assert place.line == 6


def test_audiences_in_a_circle_are_refused_without_a_file_too() -> None:
    circle = Workspace(audiences={"a": Audience(extends="b"), "b": Audience(extends="a"), "c": Audience(extends="x")})
    with pytest.raises(UsageError, match="circle"):
        circle.audience("a")
    with pytest.raises(UsageError, match="no audience"):
        circle.audience("c")


def test_an_audience_outside_of_the_circle_it_leads_to_is_not_blamed(tmp_path: Path) -> None:
    text = '[audiences.a]\nextends = "b"\n[audiences.b]\nextends = "a"\n[audiences.c]\nextends = "b"\n'
    assert [(p.code, p.place.line) for p in refuse(tmp_path, text) if p.place] == [("WSP104", 2), ("WSP104", 4)]


@pytest.mark.parametrize(
    ("audience", "option", "excerpt"),
    [
        ("board", "contents", "options = {contents = false}"),
        ("public", "columns", "options = {contents = true, columns = 2}"),
        ("public", "paper", 'paper = "letter"'),
    ],
)
def test_an_option_knows_where_it_is_written(tmp_path: Path, audience: str, option: str, excerpt: str) -> None:
    place = load(tmp_path, FULL).locate_option(audience, option)
    assert place is not None
    assert place.excerpt == excerpt


def test_an_empty_file_is_a_workspace_with_one_audience(tmp_path: Path) -> None:
    workspace = load(tmp_path, "")
    assert list(workspace.audiences) == ["public"]
    assert [str(format) for format in workspace.audience("public").formats] == ["html", "pdf"]


def test_without_a_folder_there_are_the_defaults() -> None:
    workspace, report = load_workspace(None)
    assert workspace == Workspace()
    assert report.ok


def test_an_unknown_audience_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="Did you mean public"):
        Workspace().audience("pubic")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('organisaton = "x"', 1, "organisaton"),
        ('[defaults]\npapr = "a4"', 2, "papr"),
        ('[defaults]\npaper = "a0"', 2, "a0"),
        ('[defaults]\nlang = "e"', 2, "language"),
        ('[brand]\naccent = "blue"', 2, "#1f4e79"),
        ("[audiences.Board]", 1, "lower-case letters"),
        ("[audiences.con]", 1, "Windows"),
        ("[audiences.public]\nformats = []", 2, "formats"),
        ('[site]\nbase_url = "javascript:1"', 2, "URL"),
        ('series = [{name = "A", issn = "1234-5678"}]', 1, "ISSN"),
        ('[organisation]\nname = "A"\nlogo = "no.svg"', 3, "no.svg"),
        ('[organisation]\nname = "A"\nlogo = "../logo.svg"', 3, "outside the workspace"),
        ('[organisation]\nname = "A"\nlogo = "briefgen.toml"', 3, "PNG"),
        ("organisation = {", 1, ""),
        ("[audiences.all]", 1, "all audiences"),
        ('[audiences.a]\nextends = "a"', 2, "extends itself"),
        ('[audiences.public]\n[audiences.a]\nextends = "publik"', 3, "publik"),
    ],
)
def test_what_is_wrong_is_placed_and_reported(tmp_path: Path, text: str, line: int, words: str) -> None:
    (problem,) = refuse(tmp_path, text)
    assert problem.place is not None
    assert problem.place.line == line
    assert words in problem.message


def test_all_problems_come_in_one_pass(tmp_path: Path) -> None:
    text = '[brand]\naccent = "blue"\n[defaults]\nlang = "e"\nx = 1\n'
    assert [problem.place.line for problem in refuse(tmp_path, text) if problem.place] == [2, 4, 5]


def test_a_workspace_is_found_from_any_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").touch()
    inner = tmp_path / "content" / "2025"
    inner.mkdir(parents=True)
    (inner / "a.md").touch()
    assert find_workspace(inner / "a.md") == tmp_path.resolve()
    assert find_workspace(tmp_path) == tmp_path.resolve()


def test_a_file_outside_of_any_workspace_has_none(tmp_path: Path) -> None:
    assert find_workspace(tmp_path / "a.md") is None
