#!/bin/sh
# One would guess: an /ActualText holds what a passage says, in the order of reading (ISO 32000-1, 14.9.4), so a line of
# Hebrew that has one is copied as it stands there.
#
# What happens: PDFium and Poppler take the replacement for what the eye meets from left to right, as the glyphs are. Poppler
# turns all of "שלום עולם" round, and PDFium the letters of each word. Without the /ActualText both programs copy the line
# right. From left to right (the English line) an /ActualText is copied as it is.
#
# Seen with pypdfium2 5.15.2, WeasyPrint 70.0, pikepdf 10; Poppler 22.12 where pdftotext is installed.
# Source: ISO 32000-1:2008, 14.9.4, "Replacement Text"; 14.8.2.3.3 on show strings in reverse order.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  weasyprint==70.0 'pypdfium2>=5,<6' 'pikepdf>=9,<11' 'fontpkg-frank-ruhl-libre>=6.4,<7'
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import importlib.util
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pikepdf
import pypdfium2
import weasyprint

folder = Path(sys.argv[1])
package = Path(importlib.util.find_spec("fontpkg_frank_ruhl_libre").origin).parent
font = next((package / "files").glob("*.ttf")).as_uri()
STYLE = f"@font-face {{ font-family: F; src: url('{font}') }} body {{ font-family: F }}"


def copy(words, way, replaced):
    path = folder / "a.pdf"
    weasyprint.HTML(string=f"<html dir={way}><title>-</title><style>{STYLE}</style><p>{words}").write_pdf(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stream = pdf.pages[0].Contents
        data = stream.read_bytes()
        if replaced:
            text = ("\ufeff" + words).encode("utf-16-be").hex().upper().encode()
            data = data.replace(b"BT", b"/Span <</ActualText <" + text + b">>> BDC\nBT").replace(b"ET", b"ET\nEMC")
        stream.write(data)
        pdf.save(path)
    copied = {"PDFium": pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range().strip()}
    if program := shutil.which("pdftotext"):
        text = subprocess.run([program, path, "-"], capture_output=True, check=True).stdout.decode()
        copied["Poppler"] = "".join(char for char in text if char not in "\u202a\u202b\u202c\u200e\u200f").strip()
    return copied


print("WeasyPrint", weasyprint.__version__, "pypdfium2", version("pypdfium2"))
HEBREW, ENGLISH = "שלום עולם", "two words"
plain, replaced, english = copy(HEBREW, "rtl", False), copy(HEBREW, "rtl", True), copy(ENGLISH, "ltr", True)
print("without ActualText:", plain)
print("with ActualText:   ", replaced)
print("English with it:   ", english)
turned = {"PDFium": "םולש םלוע", "Poppler": HEBREW[::-1]}
same = {*plain.values()} == {HEBREW} and {*english.values()} == {ENGLISH}
sys.exit(0 if same and all(text == turned[program] for program, text in replaced.items()) else 1)
PYTHON
