"""What an audience asks for: its sections, its own words, its labels, its paper, its length."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.edition import Edition
from briefgen.markdown.plain import plain
from briefgen.workspace import Audience, load_workspace
from tests.editions import WORKSPACE, make_edition

SECTIONS = [
    {"heading": "Context", "role": "context", "body": "See [](#losses) and [](#do)."},
    {"heading": "Do", "role": "recommendations", "body": "x", "id": "do"},
    {"heading": "Why", "role": "significance", "body": "y[^n]"},
    {"heading": "Losses", "role": "context", "body": "::: table {#losses}\nCaption: C\n\n| A |\n|---|\n| 1 |\n:::"},
]


def edit(audience: dict[str, Any], **content: Any) -> Edition:
    session = WORKSPACE.model_copy(update={"audiences": {"public": Audience.model_validate(audience)}})
    return make_edition(workspace=session, **content)


@pytest.mark.parametrize(
    ("wanted", "found", "shortened"),
    [
        (["recommendations", "rest"], ["Do", "Context", "Why", "Losses"], False),
        (["rest", "context"], ["Do", "Why", "Context", "Losses"], False),
        (["significance", "context"], ["Why", "Context", "Losses"], True),
        (["outlook"], [], True),
    ],
)
def test_an_audience_gets_its_sections_in_its_order(wanted: list[str], found: list[str], shortened: bool) -> None:
    edition = edit({"sections": wanted}, sections=SECTIONS, notes={"n": "A note."})
    assert [section.heading_text for section in edition.sections] == found
    assert [entry.text for entry in edition.contents] == found
    assert edition.shortened is shortened


def test_what_is_left_out_is_named_not_numbered() -> None:
    edition = edit({"sections": ["context"]}, sections=SECTIONS, notes={"n": "A note."})
    context = next(edition.sections[0].body.walk())
    said = [node.get("text") for node in context.walk() if node.kind == "reference"]
    assert said == ["Table 1", "Do in the full text"]
    assert edition.notes == ()


def test_texts_of_its_own_are_in_place_of_the_brief_s() -> None:
    text = {"kicker": "For the press: {text}", "contact": "Press desk", "abstract": "", "disclaimer": "[x]{audience=a}"}
    edition = edit({"text": text}, kicker="Supply", contact="Anna", abstract="Long.", title="T [x]{audience=a}")
    assert (plain(edition.kicker), plain(edition.contact)) == ("For the press: Supply", "Press desk")
    assert (plain(edition.abstract), edition.back) == ("", ())
    # The brief's own words are still seen with this audience's eyes.
    assert edit({"text": {"title": "So: {text}"}}, title="T [x]{audience=a}").title_text == "So: T"


TOML = """
disclaimer = "[x]{audience=pubic} <b>y</b>"
[organisation]
name = "Desk"
[audiences.public]
paper = "letter"
notes = "end"
labels = "fr"
max_pages = 1
attach = "tables"
pdf = "ua-2"
options = {accent = "#22406b"}
[audiences.press]
extends = "public"
notes = "foot"
text = {kicker = "Press"}
[audiences.wire]
extends = "press"
text = {contact = "Wire desk"}
"""


def test_an_audience_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    workspace, report = load_workspace(tmp_path)
    assert workspace is not None
    assert report.ok
    own = {"paper": "letter", "notes": "foot", "attach": "tables", "pdf": "ua-2", "max_pages": "1"}
    assert workspace.options_for("wire") == {**own, "accent": "#22406b"}
    wire = workspace.audience("wire")
    assert wire.text.list_texts() == {"kicker": "Press", "contact": "Wire desk"}
    assert wire.labels == "fr"
    place = workspace.locate_option("wire", "notes")
    assert place is not None
    assert place.line == 15


def build_here(folder: Path, toml: str, body: str) -> list[str]:
    (folder / "briefgen.toml").write_text(toml, "utf-8")
    (folder / "a.md").write_text(f"---\ntitle: T\nlang: en\n---\n\n{body}\n", "utf-8")
    result = build([folder / "a.md"])
    return [f"{p.code} {p.place.line if p.place else 0} {p.message} {p.hint}" for p in result.report]


def test_the_workspace_s_own_texts_are_read_like_a_brief_s(tmp_path: Path) -> None:
    found = build_here(tmp_path, TOML, "x")
    assert {each[:8] for each in found} == {"AUD101 2", "ACC807 2"}


def test_labels_may_be_in_the_audience_s_language(tmp_path: Path) -> None:
    assert build_here(tmp_path, TOML.replace("[x]{audience=pubic} <b>y</b>", "Ours"), "x^[y]") == []
    page = (tmp_path / "output/public/a.html").read_text("utf-8")
    assert "Aller au texte" in page
    assert '<html lang="en"' in page


def test_a_pdf_with_too_many_pages_says_by_how_much(tmp_path: Path) -> None:
    toml = '[organisation]\nname = "Desk"\n[audiences.public]\nmax_pages = 1\n'
    (said,) = (each for each in build_here(tmp_path, toml, "word " * 1500) if each.startswith("LAY904"))
    code, line, message = said[:6], said[7], said[9:]
    assert (code, line) == ("LAY904", "2")
    assert message.startswith("The PDF for public has 3 pages; 1 is allowed. It is ")
    assert 50 < int(message.split("It is ")[1].split()[0]) < 110
    assert (tmp_path / "output/public/a.pdf").exists()


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ('[audiences.a]\nclearance = "TLP:GREN"\n', "AUD107 2:14 Did you mean TLP:GREEN?"),
        ("[audiences.a]\nformats = ['html']\nmax_pages = 2\n", "WSP105 3:13"),
        ("[audiences.a]\nformats = ['html']\nattach = 'all'\n", "WSP105 3:11"),
        ("[audiences.a]\nformats = ['html']\npdf = 'ua-2'\n", "WSP105 3:8"),
        ("[audiences.a]\npdf = 'ua2'\n", "VAL002 2:8 Did you mean “ua-2”?"),
        ("[audiences.a]\nattach = 'table'\n", "VAL002 2:11 Did you mean “tables”?"),
        ("[audiences.a]\nmax_pages = 0\n", "VAL099 2:13"),
        ("[audiences.a]\nsections = []\n", "VAL001 2:1"),
        ("[audiences.a]\nsections = ['contxt']\n", "VAL002 2:14 Did you mean “context”?"),
        ("[audiences.a]\nsections = ['rest', 'rest']\n", "VAL099 2:1"),
        ("[audiences.a]\ntext = {titel = 'x'}\n", "KEY001 2:9 Did you mean “title”?"),
        ("[audiences.a]\ntext = {title = ''}\n", "VAL001 2:18"),
        ("[handling]\nmarks = []\n", "VAL099 1:2"),
        ("[handling]\nmarks = ['A', 'A']\n", "VAL099 1:2"),
        ("[[handling.marks]]\nname = 'A'\nink = '#444444'\n", "VAL099 1:12"),
    ],
)
def test_a_setting_that_means_nothing_is_reported_at_its_place(tmp_path: Path, toml: str, expected: str) -> None:
    (tmp_path / "briefgen.toml").write_text(toml, "utf-8")
    workspace, report = load_workspace(tmp_path)
    assert workspace is None
    (problem,) = report
    assert problem.place is not None
    said = f"{problem.code} {problem.place.line}:{problem.place.column} {problem.hint}"
    assert said.startswith(expected)
