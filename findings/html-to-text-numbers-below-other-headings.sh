#!/bin/sh
# One would guess: a table that is turned into Markdown or plain text keeps each number below its own heading.
#
# What happens: a cell over two rows (rowspan) counts only in the first of them. In the second row every cell moves one column to
# the left: below, the year 2024 stands below "Port", and 15 ships below "Year". html2text, markdownify and inscriptis do so, and
# MarkItDown with HTML and with Word files; html2text does the same with colspan. The result is a valid table (GFM fills a short
# row up at its end), and no warning is printed. pandoc keeps the columns: it writes the cell, or HTML where a format cannot span.
#
# Seen with html2text 2025.4.15, markdownify 1.2.3, inscriptis 2.7.6, markitdown 0.1.9; pandoc 3.9 (pypandoc-binary 1.17).
# Source: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table (a cell takes its place in all rows that it spans).
# Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 inscriptis==2.7.6 \
  'markitdown[docx]==0.1.9' pypandoc_binary==1.17
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import html2text
import inscriptis
import markdownify
import markitdown
import pypandoc

HEAD = "<tr><th>Port</th><th>Year</th><th>Ships</th></tr>"
HTML = f"<table>{HEAD}<tr><td rowspan=2>Quay</td><td>2023</td><td>12</td></tr><tr><td>2024</td><td>15</td></tr></table>"
pypandoc.convert_text(HTML, "docx", "html", outputfile="ports.docx")
reader = markitdown.MarkItDown()
texts = {
    "html2text": html2text.html2text(HTML),
    "markdownify": markdownify.markdownify(HTML),
    "inscriptis": inscriptis.get_text(HTML),
    "markitdown": reader.convert_stream(io.BytesIO(HTML.encode()), file_extension=".html").text_content,
    "markitdown (docx)": reader.convert("ports.docx").text_content,
}
rows = {}
for name, text in texts.items():
    last = text.strip().split("\n")[-1]
    rows[name] = last.replace("|", " ").split()
    first = last.strip(" |").split("|")[0].split()[0]
    print(f"{name} {version(name.split()[0])}: in the column of ports {first!r}, in", repr(last))
by_pandoc = pypandoc.convert_text(HTML, "plain", "html").split("\n")
print("pandoc", pypandoc.get_pandoc_version(), *by_pandoc, sep="\n")
moved = all(row == ["2024", "15"] for row in rows.values())
sys.exit(0 if moved and "|      | 2024 | 15    |" in by_pandoc else 1)
PYTHON
