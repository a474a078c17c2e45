#!/bin/sh
# One would guess: pandoc reads every cell of a valid Word table, and every paragraph in the style Title.
#
# What happens: a row that starts one column late (w:gridBefore, ECMA-376 part 1, 17.4.15) makes the rows before it lose their
# last cell, and of two paragraphs in the style Title at the start of a file only the last one is kept. No warning is printed.
#
# pandoc 3.9 (pypandoc-binary 1.17). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pypandoc-binary==1.17 python-docx==1.2.0
cd "$folder"
venv/bin/python - <<'PYTHON'
import docx
import pypandoc
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

document = docx.Document()
for words in ("First line of the title", "Second line of the title"):
    document.add_paragraph(words, style="Title")
document.add_paragraph("Text.")
table = document.add_table(rows=2, cols=2)
for cell, words in zip(table.rows[0].cells, ("Island", "Sailings"), strict=True):
    cell.text = words
table.rows[1].cells[1].text = "Fourteen"
row = table.rows[1]._tr
row.remove(row.tc_lst[0])
late = OxmlElement("w:gridBefore")
late.set(qn("w:val"), "1")
row.get_or_add_trPr().append(late)
document.save("table.docx")

cells = [cell.text for row in docx.Document("table.docx").tables[0].rows for cell in row.cells]
text = pypandoc.convert_file("table.docx", "plain", extra_args=["--standalone"])
print("pandoc", pypandoc.get_pandoc_version())
print("python-docx reads the cells", cells)
print("pandoc writes:", text, sep="\n")
assert "Sailings" in cells
assert "Sailings" not in text, "changed: the cell is read"
assert "First line" not in text, "changed: both lines of the title are read"
PYTHON
