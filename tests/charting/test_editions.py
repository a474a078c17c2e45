"""Charts in editions: in every format, for each audience only what it may see, and with letters that can be read."""

from __future__ import annotations

import io
import json
import re
import zipfile
from email import message_from_bytes, policy
from typing import Any

import docx
import pikepdf
import pymupdf
import pypdfium2
import pytest
import tinyhtml5

from briefgen.inspecting.inspect import inspect_edition
from briefgen.inspecting.missing import find_missing
from briefgen.problems import Place
from briefgen.rendering.formats import render
from briefgen.workspace import Audience, Organisation, Workspace
from tests.charting.blocks import YEARS, write
from tests.editions import make_edition

FORMATS = ("html", "pdf", "docx", "txt", "md", "json", "email", "epub")
ALT = "Line chart, 2019 to 2025. Coal: 2019: 14; 2022: 13; 2025: 18. Gas: 2019: 12; 2022: 15; 2025: 11."
LINES = "Caption: Power\nUnit: TWh\nAnnotation: 2022: Shortage"
TEXT = f"See [](#power).\n\n{write(YEARS, '#power kind=line', LINES)}\n\nAfter it."


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    edition = make_edition(lang="en", body=TEXT)
    files = {name: made.data for name, made in render(edition, FORMATS).items()}
    names = {f"a-brief.{ {'email': 'eml'}.get(name, name) }": data for name, data in files.items()}
    assert not inspect_edition(edition, names, Place("a.md", 1, 1))
    assert not list(find_missing(edition, names))
    return files


def test_the_web_page_has_text_an_alternative_text_and_the_table(files: dict[str, bytes]) -> None:
    page = tinyhtml5.parse(io.StringIO(files["html"].decode()), namespace_html_elements=False)
    svg = next(each for each in page.iter() if str(each.tag).endswith("svg"))
    assert svg.get("aria-label", "").startswith(ALT)
    words = ["".join(each.itertext()) for each in svg.iter() if str(each.tag).endswith("text")]
    assert {"Coal", "Gas", "Wind", "Shortage", "2019", "20"} <= set(words)
    details = next(each for each in page.iter() if each.tag == "details")
    assert [cell.text for cell in details.iter("td")] == ["14", "12", "9", "13", "15", "8", "18", "11", "4"]
    assert [cell.get("scope") for cell in details.iter("th")] == ["col"] * 4 + ["row"] * 3


def test_the_web_page_has_a_colour_for_light_and_for_dark(files: dict[str, bytes]) -> None:
    style = files["html"].decode()
    assert len(re.findall(r"--chart-s1:#[0-9a-f]{6}", style)) == 2
    assert ".chart-drawing .line-s2{stroke:var(--chart-s2)}" in style
    assert "chart" not in render(make_edition(lang="en"), ["html"])["html"].data.decode()


