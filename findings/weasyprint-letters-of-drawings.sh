#!/bin/sh
# One would guess: a text in an SVG drawing is shaped as it is in the page around it.
#
# What happens: WeasyPrint lays each character of an SVG text out by itself. The letters of an Arabic word are not joined and
# stand in the wrong order, and a reader of the PDF gets the word backwards; a Hebrew word is reversed. The same words in the
# page are right. Latin words have the widths of their letters without kerning.
#
# Seen with WeasyPrint 70.0, read back with pypdfium2 5. Source: weasyprint/svg/text.py, "Layout letters"; SVG 2, 11.2.4,
# https://www.w3.org/TR/SVG2/text.html#TextLayoutAlgorithm (text is shaped before its glyphs are placed).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  weasyprint==70.0 'pypdfium2>=5,<6' 'fontpkg-amiri>=1.2,<2' 'fontpkg-frank-ruhl-libre>=6.4,<7'
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import importlib.util
import sys
from importlib.metadata import version
from pathlib import Path

import pypdfium2
import weasyprint

FACES = ""
for name in ("fontpkg_amiri", "fontpkg_frank_ruhl_libre"):
    package = Path(importlib.util.find_spec(name).origin).parent
    font = next(each for each in sorted(package.rglob("*.ttf")) if "Regular" in each.name or "wght" in each.name)
    FACES += f"@font-face {{ font-family: {name}; src: url('{font.as_uri()}') }}"


def read(body):
    path = Path(sys.argv[1]) / "a.pdf"
    style = f"{FACES} body {{ font-family: fontpkg_amiri, fontpkg_frank_ruhl_libre }}"
    weasyprint.HTML(string=f"<title>-</title><style>{style}</style>{body}").write_pdf(path)
    with pypdfium2.PdfDocument(path) as document:
        return document[0].get_textpage().get_text_bounded().split()


print("WeasyPrint", version("weasyprint"))
broken = 0
for word, family in (("الشتاء", "fontpkg_amiri"), ("חורף", "fontpkg_frank_ruhl_libre")):
    page = read(f"<p dir=rtl>{word}")
    drawing = read(f'<svg width="200" height="40"><text x="9" y="30" font-size="20" font-family="{family}">{word}</text></svg>')
    print(word, "in the page:", page, "in a drawing:", drawing)
    broken += page == [word] and drawing != [word]
sys.exit(0 if broken else "Texts of drawings are shaped now.")
PYTHON
