"""Words on a page count when they can be seen on it; the PDFs here say each in a few operators how they cannot."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from briefgen.visible_text.pdf import UnreadableError, find_at_edges

MARK = "TLP:RED"
HEAD = "BT /F 12 Tf 400 800 Td (TLP:RED) Tj ET"
FOOT = "BT /F 12 Tf 400 30 Td (TLP:RED) Tj ET"
WHITE, BLACK = "1 1 1 rg", "0 0 0 rg"


def make_pdf(*contents: str, crop: tuple[int, int, int, int] | None = None) -> bytes:
    """A PDF with one page for each content stream, in Helvetica, with what is needed to hide text."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    # Its letter a is the Arabic beh.
    arabic = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    arabic.ToUnicode = pdf.make_stream(
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <61> <0628> endbfchar endcmap"
    )
    faint = pikepdf.Dictionary(ca=0.02, CA=0.02)
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="layer"))
    pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer]))
    for content in contents:
        page = pdf.add_blank_page(page_size=(595, 842))
        form = pdf.make_stream(HEAD.encode())
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 595, 842])
        form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F=font, A=arabic),
            ExtGState=pikepdf.Dictionary(Faint=faint),
            Properties=pikepdf.Dictionary(Layer=layer),
            XObject=pikepdf.Dictionary(Form=form),
        )
        page.Contents = pdf.make_stream(content.encode())
        if crop:
            page.CropBox = pikepdf.Array(crop)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "head",
    [
        HEAD,
        f"{BLACK} 390 795 100 20 re f {WHITE} {HEAD} {BLACK}",
        "BT /F 12 Tf 400 800 Td [(T) -30 (LP) 80 (:RED)] TJ ET",
        "BT /F 12 Tf 400 800 Td (TLP:) Tj 0 -14 Td (RED) Tj ET",
        "BT /F 12 Tf 380 800 Td (A title ) Tj 60 0 Td (tlp:red) Tj ET",
        "BT /F 1 Tf 0 12 -12 0 30 760 Tm (TLP:RED) Tj ET",
        "BT /F 5 Tf 400 800 Td (TLP:RED) Tj ET",
        "/Form Do",
        f"q 390 790 120 30 re W n {HEAD} Q",
        f"0.7 g {HEAD} 0 g",
        f"BT /A 12 Tf 100 800 Td (aaa aaa aaa) Tj ET {HEAD}",
        "BT /F 40 Tf 300 780 Td (TLP:RED) Tj ET",
    ],
)
def test_words_that_can_be_seen_are_seen(head: str) -> None:
    assert find_at_edges(make_pdf(f"{head} {FOOT}"), MARK) == [(True, True)]


@pytest.mark.parametrize(
    "head",
    [
        "",
        f"{WHITE} {HEAD} {BLACK}",
        f"0.95 g {HEAD} 0 g",
        f"{BLACK} 390 795 100 20 re f {HEAD}",
        f"{HEAD} {WHITE} 390 790 100 30 re f {BLACK}",
        f"{HEAD} {WHITE} 405 790 10 30 re f {BLACK}",  # one letter of them
        f"{HEAD} {WHITE} 390 803 100 30 re f {BLACK}",  # the upper half
        f"q 0 0 10 10 re W n {HEAD} Q",
        f"q 390 790 30 30 re W n {HEAD} Q",
        f"/Faint gs {HEAD} q Q",
        f"/OC /Layer BDC {HEAD} EMC",
        "BT 3 Tr /F 12 Tf 400 800 Td (TLP:RED) Tj 0 Tr ET",
        "BT /F 4 Tf 400 800 Td (TLP:RED) Tj ET",
        "BT /F 12 Tf .1 0 0 .1 400 800 Tm (TLP:RED) Tj ET",
        "BT /F 12 Tf 0 0 0 0 400 800 Tm (TLP:RED) Tj ET",
        "BT /F 12 Tf 400 900 Td (TLP:RED) Tj ET",
        "BT /F 12 Tf 580 800 Td (TLP:RED) Tj ET",  # it runs over the edge
        "BT /F 12 Tf 400 400 Td (TLP:RED) Tj ET",  # in the middle of the page
        "BT /F 12 Tf 400 800 Td (TLP:REDACTED) Tj ET",
        "BT /F 12 Tf 400 800 Td (TLP:RE) Tj ET",
    ],
)
def test_words_that_cannot_be_seen_are_not(head: str) -> None:
    foot = FOOT if "/Faint" not in head else ""
    assert find_at_edges(make_pdf(f"{head} {foot}"), MARK) == [(False, bool(foot))]


def test_what_is_outside_of_the_crop_box_is_not_on_the_page() -> None:
    page = f"{HEAD} {FOOT} BT /F 12 Tf 100 700 Td (TLP:RED) Tj ET"
    assert find_at_edges(make_pdf(page), MARK) == [(True, True)]
    assert find_at_edges(make_pdf(page, crop=(50, 100, 300, 750)), MARK) == [(True, False)]


def test_each_page_is_looked_at() -> None:
    pages = (f"{HEAD} {FOOT}", HEAD, FOOT, "")
    assert find_at_edges(make_pdf(*pages), MARK) == [(True, True), (True, False), (False, True), (False, False)]


def test_a_file_that_is_no_pdf_is_reported() -> None:
    with pytest.raises(UnreadableError):
        find_at_edges(b"%PDF-1.7 and no more", MARK)
