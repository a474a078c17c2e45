#!/bin/sh
# One would guess: a stamp that is laid over a page of a tagged PDF with pypdf, such as "Draft", is read after the page, or not at
# all.
#
# What happens: it is read in the middle of it. Pieces of text are tied to the structure tree by numbers (MCID), and a stamp made
# as a tagged PDF has numbers that begin with 0, too. merge_page joins both pages to one content stream and leaves the numbers as
# they are; the structure tree stays that of the page, whose first element, here the heading, then has the words of the stamp as
# well: "Ferries Draft, not for release". No warning is printed. pikepdf's add_overlay puts the stamp into a form of its own,
# where its numbers belong to nothing.
#
# Seen with pypdf 7.1.1, pikepdf 10.18.0, WeasyPrint 70.0, read with pypdfium2 5.15.2 (PDFium); Poppler's pdfinfo -struct-text
# reads the same.
# Source: ISO 32000-1:2008, 14.7.4.2 (a marked-content identifier is unique within its content stream); the manual of pypdf on
# watermarks does not say so, https://pypdf.readthedocs.io/en/stable/user/add-watermark.html. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdf==7.1.1 pikepdf==10.18.0 pypdfium2==5.15.2 weasyprint==70.0
"$folder/venv/bin/python" - <<'PYTHON'
import ctypes
import io
import sys
from importlib.metadata import version

import pikepdf
import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import weasyprint


def make(body: str) -> io.BytesIO:
    style = "@page { size: 12cm 8cm; margin: 1cm }"
    html = f"<html lang=en><title>Ferries</title><style>{style}</style><body>{body}"
    return io.BytesIO(weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))


def decode(call: object, *arguments: object) -> str:
    """What a function of PDFium writes as UTF-16 into a buffer."""
    buffer = ctypes.create_string_buffer(1000)
    length = call(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), 1000)
    return buffer.raw[: min(length * 2, 1000)].decode("utf-16-le").split("\0")[0]


def list_elements(data: bytes) -> list[str]:
    """The words of each element of the first page that has any, in the order of the structure tree."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    words, texts = page.get_textpage(), {}
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        piece = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(piece) == pdfium.FPDF_PAGEOBJ_TEXT:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(piece)
            texts[mark] = f"{texts.get(mark, '')} {decode(pdfium.FPDFTextObj_GetText, piece, words)}".strip()
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    stack = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)]
    found = []
    while stack:
        element = stack.pop()
        for number in range(max(pdfium.FPDF_StructElement_GetMarkedContentIdCount(element), 0)):
            mark = pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, number)
            if mark >= 0:
                found.append(texts.get(mark, ""))
        count = pdfium.FPDF_StructElement_CountChildren(element)
        children = (pdfium.FPDF_StructElement_GetChildAtIndex(element, number) for number in reversed(range(count)))
        stack.extend(child for child in children if child)
    return found


page = make("<h1>Ferries</h1><p>They sail.</p>")
stamp = make('<p style="margin-top: 4cm">Draft, not for release</p>')
writer = pypdf.PdfWriter(clone_from=page)
writer.pages[0].merge_page(pypdf.PdfReader(stamp).pages[0])
merged, laid = io.BytesIO(), io.BytesIO()
writer.write(merged)
with pikepdf.open(page) as pdf, pikepdf.open(stamp) as over:
    pdf.pages[0].add_overlay(over.pages[0])
    pdf.save(laid)
found = {"before": list_elements(page.getvalue()), "pypdf": list_elements(merged.getvalue())}
found["pikepdf"] = list_elements(laid.getvalue())
print(", ".join(f"{name} {version(name)}" for name in ("pypdf", "pikepdf", "weasyprint", "pypdfium2")))
for name, elements in found.items():
    print(f"  {name}: {elements}")
before = ["Ferries", "They sail."]
known = found["before"] == found["pikepdf"] == before
sys.exit(0 if known and found["pypdf"] == ["Ferries Draft, not for release", "They sail."] else 1)
PYTHON
