"""The table behind a chart in the tags of a PDF: what a screen reader gets of it, while the page stays as it is."""

from __future__ import annotations

import ctypes
import io
from functools import cache
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import tinyhtml5

from briefgen.building.build import build
from briefgen.edition import Edition
from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.missing import find_missing
from briefgen.leaks.pdf import read_pdf
from briefgen.rendering import charts
from briefgen.rendering.chart_values import write_values
from briefgen.rendering.formats import render
from tests.accessibility.test_explained import count
from tests.charting.blocks import write
from tests.editions import make_edition
from tests.folders import GOOD, Site
from tests.pdf_structure import change_tags, read_structure

TABLE = """\
| Year | Coal & Co's^p^ | Gas of [부두]{lang=ko} town |
|------|-----:|----:|
| 2019 | 1,403.25 | 12 |
| 2022 | 1,388.75 |  |
| 2025^p^ | 1,418.5 | 11 |"""
TEXT = write(TABLE, "kind=line decimal-mark=.", "Caption: Power").replace("\n:::", "\n\np: Provisional.\n:::")


@cache
def make(pdf: str = "ua-1") -> tuple[Edition, bytes]:
    edition = make_edition(lang="en", body=f"Before.\n\n{TEXT}\n\nAfter.", options={"pdf": pdf})
    return edition, render(edition, ["pdf"])["pdf"].data


def find(data: bytes, edition: Edition | None = None) -> list[tuple[str, str]]:
    return [(each.code, each.message) for each in find_misread(edition or make()[0], {"a.pdf": data})]


def read_page(data: bytes) -> list[Any]:
    """The elements of the first page, each a list of its type and of what is in it, as PDFium hands them on."""

    def say(get: Any, element: Any) -> str:
        room = ctypes.create_string_buffer(get(element, None, 0))
        get(element, room, len(room))
        return room.raw.decode("utf-16-le").rstrip("\0")

    def read(element: Any) -> list[Any]:
        kids = [
            pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
            for at in range(pdfium.FPDF_StructElement_CountChildren(element))
        ]
        words = say(pdfium.FPDF_StructElement_GetActualText, element)
        lang = say(pdfium.FPDF_StructElement_GetLang, element)
        told = [each for each in (words, f"({lang})" if lang and words else "") if each]
        return [say(pdfium.FPDF_StructElement_GetType, element), *told, *(read(kid) for kid in kids if kid)]

    with pypdfium2.PdfDocument(data) as document:
        page = document[0]
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        tops = [
            pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(pdfium.FPDF_StructTree_CountChildren(tree))
        ]
        found = [read(top) for top in tops]
        pdfium.FPDF_StructTree_Close(tree)
    return found


def list_elements(element: list[Any]) -> list[list[Any]]:
    return [element, *(below for kid in element[1:] if isinstance(kid, list) for below in list_elements(kid))]


@pytest.mark.parametrize("pdf", ["ua-1", "ua-2"])
def test_a_screen_reader_gets_the_table_behind_the_figure(pdf: str) -> None:
    """PDFium tells software of elements that have content on a page, and of no others."""
    edition, data = make(pdf)
    elements = [each for top in read_page(data) for each in list_elements(top)]
    (table,) = (each for each in elements if each[0] == "Table")
    assert [name for name, *_ in elements].index("Figure") < [name for name, *_ in elements].index("Table")
    caption, *rows = table[1:]
    assert caption == ["Caption", ["Span", "The numbers of this figure"]]
    assert rows == [
        ["TR", ["TH", ["Span", "Year"]], ["TH", ["Span", "Coal & Co's"]],
         ["TH", ["Span", "Gas of "], ["Span", "부두 ", "(ko)"], ["Span", "town"]]],
        ["TR", ["TH", ["Span", "2019"]], ["TD", ["Span", "1,403.25"]], ["TD", ["Span", "12"]]],
        ["TR", ["TH", ["Span", "2022"]], ["TD", ["Span", "1,388.75"]]],
        ["TR", ["TH", ["Span", "2025"]], ["TD", ["Span", "1,418.5"]], ["TD", ["Span", "11"]]],
    ]  # fmt: skip
    assert find(data, edition) == []


def test_nothing_is_on_the_page_to_be_searched_for_that_is_not_drawn() -> None:
    with pypdfium2.PdfDocument(make()[1]) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "Coal" in words
    assert "1,388.75" not in words
    assert "numbers of this figure" not in words


KOREAN = write("| 해 | 값 |\n|---|--:|\n| 2020 | 4 |\n| 2021 | 5 |", "kind=bar lang=ko", "Caption: 그림")


