"""What a build would stop at is told by a check."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.pipeline.check import check
from briefgen.pipeline.missing_characters import KNOWN
from briefgen.problems import Problem, Severity
from briefgen.rendering.glyphs import plan_glyphs

BRIEF = "---\ntitle: T\nauthors: [A]\n{}---\n\n{}\n"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n', "utf-8")
    return tmp_path


def write(workspace: Path, keys: str, text: str) -> Path:
    path = workspace / "content" / "a.md"
    path.write_text(BRIEF.format(keys, text), "utf-8")
    return path.relative_to(workspace)


def say(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(each.code, str(each.place), each.message) for each in problems]


def test_what_is_taken_for_known_is_drawn_by_the_shipped_fonts() -> None:
    assert plan_glyphs(KNOWN, ()).missing == ()


@pytest.mark.parametrize(
    ("keys", "text", "code", "place"),
    [
        ("lang: dv\n", "ދިވެހި ރާއްޖެ", "LAY903", "content/a.md:7:1"),
        ("", "A [ბორანი]{lang=ka} word.", "LAY903", "content/a.md:6:4"),
        ("keywords: [ⵣⵓⵣ]\n", "Text.", "LAY903", "content/a.md:4:12"),
        ("template: essentail\n", "Text.", "TPL101", "content/a.md:4:11"),
    ],
)
def test_a_check_says_what_a_build_says(workspace: Path, keys: str, text: str, code: str, place: str) -> None:
    path = write(workspace, keys, text)
    checked = check([path]).errors
    assert [(each.code, str(each.place)) for each in checked] == [(code, place)]
    built = build([path], formats=["html"]).report.errors
    assert [each[:2] for each in say(checked)] == [each[:2] for each in say(built)]


def test_a_character_in_a_data_file_has_the_line_of_its_row(workspace: Path) -> None:
    (workspace / "content" / "t.csv").write_text("place,n\nPort,1\nბორანი,2\n", "utf-8")
    path = write(workspace, "data: {t: t.csv}\n", "::: table {data=t}\nCaption: C\n:::")
    (problem,) = (each for each in check([path]) if each.code == "LAY903")
    assert problem.place
    assert (problem.place.file, problem.place.line) == ("content/t.csv", 3)


@pytest.mark.parametrize("sign", ["10\u202f000", "so\ufe0f", "a\u034fb", "a\u2063b", "葛\U000e0101", "ᄀ\u1160"])
def test_what_needs_no_glyph_is_silent(workspace: Path, sign: str) -> None:
    path = write(workspace, "lang: ko\n", f"Text {sign}.")
    assert not [each for each in check([path]) if each.code == "LAY903"]
    assert not [each for each in build([path], formats=["html"]).report if each.code == "LAY903"]


def test_a_source_in_its_own_language_is_printed_in_its_fonts(workspace: Path) -> None:
    source = "sources: {{lin: {{title: 海岛, type: book, lang: {}, publisher: P, place: Taipei}}}}\n"
    for lang, wrong in (("zh", False), ("de", True)):
        path = write(workspace, source.format(lang), "Text.[@lin]")
        assert any(each.code == "LAY903" for each in check([path])) == wrong


def test_the_fonts_of_the_organisation_count(workspace: Path) -> None:
    from briefgen.assets.fonts.packages import find_package

    assert find_package("fontpkg_spectral")
    path = write(workspace, "", "A [ბორანი]{lang=ka} word.")
    (workspace / "briefgen.toml").write_text('[brand.fonts]\ntext = "no-such"\n', "utf-8")
    assert not [each for each in check([path]) if each.code == "LAY903"]  # it is not known what they have


@pytest.mark.parametrize("toml", ['[defaults]\ntemplate = "breifing-note"\n', '[audiences.public]\ntemplate = "bse"\n'])
def test_a_template_of_the_workspace_is_reported_with_its_line(workspace: Path, toml: str) -> None:
    (workspace / "briefgen.toml").write_text(toml, "utf-8")
    path = write(workspace, "", "Text.")
    (problem,) = check([path]).errors
    assert problem.place
    assert (problem.code, problem.place.file, problem.place.line) == ("TPL101", "briefgen.toml", 2)
    assert say((problem,)) == say(build([path], formats=["html"]).report.errors)


def test_a_template_of_the_project_is_one(workspace: Path) -> None:
    (workspace / "templates" / "own").mkdir(parents=True)
    (workspace / "templates" / "own" / "template.toml").write_text('extends = "base"\n', "utf-8")
    assert check([write(workspace, "template: own\n", "Text.")]).ok


@pytest.mark.parametrize("name", ["output", "output/public"])
def test_a_file_in_the_place_of_a_folder(workspace: Path, name: str) -> None:
    (workspace / name).parent.mkdir(exist_ok=True)
    (workspace / name).write_text("x", "utf-8")
    (problem,) = check([write(workspace, "", "Text.")]).errors
    assert (problem.code, str(problem.place)) == ("OUT101", f"{name}:1:1")
    assert build([Path("content/a.md")], formats=["html"]).report.errors[0].code == "OUT101"


def test_a_folder_that_may_not_be_written_to(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(workspace, "", "Text.")
    monkeypatch.setattr(os, "access", lambda where, mode: False)  # root may write anywhere
    (problem,) = check([path])
    assert (problem.code, problem.severity) == ("OUT101", Severity.WARNING)
    (workspace / "output").mkdir()
    (problem,) = check([path])
    assert (problem.code, problem.severity) == ("OUT101", Severity.ERROR)
