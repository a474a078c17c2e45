#!/bin/sh
# One would guess: what is copied from a PDF is what the page shows. The page below shows "in ɨ in", twice.
#
# What happens: Fira Sans draws ɨ (U+0268) as two glyphs, those of i and of a stroke (feature "ccmp"). WeasyPrint 70 gives
# each glyph, for the whole file, the text with which it was first drawn (draw/text.py, "Create mapping between glyphs and
# Unicode codepoints"); of a cluster of two glyphs the first is given none and the second all of it. If ɨ comes first, no i
# of the document can be found, copied or read aloud: "n ɨ n". If an i comes first, ɨ is copied as "iɨ". The page looks
# right, nothing is logged, and validators of PDF/UA find nothing.
#
# With font-feature-settings: "ccmp" 0 the letter is one glyph, and all is well.
#
# Seen with WeasyPrint 70.0, fontpkg-fira-sans 4, pdfminer.six 20250506 and Poppler's pdftotext; Debian 12, Pango 1.50.
# Source: https://github.com/Kozea/WeasyPrint/blob/v70.0/weasyprint/draw/text.py (ISO 32000-1, 9.10.3: ToUnicode CMaps).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  weasyprint==70.0 pdfminer.six==20250506 'fontpkg-fira-sans>=4,<5'
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import io
import sys
from pathlib import Path

import weasyprint
from pdfminer.high_level import extract_text

files = Path(importlib.util.find_spec("fontpkg_fira_sans").origin).parent / "files"
FONT = f"@font-face {{ font-family: Fira; src: url({(files / 'FiraSans-Regular.ttf').as_uri()}) }}"


def copy(words, css=""):
    html = f"<html lang=en><title>-</title><style>{FONT} body {{ font-family: Fira; {css} }}</style><p>{words}"
    return " ".join(extract_text(io.BytesIO(weasyprint.HTML(string=html).write_pdf())).split())


print("WeasyPrint", weasyprint.__version__)
first, later = copy("ɨ, in it"), copy("in ɨ in")
whole = copy("ɨ, in it", 'font-feature-settings: "ccmp" 0')
print("shown: ɨ, in it    copied:", first)
print("shown: in ɨ in     copied:", later)
print("without ccmp       copied:", whole)
sys.exit(0 if (first, later, whole) == ("ɨ, n t", "in iɨ in", "ɨ, in it") else 1)
PYTHON
