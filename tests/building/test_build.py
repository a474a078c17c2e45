"""Many files: one broken brief stops no other, and nothing already written is lost."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from briefgen.building.build import build
from briefgen.core.text_files import show_path
from briefgen.errors import UsageError
from briefgen.pipeline.check import check
from briefgen.rendering import script_fonts

GOOD = "---\ntitle: Good\nauthors: [Desk]\n---\n\nText.\n"
BAD = "---\ntitel: Bad\n---\n\nText.\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "briefgen.toml").write_text('[organisation]\nname = "Desk"\n', "utf-8")
    (tmp_path / "content").mkdir()
    return tmp_path


def put(workspace: Path, name: str, text: str) -> Path:
    path = workspace / "content" / name
    path.write_text(text, "utf-8")
    return path


def test_pages_go_to_a_folder_per_audience(workspace: Path) -> None:
    result = build([put(workspace, "Überblick 2025.md", GOOD)])
    assert [path.relative_to(workspace).as_posix() for path in result.written] == [
        "output/public/uberblick-2025.html",
        "output/public/uberblick-2025.pdf",
    ]
    assert result.exit_code == 0


def test_a_broken_brief_stops_no_other_and_keeps_its_old_page(workspace: Path) -> None:
    first, second = put(workspace, "a.md", GOOD), put(workspace, "b.md", GOOD)
    build([first, second], formats=["html"])
    before = (workspace / "output/public/a.html").read_bytes()
    put(workspace, "a.md", BAD)
    put(workspace, "b.md", GOOD.replace("Text.", "New text."))
    result = build([first, second], formats=["html"])
    assert result.failed == (first,)
    assert result.exit_code == 3
    assert (workspace / "output/public/a.html").read_bytes() == before
    assert "New text." in (workspace / "output/public/b.html").read_text("utf-8")


def test_two_files_that_would_be_one_page_are_refused(workspace: Path) -> None:
    result = build([put(workspace, "a b.md", GOOD), put(workspace, "a-b.md", GOOD)], formats=["html"])
    assert [problem.code for problem in result.report] == ["FIL102"]
    assert len(result.written) == 1


def test_a_missing_picture_is_named_at_its_place(workspace: Path) -> None:
    path = put(workspace, "a.md", GOOD.replace("Text.", "Text.\n\n![A map](maps/quay%20map.png)"))
    (problem,) = check([path])
    assert problem.code == "AST101"
    looked_in = show_path(path.parent / "maps")
    assert problem.message.startswith(f"The picture maps/quay%20map.png does not exist in {looked_in}; check the name,")
    assert (problem.place.line, problem.place.column) == (8, 1)  # type: ignore[union-attr]


def test_nobody_responsible_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(GOOD.replace("authors: [Desk]\n", ""), "utf-8")
    assert [problem.code for problem in check([path])] == ["KEY110"]


def test_an_unknown_audience_is_a_mistake_in_the_command(workspace: Path) -> None:
    with pytest.raises(UsageError, match="public"):
        build([put(workspace, "a.md", GOOD)], audiences=["pubic"])


def test_a_character_no_font_has_is_placed_and_nothing_is_written(workspace: Path) -> None:
    result = build([put(workspace, "a.md", GOOD.replace("Text.", "Text with 𓀀 in it."))])
    (problem,) = result.report
    assert problem.code == "LAY903"
    assert "U+13000" in problem.message
    assert (problem.place.line, problem.place.column) == (6, 11)  # type: ignore[union-attr]
    assert result.written == ()


def test_without_the_cjk_fonts_the_message_says_how_to_get_them(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script_fonts, "find_package", lambda name: None)
    script_fonts.script_face.cache_clear()
    result = build([put(workspace, "a.md", GOOD.replace("Text.", "군사위원회."))])
    script_fonts.script_face.cache_clear()
    (problem,) = (each for each in result.report if each.code == "LAY903")
    assert "군 (U+AD70 HANGUL SYLLABLE GUN) and 4 more characters" in problem.message
    assert (problem.place.line, problem.place.column) == (6, 1)  # type: ignore[union-attr]
    assert "briefgen[cjk]" in problem.hint


def test_an_accent_that_cannot_be_read_is_refused(workspace: Path) -> None:
    toml = '[organisation]\nname = "Desk"\n\n[defaults.options]\naccent = "#7fb2e5"\n'
    (workspace / "briefgen.toml").write_text(toml, "utf-8")
    result = build([put(workspace, "a.md", GOOD)])
    (problem,) = result.report
    assert (problem.code, problem.place.line) == ("ACC804", 5)  # type: ignore[union-attr]
    nearest = problem.hint.removeprefix("The nearest colour with enough is ").rstrip(".")
    (workspace / "briefgen.toml").write_text(toml.replace("#7fb2e5", nearest), "utf-8")
    assert build([put(workspace, "a.md", GOOD)]).report.ok


def test_a_brief_s_picture_may_have_the_name_of_the_logo(workspace: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><path d="{}"/></svg>'
    (workspace / "briefgen.toml").write_text('[organisation]\nname = "Desk"\nlogo = "mark.svg"\n', "utf-8")
    (workspace / "mark.svg").write_text(drawing.format("M0 0h1v1"), "utf-8")
    (workspace / "content" / "mark.svg").write_text(drawing.format("M0 0h2v1"), "utf-8")
    build([put(workspace, "a.md", GOOD + "\n![A chart](mark.svg)\n")], formats=["html"])
    page = (workspace / "output/public/a.html").read_text("utf-8")
    pictures = [b64decode(data) for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)]
    assert [b"M0 0h1v1" in picture for picture in pictures] == [True, False]


def test_what_is_wrong_with_the_brand_is_reported_with_its_line_and_stops_the_build(workspace: Path) -> None:
    (workspace / "briefgen.toml").write_text('[brand.fonts]\ntext = "fontpkg-spectrl"\n', "utf-8")
    result = build([put(workspace, "a.md", GOOD), put(workspace, "b.md", GOOD)])
    assert result.written == ()
    (problem,) = result.report
    assert (problem.code, problem.place and problem.place.line) == ("FNT101", 2)


def test_what_only_the_laid_out_page_shows_can_be_waived(workspace: Path) -> None:
    (workspace / "briefgen.toml").write_text(
        '[organisation]\nname = "Desk"\n\n[audiences.public]\nmax_pages = "1"\n', "utf-8"
    )
    waiver = "waivers: [{code: LAY904, reason: The board asked for all of it., until: 2999-12-31}]\nauthors"
    text = GOOD.replace("Text.", "A long text. " * 1200)
    for content, reason in ((text, ""), (text.replace("authors", waiver), "The board asked for all of it.")):
        report = build([put(workspace, "a.md", content)], formats=["pdf"]).report
        assert [found.waived for found in report if found.code == "LAY904"] == [reason]
