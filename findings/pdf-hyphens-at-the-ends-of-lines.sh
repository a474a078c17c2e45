#!/bin/sh
# One would guess: a hyphen at the end of a line is read from a PDF as a hyphen, or, by a program that joins parted words, as
# nothing where the line was broken by force; a span of years stays one.
#
# What happens: between two letters PDFium reads it as U+FFFE, which is no character, also where the hyphen is the author's:
# "co-operation" with a line end behind the hyphen is "co\ufffeoperation". Who searches for the word does not find it, and who
# writes the text into XML or XHTML gets a file that cannot be parsed. Poppler leaves every such hyphen out: "cooperation", and
# "2023-2024" becomes the number 20232024. pypdf keeps both. No manual of these three names it.
#
# Seen with pypdfium2 5.15.2 (PDFium), pypdf 7.1.1, WeasyPrint 70.0; Poppler 22.12 where pdftotext is installed.
# Source: XML 1.0, 2.2 (U+FFFE is none of its characters), https://www.w3.org/TR/xml/#charsets; Unicode, 23.7 (noncharacters); ISO
# 32000-1, 14.8.2.2.3 (a hyphen of the author's is U+002D, one of the line's end U+00AD). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.1 weasyprint==70.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import shutil
import subprocess
import sys
from importlib.metadata import version
from xml.etree import ElementTree

import pypdf
import pypdfium2
import weasyprint

STYLE = "@page { size: 12cm 6cm; margin: 1cm } p { white-space: pre-line }"
HTML = f"<html lang=en><title>-</title><style>{STYLE}</style><p>Of co-\noperation in 2023-\n2024 there is more."
weasyprint.HTML(string=HTML).write_pdf("hyphens.pdf")
texts = {
    "pypdfium2": pypdfium2.PdfDocument("hyphens.pdf")[0].get_textpage().get_text_range(),
    "pypdf": pypdf.PdfReader("hyphens.pdf").pages[0].extract_text(),
}
if shutil.which("pdftotext"):
    done = subprocess.run(["pdftotext", "hyphens.pdf", "-"], capture_output=True, encoding="utf-8", check=True)
    texts["pdftotext"] = done.stdout
print(", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "pypdf", "weasyprint")))
for name, text in texts.items():
    print(f"  {name}: {ascii(text)}")
try:
    ElementTree.fromstring(f"<p>{texts['pypdfium2']}</p>")
    refused = False
except ElementTree.ParseError as error:
    refused = True
    print("  as XML:", error)
known = "co\ufffeoperation" in texts["pypdfium2"] and "co-\noperation" in texts["pypdf"]
known = known and "2023-\r\n2024" in texts["pypdfium2"] and "2023-\n2024" in texts["pypdf"]
joined = "cooperation in 20232024" in texts.get("pdftotext", "cooperation in 20232024")
sys.exit(0 if known and joined and refused else 1)
PYTHON
