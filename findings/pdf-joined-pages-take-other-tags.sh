#!/bin/sh
# One would guess: pages of a tagged PDF that are added to another one keep their tags, or lose them.
#
# What happens: they get the tags of the first file. Pages say by a number (StructParents) which part of the structure
# tree is theirs, and each file begins with 0. pikepdf (pdf.pages.extend) and PDFium (import_pages) copy pages with their
# numbers and without their tree; what the numbers then lead to is the tree of the first file. Below, a screen reader is
# told of the picture on page 2 what the picture on page 1 shows. No warning is printed, and the file still says that it
# is PDF/UA. pypdf takes the number away: such a page has no tags, and the file says that it is tagged.
#
# Seen with pikepdf 10.18.0 (qpdf), pypdfium2 5.15.2 (PDFium), pypdf 7.1.1, WeasyPrint 70.0.
# Source: ISO 32000-1, 14.7.4.4 (StructParents); https://github.com/qpdf/qpdf/issues/490 says that tags are not joined, not
# that pages take those of others. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  weasyprint==70.0 pikepdf==10.18.0 pypdf==7.1.1 pypdfium2==5.15.2
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


def make(title: str, picture: str) -> bytes:
    svg = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    html = f'<html lang=en><title>{title}</title><h1>{title}</h1><p><img alt="{picture}" src="{svg}">'
    return weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")


def pictures(element: ctypes.c_void_p) -> list[str]:
    """The alternative texts in an element of the structure tree."""
    size = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetAltText(element, buffer, size)
    found = [buffer.raw.decode("utf-16-le").rstrip("\0")] if size > 2 else []
    for place in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, place)
        found += pictures(child) if child else []
    return found


def told(data: bytes) -> list[list[str]]:
    """What PDFium, as in Chrome, tells a screen reader of the pictures, page by page."""
    pages = []
    for page in pypdfium2.PdfDocument(data):
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, k) for k in range(pdfium.FPDF_StructTree_CountChildren(tree))]
        pages.append([words for root in roots if root for words in pictures(root)])
    return pages


first, second = make("Ferries", "Ferries sailed less"), make("Bridges", "Bridges opened more")
saved = {name: io.BytesIO() for name in ("pikepdf", "PDFium", "pypdf")}
with pikepdf.open(io.BytesIO(first)) as pdf, pikepdf.open(io.BytesIO(second)) as other:
    pdf.pages.extend(other.pages)
    pdf.save(saved["pikepdf"])
document = pypdfium2.PdfDocument(first)
document.import_pages(pypdfium2.PdfDocument(second))
document.save(saved["PDFium"])
writer = pypdf.PdfWriter(clone_from=io.BytesIO(first))
writer.append(io.BytesIO(second))
writer.write(saved["pypdf"])

print(", ".join(f"{name} {version(name)}" for name in ("pikepdf", "pypdfium2", "pypdf", "weasyprint")))
print("alone:  ", told(first), told(second))
for name, data in saved.items():
    print(f"{name + ':':9}", told(data.getvalue()))
    with pikepdf.open(data) as pdf:
        assert pdf.Root.MarkInfo.Marked
wrong = [["Ferries sailed less"], ["Ferries sailed less"]]
assert told(second) == [["Bridges opened more"]]
got = [told(saved[name].getvalue()) for name in ("pikepdf", "PDFium", "pypdf")]
sys.exit(0 if got == [wrong, wrong, [["Ferries sailed less"], []]] else 1)
PYTHON
