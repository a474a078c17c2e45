"""Characters without a font: one finding for each cause, with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.pipeline.missing_characters import report_missing
from briefgen.problems import Problem
from briefgen.reading import read
from briefgen.rendering import script_fonts
from briefgen.rendering.glyphs import plan_glyphs


def tell(folder: Path, text: str, *languages: str) -> list[Problem]:
    path = folder / "brief.md"
    path.write_text(f"---\ntitle: T\nauthors: [Desk]\n---\n\n{text}\n", "utf-8")
    missing = plan_glyphs(frozenset(text), (*languages, "en")).missing
    return list(report_missing(missing, read(path)))


@pytest.fixture
def no_extras(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if no font of an extra were installed."""
    with monkeypatch.context() as patch:
        patch.setattr(script_fonts, "find_package", lambda name: None)
        script_fonts.script_face.cache_clear()
        yield
    script_fonts.script_face.cache_clear()


@pytest.mark.usefixtures("no_extras")
def test_a_script_without_a_font_is_one_finding(tmp_path: Path) -> None:
    (problem,) = tell(tmp_path, "It is العبّارة، وقالت ۴ مرّات.")
    assert problem.code == "LAY903"
    assert problem.message.startswith("No font can print ا (U+0627 ARABIC LETTER ALEF) and 12 more characters.")
    assert problem.hint == "Install the fonts for Arabic: pip install 'briefgen[arabic]'"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (6, 7)


@pytest.mark.parametrize("installed", [True, False])
def test_each_script_and_each_odd_sign_is_reported_once(
    tmp_path: Path, installed: bool, request: pytest.FixtureRequest
) -> None:
    if not installed:
        request.getfixturevalue("no_extras")
    found = tell(tmp_path, "ไทย, עברית, नमस्ते, ქართული, მეტი and 🜁.")
    assert [problem.hint for problem in found if "install" in problem.hint] == [
        f"Install the fonts for {name}: pip install 'briefgen[{name.lower()}]'"
        for name in ("Hebrew", "Devanagari", "Thai")
        if not installed
    ]
    (typeface,) = (problem.hint for problem in found if "typeface" in problem.hint)
    assert typeface.endswith("has Georgian letters.")
    assert [problem.hint for problem in found if "🜁" in problem.message] == ["Use another character, or remove it."]


def test_words_of_another_language_are_to_be_marked(tmp_path: Path) -> None:
    (problem,) = tell(tmp_path, "彼は现在と言った。", "ja")
    assert problem.hint == "Mark the words as Chinese, whose font has it: [现在]{lang=zh}."
    assert plan_glyphs(frozenset("彼は现在と言った。"), ("ja", "zh")).missing == ()


@pytest.mark.usefixtures("no_extras")
def test_fonts_that_are_not_installed_are_named(tmp_path: Path) -> None:
    (problem,) = tell(tmp_path, "여객선이 멈췄다.", "ko")
    assert "briefgen[cjk]" in problem.hint


def test_thin_spaces_and_variation_selectors_need_no_glyph() -> None:
    assert plan_glyphs(frozenset("12\u202f000\u2009m \u2603\ufe0f"), ("en",)).missing == ()