def test_our_description_is_in_the_language_of_the_edition_and_the_writer_s_in_that_around() -> None:
    """In a chart in another language; its table is in that."""
    for more, lang in (("", "en"), ("\nAlt: 막대 그림", "ko")):
        edition = make_edition(lang="en", body=KOREAN.replace("그림", f"그림{more}"))
        made = {name: file.data for name, file in render(edition, ["pdf", "html"]).items()}
        page = tinyhtml5.parse(io.StringIO(made["html"].decode()), namespace_html_elements=False)
        (figure,) = (each for each in page.iter() if "chart" in each.get("class", "").split())
        (svg,) = (each for each in figure.iter() if str(each.tag).endswith("svg"))
        assert svg.get("lang", figure.get("lang")) == lang
        assert next(each for each in figure.iter() if each.tag == "summary").get("lang") == "en"
        lines = read_structure(made["pdf"])
        start = next(at for at, line in enumerate(lines) if line.strip().startswith("Figure"))
        assert (" Lang=en " in lines[start]) == (lang == "en")
        table = next(line for line in lines[start:] if line.strip().startswith("Table"))
        assert "Lang" not in table
        assert find(made["pdf"], edition) == []


def test_wherever_a_chart_stands_its_pdf_is_read_as_the_edition() -> None:
    """Twice, with its caption below, and in a note, in which nothing is drawn and its rows are lines."""
    chart = write(TABLE, "kind=line decimal-mark=.", "Caption: Power\nAlt: Mine").replace("\n:::", "\n\np: P.\n:::")
    below = f"::: chart {{kind=line decimal-mark=.}}\n{TABLE}\n\nCaption: The power of the islands\np: P.\n:::"
    body = f"{below}\n\nText.[^1]\n\n{chart}\n\nText.\n\n{chart}"
    edition = make_edition(lang="en", body=body, notes={"1": f"A note.\n\n{chart}"})
    files = {f"a.{each}": file.data for each, file in render(edition, ["pdf", "docx"]).items()}
    assert [each.message for each in (*find_misread(edition, files), *find_missing(edition, files))] == []
    # One of two that are the same.
    assert "LAY913" in dict(find(change_tags(files["a.pdf"], drop_table), edition))


def change_cell(_: Any, elements: list[Any]) -> None:
    """A number becomes another."""
    next(each for each in elements if each.get("/ActualText") == "1,388.75").ActualText = pikepdf.String("1,888.75")


def drop_table(_: Any, elements: list[Any]) -> None:
    """A table loses its rows."""
    table = [each for each in elements if each.S == "/Table"][-1]
    table.K = table.K[0]


def drop_scopes(_: Any, elements: list[Any]) -> None:
    """The series have no headers."""
    for each in elements:
        if each.S == "/TH":
            each.S = pikepdf.Name.TD
            del each["/A"]


def move_table(_: Any, elements: list[Any]) -> None:
    """The table stands before its figure."""
    table = next(each for each in elements if each.S == "/Table")
    kids = [each for each in table.P.K if each.objgen != table.objgen]
    table.P.K = pikepdf.Array([table, *kids])


def drop_language(_: Any, elements: list[Any]) -> None:
    del next(each for each in elements if each.get("/Lang") == "ko")["/Lang"]


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (change_cell, "LAY913", "does not get the numbers of “Power” as a table"),
        (drop_table, "LAY913", "does not get the numbers of “Power” as a table"),
        (move_table, "LAY913", "does not get the numbers of “Power” as a table"),
        (drop_scopes, "LAY913", "does not get the numbers of “Power” as a table"),
        (drop_language, "LAY915", "“부두” as en, not as ko"),
    ],
)
def test_a_table_that_is_not_that_of_the_chart_is_told(change: Any, code: str, words: str) -> None:
    found = find(change_tags(make()[1], change))
    assert any(each == code and words in message for each, message in found), found


def test_the_leak_check_reads_it() -> None:
    channels = {each.where: each.text for each in read_pdf(make()[1], "", lambda *_: iter(()))}
    assert "1,388.75" in channels["a replacement text in the PDF"].split("\n")


def empty_cells(_: Any, elements: list[Any]) -> None:
    """Most cells of the table say nothing."""
    for each in [each for each in elements if each.get("/ActualText")][4:]:
        del each["/ActualText"]


def test_outloud_takes_its_cells_for_empty_which_is_explained_and_empty_ones_are_not() -> None:
    data = make()[1]
    assert count(data, "TBL-012") == (1, 0)
    assert count(change_tags(data, empty_cells), "TBL-012") == (0, 1)


def test_a_build_refuses_a_table_with_a_row_that_is_withheld(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it ever made of what the audience does not see, the leak check would find it in the tags."""
    table = "| Island | Winter |\n|---|--:|\n| North | 14 |\n| Quillan | 98,765 | {audience=internal}\n| West | 13 |"
    path = site.put("content/a.md", GOOD.replace("Text.", write(table, "kind=bar decimal-mark=.", "Caption: Power")))

    def build_it() -> tuple[int, set[str]]:
        result = build([path], formats=["pdf"], audiences=["public"], cached=False)
        return result.exit_code, {each.code for each in result.report if each.code.startswith("LEK")}

    assert build_it() == (0, set())
    secret = '[[["Quillan",""]],[["98,765",""]]]'
    monkeypatch.setattr(charts, "write_values", lambda node, lang: f"{write_values(node, lang)[:-3]},{secret}]]'")
    assert build_it() == (7, {"LEK101"})
