#!/bin/sh
# One would guess: a value that is filled into a Word template is in the document as it is, or an error is raised.
#
# What happens: docxtpl writes values as XML unless render() is told autoescape=True, and then has the result parsed by a parser
# that repairs. Of "R&D" is left "R", of "costs < 5 %" the sign, and "<draft>" takes the rest of its paragraph along, words of the
# template included. No error is raised and no warning given; the file can be read. The manual says that < and & must be escaped,
# and not that text is lost without.
#
# Seen with docxtpl 0.20.2 (docxtpl/template.py: XMLParser with recover=True), read back with python-docx 1.2.0.
# Source: https://docxtpl.readthedocs.io/en/latest/#escaping. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0
cd "$folder"
"$folder/venv/bin/python" -W always - <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import docxtpl

template = docx.Document()
template.add_paragraph("Spending on {{ item }} has grown.")
template.save("template.docx")
VALUES = ["R&D", "items that cost < 5 %", "ports <draft> and ships"]


def fill(value: str, *, autoescape: bool) -> str:
    document = docxtpl.DocxTemplate("template.docx")
    document.render({"item": value}, autoescape=autoescape)
    document.save("filled.docx")
    return docx.Document("filled.docx").paragraphs[0].text


print("docxtpl", version("docxtpl"))
plain = [fill(value, autoescape=False) for value in VALUES]
escaped = [fill(value, autoescape=True) for value in VALUES]
for value, one, other in zip(VALUES, plain, escaped, strict=True):
    print(f"  {value!r}: {one!r}; with autoescape=True {other!r}")
whole = escaped == [f"Spending on {value} has grown." for value in VALUES]
lost = ["Spending on R has grown.", "Spending on items that cost  5 % has grown.", "Spending on ports "]
sys.exit(0 if whole and plain == lost else 1)
PYTHON
