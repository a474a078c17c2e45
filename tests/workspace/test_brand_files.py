"""Fonts and logos that briefgen.toml names: what is taken, and what is said with the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from briefgen.problems import Problem, Severity
from briefgen.workspace import Workspace, load_workspace
from tests.assets.fonts.families import BOLD, ITALIC, REGULAR, lock, make_variable

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100"><path d="M0 0H400V100Z"/>{}</svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in {
        "acme.ttf": REGULAR.read_bytes(),
        "italic.ttf": ITALIC.read_bytes(),
        "bold.ttf": BOLD.read_bytes(),
        "locked.ttf": lock(0x0002),
        "viewing.ttf": lock(0x0004),
        "variable.ttf": make_variable(),
        "broken.ttf": REGULAR.read_bytes()[:5000],
        "logo.svg": SVG.format("<metadata>the draughtsman</metadata>").encode(),
        "acting.svg": SVG.format("<script>alert(1)</script>").encode(),
        "letters.svg": SVG.format('<text x="1" y="9" font-size="4">Acme</text>').encode(),
        "damaged.png": b"\x89PNG\r\n\x1a\n" + b"x" * 50,
    }.items():
        (tmp_path / name).write_bytes(data)
    Image.new("RGB", (60, 60)).save(tmp_path / "small.png")
    Image.new("RGB", (600, 150)).save(tmp_path / "fine.png")
    return tmp_path


def load(folder: Path, text: str) -> tuple[Workspace | None, list[Problem]]:
    (folder / "briefgen.toml").write_text(text, encoding="utf-8")
    workspace, report = load_workspace(folder)
    return workspace, list(report)


def fonts(text: str) -> str:
    return f"[brand.fonts]\n{text}\n"


def logo(text: str) -> str:
    return f'[organisation]\nname = "Acme"\n{text}\n'


WHOLE = 'text = {family = "Acme Serif", regular = "acme.ttf", italic = "italic.ttf", bold = "bold.ttf"}'


def test_files_are_a_typeface_by_value(folder: Path) -> None:
    workspace, problems = load(folder, fonts(f'{WHOLE}\nheading = "fontpkg-fira-sans"'))
    assert problems == []
    assert workspace
    text, heading = workspace.typefaces["text"], workspace.typefaces["heading"]
    assert (text.family, text.package) == ("Acme Serif", "")
    assert [(cut.weight, cut.style) for cut in text.cuts] == [(400, "normal"), (400, "italic"), (700, "normal")]
    assert text.cuts[0].data == REGULAR.read_bytes()
    assert (heading.family, heading.package, heading.cuts) == ("Fira Sans", "fontpkg-fira-sans", ())


def test_a_variable_font_brings_its_own_bold(folder: Path) -> None:
    workspace, problems = load(folder, fonts('furniture = {family = "Acme Sans", regular = "variable.ttf"}'))
    assert problems == []
    assert workspace
    assert [cut.weight for cut in workspace.typefaces["furniture"].cuts] == [400, 600]


@pytest.mark.parametrize(
    ("line", "column", "code", "said", "hint"),
    [
        ('text = "fontpkg-spectrall"', 9, "FNT101", "is not installed", "Did you mean fontpkg-spectral?"),
        ('text = "fontpkg-zapfino"', 9, "FNT101", "is not installed", "pip install fontpkg-zapfino"),
        ('text = "Spectral"', 9, "VAL099", "the name of a font package, such as fontpkg-spectral", ""),
        ('text = {family = "Acme"}', 1, "KEY003", "“regular” is missing", "upright regular style"),
        ('text = {family = "Acme", regular = "no.ttf"}', 37, "FNT102", "“no.ttf” does not exist", "is relative to"),
        ('text = {family = "Acme", regular = "../a.ttf"}', 37, "FNT102", "outside the workspace", "Copy"),
        ('text = {family = "Acme", regular = "logo.svg"}', 37, "FNT102", "is not a TTF", ""),
        ('text = {family = "Acme", regular = "broken.ttf"}', 37, "FNT102", "is damaged", "again"),
        ('text = {family = "Acme", regular = "locked.ttf"}', 37, "FNT103", "does not permit", "foundry"),
        ('text = {family = "Spectral", regular = "acme.ttf"}', 19, "FNT106", "used by another font", "Our Spectral"),
        ('text = {family = "serif", regular = "acme.ttf"}', 19, "VAL099", "a generic font family", ""),
        ('text = {family = "A\\"}p{color:red", regular = "acme.ttf"}', 19, "VAL099", "must be letters", ""),
        ('text = {family = "A, B", regular = "acme.ttf"}', 19, "VAL099", "must be letters", ""),
        ('text = ["acme.ttf"]', 1, "VAL003", "must be", ""),
        ('txt = "fontpkg-spectral"', 1, "KEY001", "no key “txt”", "text"),
    ],
)
def test_what_is_wrong_with_a_font_is_reported_at_its_place(
    folder: Path, line: str, column: int, code: str, said: str, hint: str
) -> None:
    workspace, problems = load(folder, fonts(line))
    assert workspace is None
    problem = next(problem for problem in problems if problem.severity is Severity.ERROR)
    assert (problem.code, problem.place and (problem.place.line, problem.place.column)) == (code, (2, column)), problem
    assert said in problem.message
    assert hint in problem.hint


def test_all_fonts_are_looked_at_in_one_pass(folder: Path) -> None:
    _, problems = load(
        folder, fonts('text = {family = "A", regular = "no.ttf", bold = "broken.ttf"}\ncode = "fontpkg-x"')
    )
    assert [(p.code, p.place and p.place.line) for p in problems] == [("FNT102", 2), ("FNT102", 2), ("FNT101", 3)]


def test_two_families_of_one_name_are_told_apart(folder: Path) -> None:
    other = 'heading = {family = "acme serif", regular = "bold.ttf"}'
    _, problems = load(folder, fonts(f"{WHOLE}\n{other}"))
    assert [(problem.code, problem.place and problem.place.line) for problem in problems] == [("FNT106", 3)]
    assert load(folder, fonts(f"{WHOLE}\n{WHOLE.replace('text', 'heading')}"))[1] == [], "one font may have two uses"


def test_cuts_that_are_not_there_are_a_warning_that_says_what_happens(folder: Path) -> None:
    workspace, problems = load(folder, fonts('text = {family = "Acme", regular = "acme.ttf"}'))
    assert workspace is not None
    assert [(problem.code, problem.severity) for problem in problems] == [("FNT105", Severity.WARNING)] * 2
    assert problems[0].message == (
        "“Acme” has no bold style: strong words will look like other text in the PDF, and will be thickened by the "
        "browser on the web page."
    )
    assert "slanted" in problems[1].message
    assert load(folder, fonts('heading = {family = "Acme", regular = "acme.ttf"}'))[1] == []


def test_a_licence_for_viewing_only_is_reported(folder: Path) -> None:
    workspace, problems = load(folder, fonts('code = {family = "Acme", regular = "viewing.ttf"}'))
    assert workspace is not None
    assert [(problem.code, problem.severity) for problem in problems] == [("FNT107", Severity.INFO)]


def test_a_logo_is_cleaned_and_known_by_a_name_that_no_picture_has(folder: Path) -> None:
    workspace, problems = load(folder, logo('logo = "logo.svg"\nlogo_dark = "fine.png"'))
    assert problems == []
    assert workspace
    assert set(workspace.logos) == {"brand:logo", "brand:logo_dark"}
    assert b"draughtsman" not in workspace.logos["brand:logo"].data


@pytest.mark.parametrize(
    ("name", "code", "said", "hint"),
    [
        ("damaged.png", "WSP102", "The logo “damaged.png” is damaged and cannot be read.", "Save it again."),
        ("acme.ttf", "WSP102", "is not a PNG, JPEG, WebP or SVG picture.", ""),
        ("../logo.svg", "WSP102", "is outside the workspace", ""),
        ("acting.svg", "WSP102", "The logo “acting.svg” has a script (line 1, column", "Save it as a still picture."),
        ("small.png", "WSP121", "is printed at 96 dots per inch; it needs 150.", "at least 94 pixels wide"),
        ("letters.svg", "WSP122", "text in a font", "Convert the text to paths"),
    ],
)
def test_what_is_wrong_with_a_logo_is_reported_at_its_place(
    folder: Path, name: str, code: str, said: str, hint: str
) -> None:
    workspace, (problem,) = load(folder, logo(f'logo = "{name}"'))
    assert (problem.code, problem.place and (problem.place.line, problem.place.column)) == (code, (3, 9))
    assert (workspace is None) == (problem.severity is Severity.ERROR)
    assert said in problem.message
    assert hint in problem.hint


def test_a_logo_that_would_make_every_page_heavy_is_reported(folder: Path) -> None:
    Image.effect_noise((1600, 800), 90).save(folder / "heavy.png")
    _, (problem,) = load(folder, logo('logo = "heavy.png"'))
    assert (problem.code, problem.severity) == ("WSP123", Severity.WARNING)
