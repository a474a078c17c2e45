#!/bin/sh
# One would guess: the bookmark of a heading is its words. WeasyPrint's own style sheet asks for them: bookmark-label:
# content(text), the text of the element without what pseudo-elements add.
#
# What happens: the number of a footnote's call is in the bookmark, with no space before it, although ::footnote-call is a
# pseudo-element: "Exports in 2023" with note 1 is "Exports in 20231", and so it stands in the outline of the PDF and in any table
# of contents of a reader. A <br> leaves nothing, so that a title on two lines, "Ports and" and "Ships", is "Ports andShips".
# Nothing is logged. With bookmark-label: attr(data-label) the label can be given.
#
# Seen with WeasyPrint 70.0, bookmarks by pikepdf 10.18.0.
# Source: CSS Generated Content 3, content(text), https://www.w3.org/TR/css-content-3/#content-function; CSS GCPM 3 (the call is a
# pseudo-element), https://www.w3.org/TR/css-gcpm-3/#the-footnote-call. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.18.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import logging
import sys

import pikepdf
import weasyprint

logged: list[str] = []
handler = logging.Handler()
handler.emit = lambda record: logged.append(record.getMessage())
logging.getLogger("weasyprint").addHandler(handler)

HEADINGS = {
    "plain": "<h1>Exports in 2023</h1>",
    "with a note": '<h1>Exports in 2023<span class="note">Without re-exports.</span></h1>',
    "on two lines": "<h1>Ports and<br>Ships</h1>",
    "with a label": '<h1 data-label="Exports in 2023">Exports in 2023<span class="note">Without re-exports.</span></h1>',
}
STYLE = ".note { float: footnote } [data-label] { bookmark-label: attr(data-label) }"
labels = {}
for name, heading in HEADINGS.items():
    html = f"<html lang=en><title>-</title><style>{STYLE}</style>{heading}<p>Text.</p>"
    with pikepdf.open(io.BytesIO(weasyprint.HTML(string=html).write_pdf())) as pdf, pdf.open_outline() as outline:
        labels[name] = str(outline.root[0].title)

print("WeasyPrint", weasyprint.__version__, "logged:", logged)
for name, label in labels.items():
    print(f"  {name}: {label!r}")
want = ["Exports in 2023", "Exports in 20231", "Ports andShips", "Exports in 2023"]
sys.exit(0 if list(labels.values()) == want and not logged else 1)
PYTHON
