#!/bin/sh
# One would guess: a list that begins with 4, because a paragraph parts it from points 1 to 3, begins with 4 on paper. The numbers
# of items are what a text refers to, and in HTML start, value and reversed say them.
#
# What happens: WeasyPrint counts each list from 1, unless it is told presentational_hints=True, which turns on colours, widths
# and fonts of old HTML as well. With it, start and value count, and a list that counts down (reversed) still counts up. Nothing
# is logged. Of programs that turn HTML into text, pandoc, html2text, markdownify and MarkItDown know start alone, inscriptis
# value alone, and none of them reversed.
#
# Seen with WeasyPrint 70.0, read back with pypdfium2 5.15.2; pandoc 3.9 (pypandoc-binary 1.17), html2text 2025.4.15, markdownify
# 1.2.3, inscriptis 2.7.6, markitdown 0.1.9.
# Source: https://html.spec.whatwg.org/multipage/grouping-content.html#ordinal-value (what number an item has); WeasyPrint's
# documentation counts start among presentational hints and says that they are off,
# https://doc.courtbouillon.org/weasyprint/stable/api_reference.html#html. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2 pypandoc_binary==1.17 \
  html2text==2025.4.15 markdownify==1.2.3 inscriptis==2.7.6 markitdown==0.1.9
"$folder/venv/bin/python" - <<'PYTHON'
import io
import re
import sys
from importlib.metadata import version

import html2text
import inscriptis
import markdownify
import markitdown
import pypandoc
import pypdfium2
import weasyprint

LISTS = {
    "start": "<ol start=4><li>Ships</li><li>Ports</li></ol>",
    "value": "<ol><li>Ships</li><li value=9>Ports</li></ol>",
    "reversed": "<ol reversed><li>Ships</li><li>Ports</li></ol>",
}
STYLE = "<style>ol { list-style-position: inside }</style>"


def print_pdf(html: str, *, hints: bool) -> str:
    page = f"<html lang=en><title>-</title>{STYLE}{html}"
    pdf = weasyprint.HTML(string=page).write_pdf(presentational_hints=hints)
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


READERS = {
    "weasyprint": lambda html: print_pdf(html, hints=False),
    "weasyprint (hints)": lambda html: print_pdf(html, hints=True),
    "pypandoc-binary": lambda html: pypandoc.convert_text(html, "plain", "html"),
    "html2text": html2text.html2text,
    "markdownify": markdownify.markdownify,
    "markitdown": lambda html: (
        markitdown.MarkItDown().convert_stream(io.BytesIO(html.encode()), file_extension=".html").text_content
    ),
    "inscriptis": inscriptis.get_text,
}
found = {
    name: [[int(number) for number in re.findall(r"(\d+)\.", read(html))] for html in LISTS.values()]
    for name, read in READERS.items()
}
for name, numbers in found.items():
    print(name, version(name.split()[0]), dict(zip(LISTS, numbers, strict=True)))
start, value, up = [4, 5], [1, 9], [1, 2]
want = {name: [start, up, up] for name in READERS}
want |= {"weasyprint": [up, up, up], "weasyprint (hints)": [start, value, up], "inscriptis": [up, value, up]}
sys.exit(0 if found == want else 1)
PYTHON
