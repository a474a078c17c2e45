"""Characters without a font: one finding for each cause, with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.pipeline.missing_characters import report_missing
from briefgen.problems import Problem
from briefgen.reading import read
from briefgen.rendering import fonts
from briefgen.rendering.glyphs import plan_glyphs


def tell(folder: Path, text: str, *languages: str) -> list[Problem]:
    path = folder / "brief.md"
    path.write_text(f"---\ntitle: T\nauthors: [Desk]\n---\n\n{text}\n", "utf-8")
    missing = plan_glyphs(frozenset(text), (*languages, "en")).missing
    return list(report_missing(missing, read(path)))


def test_a_script_without_a_font_is_one_finding(tmp_path: Path) -> None:
    (problem,) = tell(tmp_path, "It is العبّارة، وقالت ٣ مرّات.")
    assert problem.code == "LAY903"
    assert problem.message.startswith("No font can print ا (U+0627 ARABIC LETTER ALEF) and 12 more characters.")
    assert "[brand.fonts]" in problem.hint
    assert "Arabic letters" in problem.hint
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (6, 7)


def test_each_script_and_each_odd_sign_is_reported_once(tmp_path: Path) -> None:
    found = tell(tmp_path, "ไทย, עברית, नमस्ते and 🜁.")
    assert [problem.hint.rpartition("has ")[2] for problem in found if "typeface" in problem.hint] == [
        "Hebrew letters.",
        "Devanagari letters.",
        "Thai letters.",
    ]
    assert [problem.hint for problem in found if "🜁" in problem.message] == ["Use another character, or remove it."]


def test_words_of_another_language_are_to_be_marked(tmp_path: Path) -> None:
    (problem,) = tell(tmp_path, "彼は现在と言った。", "ja")
    assert problem.hint == "Mark the words as Chinese, whose font has it: [现在]{lang=zh}."
    assert plan_glyphs(frozenset("彼は现在と言った。"), ("ja", "zh")).missing == ()


def test_fonts_that_are_not_installed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_CJK_PACKAGE", "a_package_that_is_not_installed")
    (problem,) = tell(tmp_path, "여객선이 멈췄다.", "ko")
    assert "briefgen[cjk]" in problem.hint


def test_thin_spaces_and_variation_selectors_need_no_glyph() -> None:
    assert plan_glyphs(frozenset("12\u202f000\u2009m \u2603\ufe0f"), ("en",)).missing == ()