def test_the_pdf_has_letters_a_figure_and_no_finding(files: dict[str, bytes]) -> None:
    with pymupdf.open(stream=files["pdf"], filetype="pdf") as document:  # type: ignore[no-untyped-call]
        text = document[0].get_text()
    assert {"Coal", "Gas", "Wind", "Shortage", "2019"} <= set(text.split())
    with pikepdf.open(io.BytesIO(files["pdf"])) as pdf:
        alts = [str(each["/Alt"]) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert [alt for alt in alts if alt.startswith(ALT)]


def test_on_a5_a_chart_is_as_wide_as_the_lines() -> None:
    edition = make_edition(body=TEXT, options={"paper": "a5"})
    with pymupdf.open(stream=render(edition, ["pdf"])["pdf"].data, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        page = next(page for page in document if "Shortage" in page.get_text())
        lines = [item["rect"] for item in page.get_drawings() if item["rect"].height < 2]
        assert max(line.width for line in lines) > 0.75 * (page.rect.width - 30 / 25.4 * 72)
        assert all(line.x1 < page.rect.width - 14 / 25.4 * 72 for line in lines)


def test_other_formats_have_the_drawing_its_words_and_its_table(files: dict[str, bytes]) -> None:
    word = docx.Document(io.BytesIO(files["docx"]))
    assert not word.tables
    drawing = next(
        iter(word.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    )
    assert drawing.get("descr", "").startswith(ALT)
    with zipfile.ZipFile(io.BytesIO(files["epub"])) as book:
        text = book.read("EPUB/text.xhtml").decode()
        assert 'alt="Line chart' in text
        assert "<td" in text
        assert b">Coal</text>" in book.read("EPUB/pictures/1.svg")
    mail = message_from_bytes(files["email"], policy=policy.default).get_body(("html",))
    assert mail is not None
    assert ">18</td>" in mail.get_content()
    for name in ("txt", "md"):
        text = " ".join(files[name].decode().split())
        assert "Line chart, 2019 to 2025. Coal: 2019: 14; 2022: 13" in text
        assert re.search(r"2025[ |]+18[ |]+11[ |]+4", text)
    assert ALT in json.dumps(json.loads(files["json"]), ensure_ascii=False)


def test_a_text_of_the_writer_stands_in_place_of_ours() -> None:
    edition = make_edition(lang="en", body=write(YEARS, lines="Alt: Coal *rises*."))
    assert 'aria-label="Coal rises."' in render(edition, ["html"])["html"].data.decode()


AUDIENCES = Workspace(
    organisation=Organisation(name="I"), audiences={"public": Audience(title="P"), "internal": Audience(title="I")}
)
SECRET = """::: chart {{#c kind={kind}{highlight}{max}}}
Caption: Power
{annotation}
{alt}

| Place | Coal | {head} |
|-------|-----:|{rule}
| North | 14 | {one} |
{row}
| West | 12 | {two} |
:::

After it."""


def fill(kind: str, number: str) -> str:
    """A chart with a hidden series, a hidden row, and words about them."""
    mark = "{audience=internal}"
    return SECRET.format(
        kind=kind,
        highlight=f' highlight="Coal; Zq{number}"',
        max=f" max=9{number}",
        annotation=f"Annotation: Vx{number}: closed",
        alt=f"Alt: Zq has {number}.",
        head=f"[Zq{number}]{mark}",
        rule="--:|",
        one=number,
        two=f"1{number}",
        row=f"| Vx{number} | {number} | {number} | {mark}",
    )


def fill_bare(kind: str) -> str:
    """The same without what is hidden."""
    text = SECRET.format(
        kind=kind,
        highlight=' highlight="Coal"',
        max="",
        annotation="",
        alt="",
        head="",
        rule="",
        one="",
        two="",
        row="",
    )
    return (
        text.replace("|  |\n|-------|-----:|", "|\n|-------|-----:|")
        .replace(" |  |\n", " |\n")
        .replace("\n\n| West", "\n| West")
    )


@pytest.mark.parametrize("place", ["2022", "2019/2022", "2022/2025"])
def test_what_is_said_of_a_withheld_year_is_withheld(place: str) -> None:
    """Though the year is still a place of the axis, between two others."""
    table = YEARS.replace("| 15 | 8 |", "| 15 | 8 | {audience=internal}")
    text = write(table, "kind=line", f"Annotation: 2019: Plenty\nAnnotation: {place}: Shortage")
    made = render(make_edition(workspace=AUDIENCES, lang="en", body=text), ["html", "txt"])
    assert all(b"Plenty" in each.data and b"Shortage" not in each.data for each in made.values())


@pytest.mark.parametrize("kind", ["bar", "line", "dot"])
def test_nothing_tells_what_is_withheld(kind: str) -> None:
    """No scale, key, alternative text or attribute: the bytes are those of a brief that never had it."""
    formats = ["html", "json", "txt", *(["pdf"] if kind == "bar" else [])]
    made = [
        render(make_edition(workspace=AUDIENCES, lang="en", body=text), formats)
        for text in (fill(kind, "7001"), fill(kind, "812345"), fill_bare(kind))
    ]
    for name in formats:
        assert made[0][name].data == made[1][name].data == made[2][name].data, name
    assert b"Coal" in made[0]["html"].data
    assert b"7001" not in made[0]["json"].data


def test_those_who_may_see_it_do() -> None:
    cleared = AUDIENCES.model_copy(
        update={"audiences": {"public": Audience(title="P"), "internal": Audience(title="I")}}
    )
    text = fill("bar", "7001").replace("audience=internal", "audience=public")
    page = render(make_edition(workspace=cleared, lang="en", body=text), ["html"])["html"].data.decode()
    assert page.count("Zq7001") >= 2
    assert 'aria-label="Zq has 7001. Marked: Vx7001: closed."' in page


@pytest.mark.parametrize(
    ("options", "template"),
    [
        ({"measure": "two-columns"}, "issue-brief"),
        ({"paper": "a5"}, "briefing-note"),
        ({"measure": "full"}, "academic"),
    ],
)
def test_letters_are_never_too_small_in_print(options: dict[str, str], template: str) -> None:
    edition = make_edition(lang="en", body=TEXT, template=template, options=options)
    with pymupdf.open(stream=render(edition, ["pdf"])["pdf"].data, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        spans = [
            span
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
        ]
    sizes = {round(span["size"], 1) for span in spans if span["text"] in ("Coal", "Gas", "Wind", "Shortage", "2019")}
    assert sizes
    assert min(sizes) >= 7.5


@pytest.mark.parametrize("after", ["", "\n\n::: box {title=Box}\nWords.\n:::\n\n" + "Words go on. " * 400])
def test_a_chart_at_the_end_of_a_page_is_not_made_smaller(after: str) -> None:
    """Other pictures are, where that saves a page; the letters of a chart would be too small."""
    places = "| Place | Power |\n|---|--:|\n| North | 12 |\n| South | 14 |\n| West | 0 |"
    body = f"{TEXT}\n\n{write(places, 'kind=bar height=tall', 'Caption: Places')}{after}"
    edition = make_edition(lang="en", body=body)
    with pymupdf.open(stream=render(edition, ["pdf"])["pdf"].data, filetype="pdf") as document:  # type: ignore[no-untyped-call]
        words = [span for page in document for span in list_spans(page) if span["text"] in ("North", "South", "West")]
    assert {round(span["size"], 1) for span in words} == {7.8}


def list_spans(page: Any) -> list[dict[str, Any]]:
    blocks = page.get_text("dict")["blocks"]
    return [span for block in blocks for line in block.get("lines", ()) for span in line["spans"]]


def test_words_from_right_to_left_are_whole_in_the_pdf() -> None:
    """The engine draws the letters of a drawing one by one, and Arabic falls apart; not those of a chart."""
    table = "| المكان | الشتاء | الصيف |\n|---|--:|--:|\n| الشمال | 1200 | 900 |\n| الجنوب | 1300 | 950 |"
    data = render(make_edition(lang="ar", body=write(table, "kind=bar decimal-mark=.")), ["pdf"])["pdf"].data
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_bounded()
    for word in ("الشتاء", "الصيف", "الشمال", "الجنوب"):
        assert word in text
