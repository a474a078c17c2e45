#!/bin/sh
# One would guess: a soft hyphen that is not used changes nothing but where a line may end, so that "Rindf&shy;leisch"
# can be found and copied in a PDF as "Rindfleisch".
#
# What happens: HarfBuzz joins f and l to one glyph across the soft hyphen (a default-ignorable character, skipped when
# ligatures are made). Pango then reports the ligature and the empty glyph of the hyphen in one cluster, and WeasyPrint
# takes the text from this glyph's cluster to the next glyph's: none. The ToUnicode map says that the ligature stands for
# no text, and it is the map of the whole PDF: every later "fl" in that font is lost too, with no soft hyphen near.
# The page looks right. U+200B and U+2060 do the same.
#
# WeasyPrint 70.0 (weasyprint/draw/text.py, draw_first_line, "Create mapping between glyphs and Unicode codepoints").
# Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0 pdfminer.six fontpkg-fira-sans
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import io
from pathlib import Path

import weasyprint
from pdfminer.high_level import extract_text

fonts = Path(importlib.util.find_spec("fontpkg_fira_sans").submodule_search_locations[0])
face = next(fonts.rglob("*Regular*.ttf"))
style = f"@font-face{{font-family:F;src:url({face.as_uri()})}} p{{font-family:F}}"


def read(words: str) -> str:
    html = f"<html lang=de><title>x</title><style>{style}</style><p>{words}</p></html>"
    return " ".join(extract_text(io.BytesIO(weasyprint.HTML(string=html).write_pdf())).split())


without, with_hyphen = read("Rindfleisch und Auflage"), read("Rindf\u00adleisch und Auflage")
print("WeasyPrint", weasyprint.__version__)
print("without a soft hyphen:", without)
print("with one:             ", with_hyphen)
assert without == "Rindfleisch und Auflage", "the text is not read at all"
assert "Auflage" not in with_hyphen, "mended: the ligature keeps its text"
PYTHON
