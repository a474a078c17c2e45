"""PDF/UA-2 with PDF/A-4, read with pikepdf and PDFium; veraPDF's verdict is in tests/accessibility."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from briefgen.cli.verify_pdf_text import format_verdict
from briefgen.edition import Edition
from briefgen.inspecting.inspect_pdf import inspect
from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.tags.verdict import verify_pdf
from tests.editions import make_edition
from tests.pdf_structure import read_structure
from tests.rendering.test_pdf import RICH, print_edition

CONTENT: dict[str, Any] = {
    "body": "One.[^1] Two.[^2] Three, as [said](#last).\n\nTerm\n:   What it is.\n\n"
    "[One](#block) or [the other](#row).\n\n"
    "::: note {#block}\nA block.\n:::\n\n::: table {#row}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::\n",
    "sections": [
        {"heading": "First", "body": "Words."},
        {"heading": "Second", "body": "More `code`.[^1]"},
        {"heading": "First", "id": "again", "body": "The same heading."},
        {"heading": "Last", "id": "last", "body": "The end."},
    ],
    "notes": {"1": "Called twice.", "2": "Called once."},
}
PDF_2 = "http://iso.org/pdf2/ssn"


def make_rich(pdf: str) -> Edition:
    return make_edition(options={"pdf": pdf, "contents": "true", "attach": "edition"}, **CONTENT)


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """Both kinds of PDF of one edition."""
    return {pdf: print_edition(make_rich(pdf)) for pdf in ("ua-1", "ua-2")}


@pytest.fixture
def pdf(printed: dict[str, bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(printed["ua-2"])) as opened:
        yield opened


@pytest.fixture
def names(printed: dict[str, bytes], pdf: pikepdf.Pdf) -> dict[Any, str]:
    """Each element, by its object, with its type and its own words."""
    elements = [each for each in pdf.objects if is_a(each, "/Type", "/StructElem")]
    lines = [line for line in read_structure(printed["ua-2"]) if not line.startswith("Artifact")]
    return {
        each.objgen: re.sub(r" (?!ID=)\w+=\S+| -> ", "", line.strip())
        for each, line in zip(elements, lines, strict=True)
    }  # fmt: skip


def is_a(each: Any, key: str, value: str) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get(key) == value


def test_it_says_what_it_is_and_has_no_document_information(pdf: pikepdf.Pdf) -> None:
    assert pdf.pdf_version == "2.0"
    assert "/Info" not in pdf.trailer
    meta = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False)
    told = [meta.get(f"pdf{key}") for key in ("uaid:part", "uaid:rev", "aid:part", "aid:rev", "aid:conformance")]
    assert told == ["2", "2024", "4", "2020", "F"]
    assert meta["dc:title"] == "A brief"
    assert meta["pdf:Producer"].startswith("WeasyPrint")
    assert b"<pdfaExtension:" not in pdf.Root.Metadata.read_bytes()
    assert sorted(pdf.attachments) == ["a-brief.json"]


def test_without_attachments_it_is_plain_pdf_a_4_and_the_same_each_time() -> None:
    data = [print_edition(make_edition(options={"pdf": "ua-2"}, **CONTENT)) for _ in range(2)]
    assert data[0] == data[1]
    assert verify_pdf(data[0]).claims.names == ["PDF/UA-2", "PDF/A-4"]  # type: ignore[union-attr]


def test_a_screen_reader_says_the_same_of_both(printed: dict[str, bytes]) -> None:
    older, newer = (verify_pdf(data) for data in printed.values())
    assert newer.spoken == older.spoken
    assert newer.faults == older.faults == ()
    assert older.judged == ("PDF/UA-1", "PDF/A-3a")
    assert newer.judged == ()
    assert "which does not know PDF/UA-2" in format_verdict("a.pdf", newer)
    assert "page-validation" not in format_verdict("a.pdf", older)


def test_a_release_finds_nothing_wrong(printed: dict[str, bytes]) -> None:
    edition = make_rich("ua-2")
    assert [*inspect(edition, printed["ua-2"])] == []
    assert [*find_misread(edition, {"a.pdf": printed["ua-2"]})] == []


def test_types_of_pdf_2_are_in_its_namespace_and_older_ones_are_not(pdf: pikepdf.Pdf) -> None:
    found: dict[str, set[str]] = {}
    for each in pdf.objects:
        if is_a(each, "/Type", "/StructElem"):
            space = str(each.NS.NS) if "/NS" in each else ""
            found.setdefault(space, set()).add(str(each.S)[1:])
    assert found[""] == {"TOC", "TOCI", "Reference", "Code"}
    assert {"Document", "FENote", "P", "H1", "H2", "Table", "TH", "L", "Link"} <= found[PDF_2]
    assert "Note" not in found[PDF_2]
    assert pdf.Root.StructTreeRoot.RoleMap.FENote == "/Note"
    assert [str(each.NS) for each in pdf.Root.StructTreeRoot.Namespaces] == [PDF_2]


def test_notes_and_their_references_name_each_other_and_contents_their_headings(
    pdf: pikepdf.Pdf, names: dict[Any, str]
) -> None:
    refers: dict[str, list[str]] = {}
    for each in pdf.objects:
        if is_a(each, "/Type", "/StructElem") and "/Ref" in each:
            refers.setdefault(names[each.objgen], []).extend(names[other.objgen] for other in each.Ref)
    assert refers == {
        "TOCI": ["H2 'First'", "H2 'Second'", "H2 'First'", "H2 'Last'"],
        "Link '1'": ["FENote ID=note-1", "FENote ID=note-1"],
        "Link '2'": ["FENote ID=note-2"],
        "FENote ID=note-1": ["Link '1'", "Link '1'"],
        "FENote ID=note-2": ["Link '2'"],
    }
    lists = [str(each.A.ListNumbering) for each in pdf.objects if is_a(each, "/S", "/L")]
    assert lists == ["/Description"]
    kinds = {str(each.A.NoteType) for each in pdf.objects if is_a(each, "/S", "/FENote")}
    assert kinds == {"/Footnote"}


def test_links_and_bookmarks_lead_to_elements_and_to_the_same_places_as_before(
    printed: dict[str, bytes], pdf: pikepdf.Pdf, names: dict[Any, str]
) -> None:
    links = [each for each in pdf.pages[0].Annots if "/URI" not in each.A]
    assert all("/Dest" not in each and each.A.D[0].objgen == pdf.pages[0].objgen for each in links)
    leads = [(str(each.Contents), names[each.A.SD[0].objgen]) for each in links]
    assert {words: place for words, place in leads if not words.isdigit()} == {
        "First": "H2 'First'",
        "Second": "H2 'Second'",
        "Last": "H2 'Last'",
        "said": "H2 'Last'",
        "One": "P 'A block.'",
        "the other": "Table",
    }
    assert {place for words, place in leads if words == "2"} == {"FENote ID=note-2", "Reference"}
    with pdf.open_outline() as outline:
        top = outline.root[0]
        titles = [(each.title, each.action.SD[0].objgen) for each in (top, *top.children)]  # type: ignore[union-attr]
    assert [(title, names[place]) for title, place in titles] == [
        ("A brief", "H1 'A brief'"),
        ("First", "H2 'First'"),
        ("Second", "H2 'Second'"),
        ("First", "H2 'First'"),
        ("Last", "H2 'Last'"),
    ]
    assert len({place for _, place in titles}) == 5
    assert list_places(printed["ua-2"]) == list_places(printed["ua-1"])


@pytest.mark.parametrize("template", ["academic", "briefing-note"])
def test_no_paragraph_is_in_a_paragraph_or_a_heading(template: str) -> None:
    data = print_edition(make_edition(template=template, options={"pdf": "ua-2"}, **RICH))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        held = [(str(each.P.get("/S")), str(each.S)) for each in pdf.objects if is_a(each, "/Type", "/StructElem")]
    assert [pair for pair in held if pair[0] in ("/P", "/H1", "/H2", "/H3") and pair[1] in ("/P", "/Div", "/L")] == []
    assert [pair for pair in held if pair[0] in ("/Div", "/Sect", "/Part", "/Document") and pair[1] == "/Span"] == []


def list_places(data: bytes) -> list[tuple[int, float, float]]:
    """Where PDFium goes when the links of the first page are followed: page, x and y."""
    import ctypes

    places = []
    with pypdfium2.PdfDocument(data) as pdf:
        page, at, link = pdf[0], ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page.raw, at, link):
            place = pdfium.FPDFLink_GetDest(pdf.raw, link)
            if not place:
                place = pdfium.FPDFAction_GetDest(pdf.raw, pdfium.FPDFLink_GetAction(link))
            has = [ctypes.c_int() for _ in range(3)]
            x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFDest_GetLocationInPage(place, *has, x, y, zoom)
            places.append((pdfium.FPDFDest_GetDestPageIndex(pdf.raw, place), x.value, y.value))
    assert len(places) > 5
    return places
