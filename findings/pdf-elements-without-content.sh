#!/bin/sh
# One would guess: software that reads tagged PDFs aloud is told of every element of the structure tree. A cell whose
# words are its ActualText (ISO 32000-1, 14.9.4) needs nothing on a page: the structure tree has it, and veraPDF passes it.
#
# What happens (PDFium as in pypdfium2 5.15.2, PDF.js 5.4.149): both read the tree of a page from the marked content on it
# upwards (ParentTree). A table none of whose cells has content is in no page's tree, and neither are its words; it is
# as if it were not tagged at all. With an empty path in each cell (`re n`, which paints nothing) all of it is there.
#
# Source: PDFium, core/fpdfdoc/cpdf_structtree.cpp, LoadPageTree; PDF.js, src/core/struct_tree.js, StructTreePage.parse.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pikepdf==10.1.0
cd "$folder"
npm install --silent --no-audit --no-fund --omit=optional pdfjs-dist@5.4.149 >/dev/null
"$folder/venv/bin/python" - <<'PYTHON'
import ctypes

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pikepdf import Array, Dictionary, Name, String

print("pypdfium2", pypdfium2.version.PYPDFIUM_INFO, pypdfium2.version.PDFIUM_INFO)


def write(path: str, content: bool) -> None:
    """A page with a paragraph, and behind it a table with one row of two cells, whose words are ActualText."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    marks = [pdf.make_indirect(Dictionary(S=Name.P, P=root, Pg=page.obj, K=0))]
    table = pdf.make_indirect(Dictionary(S=Name.Table, P=root))
    row = pdf.make_indirect(Dictionary(S=Name.TR, P=table, K=Array()))
    table.K = row
    drawn = b"/P <</MCID 0>> BDC 10 10 5 5 re f EMC\n"
    for words in ("North", "14"):
        cell = pdf.make_indirect(Dictionary(S=Name.TD, P=row))
        span = pdf.make_indirect(Dictionary(S=Name.Span, P=cell, ActualText=String(words)))
        cell.K = span
        row.K.append(cell)
        if content:
            span.Pg, span.K = page.obj, len(marks)
            drawn += f"/Span <</MCID {len(marks)}>> BDC 10 10 5 5 re n EMC\n".encode()
            marks.append(span)
    root.K = Array([marks[0], table])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=[0, Array(marks)]))
    page.StructParents = 0
    page.Contents = pdf.make_stream(drawn)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    pdf.save(path)


def read(path: str) -> str:
    """The elements of the page, with ActualText."""

    def say(get, element) -> str:
        room = ctypes.create_string_buffer(get(element, None, 0))
        get(element, room, len(room))
        return room.raw.decode("utf-16-le").rstrip("\0")

    def show(element) -> str:
        kids = [
            pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
            for at in range(pdfium.FPDF_StructElement_CountChildren(element))
        ]
        inside = " ".join(show(kid) for kid in kids if kid)
        return f"{say(pdfium.FPDF_StructElement_GetType, element)}({say(pdfium.FPDF_StructElement_GetActualText, element)}{inside})"

    with pypdfium2.PdfDocument(path) as document:
        page = document[0]
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        tops = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, at) for at in range(count)]
        shown = " ".join(show(top) for top in tops if top)
        pdfium.FPDF_StructTree_Close(tree)
    return shown


write("without.pdf", content=False)
write("with.pdf", content=True)
without, with_ = read("without.pdf"), read("with.pdf")
print("PDFium, without content:", without)
print("PDFium, with content:   ", with_)
assert "Table" not in without and "TD(Span(North)) TD(Span(14))" in with_, "this has changed"
PYTHON
cat > read.mjs <<'JAVASCRIPT'
import fs from "fs";
// PDF.js draws with these; its structure trees need none of them.
globalThis.DOMMatrix = globalThis.ImageData = globalThis.Path2D = class {};
const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
const show = (node) => node.role + (node.alt ? `[${node.alt}]` : "") + `(${(node.children ?? []).filter((kid) => kid.role).map(show).join(" ")})`;
const found = {};
for (const name of ["without", "with"]) {
  const pdf = await pdfjs.getDocument({ data: new Uint8Array(fs.readFileSync(`${name}.pdf`)), verbosity: 0 }).promise;
  found[name] = show(await (await pdf.getPage(1)).getStructTree());
  console.log(`PDF.js ${pdfjs.version}, ${name} content:`, found[name]);
}
if (found.without.includes("Table") || !found.with.includes("TD(Span[North]()) TD(Span[14]())")) throw new Error("this has changed");
JAVASCRIPT
node read.mjs 2>/dev/null
