#!/bin/sh
# One would guess: the Headers of a cell in a tagged PDF name the header cells of its own column.
#
# What happens: once a header cell is joined over two rows, the second header row is counted from the first column on, as
# if nothing stood there: cells get the header of the column beside theirs. The list is well formed, so veraPDF passes it.
#
# WeasyPrint 70.0 (weasyprint/pdf/tags.py: a place that a row span takes is skipped after a cell is placed, not before).
# Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0 pikepdf==10.18.0
"$folder/venv/bin/python" - <<'PYTHON'
import io

import pikepdf
import weasyprint

html = (
    "<html lang=en><title>x</title><table><thead><tr><th rowspan=2>Island</th><th colspan=2>Year</th></tr>"
    "<tr><th>Planned</th><th>Sailed</th></tr></thead><tbody><tr><td>North</td><td>14</td><td>12</td></tr></tbody></table>"
)
order, headers = [], []
with pikepdf.open(io.BytesIO(weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1"))) as pdf:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH":
            order.append(str(item.ID))
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TD":
            groups = item.A if isinstance(item.A, pikepdf.Array) else [item.A]
            headers.append([str(each) for group in groups for each in group.get("/Headers", [])])
names = dict(zip(order, ("Island", "Year", "Planned", "Sailed"), strict=True))
told = [[names[each] for each in cell] for cell in headers]
print("WeasyPrint", weasyprint.__version__)
for words, cell in zip(("North", "14", "12"), told, strict=True):
    print(f"{words}: {', '.join(cell)}")
assert told != [["Island"], ["Year", "Planned"], ["Year", "Sailed"]], "mended: each cell names its own headers"
PYTHON
