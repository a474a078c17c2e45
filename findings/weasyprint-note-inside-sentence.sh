#!/bin/sh
# One would guess: in a tagged PDF a footnote is a Note, and is read after the paragraph that calls it.
#
# What happens: it is a NonStruct, and stands in the structure tree where it is painted: at the foot of its page. A
# paragraph that goes on on the next page is two P there, and the note is read between its halves, in mid-sentence.
# veraPDF finds nothing wrong with the file.
#
# WeasyPrint 70.0 (weasyprint/pdf/tags.py, _build_box_tree, which begins anew on each page). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0 pikepdf==10.18.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import pikepdf
import weasyprint

style = "@page{size:8cm 6cm} .n{float:footnote} p{font:12pt/16pt serif}"
words = "The ferry leaves at noon and nobody on the quay expects it back. " * 8
html = f"<html lang=en><title>x</title><style>{style}</style><p>Early<span class=n>A note.</span> {words}</p></html>"
data = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
kinds = []


def walk(node):
    if isinstance(node, pikepdf.Dictionary) and "/S" in node:
        kinds.append(str(node.S)[1:])
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid)


with pikepdf.open(io.BytesIO(data)) as pdf:
    walk(pdf.Root.StructTreeRoot.K[0])
print("WeasyPrint", weasyprint.__version__)
print("one paragraph with one note is:", " ".join(kinds))
assert "Note" not in kinds, "mended: a note is a Note"
assert kinds.count("P") > 1, "mended: a paragraph over two pages is one P"
PYTHON
