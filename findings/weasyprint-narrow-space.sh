#!/bin/sh
# One would guess: a narrow no-break space (U+202F), as in "12 000" or before a French "?", is one character of a page, and
# the other spaces of the document are copied from the PDF as what they are.
#
# What happens: hardly any font has U+202F; HarfBuzz draws the glyph of the ordinary space, narrower. WeasyPrint 70 gives
# each glyph, for the whole file, the text with which it was first drawn (draw/text.py, "Create mapping between glyphs and
# Unicode codepoints"). If U+202F comes first, every space after it is copied and searched as U+202F: who searches for
# "two people" finds nothing. If an ordinary space comes first, all is well. The page looks right, nothing is logged, and
# validators of PDF/UA find nothing. The same with U+2009, and with U+00A0 in fonts that have one glyph for both.
#
# Seen with WeasyPrint 70.0, fontpkg-fira-sans 4, pdfminer.six 20250506; Debian 12, Pango 1.50.
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


def copy(words):
    html = f"<html lang=fr><title>-</title><style>{FONT} body {{ font-family: Fira }}</style><p>{words}"
    return extract_text(io.BytesIO(weasyprint.HTML(string=html).write_pdf())).strip()


print("WeasyPrint", weasyprint.__version__)
narrow, later = copy("12\u202f000 for two people"), copy("For two people 12\u202f000")
print("shown: 12 000 for two people    copied:", ascii(narrow))
print("shown: For two people 12 000    copied:", ascii(later))
want = ("12\u202f000\u202ffor\u202ftwo\u202fpeople", "For two people 12 000")
sys.exit(0 if (narrow, later) == want else 1)
PYTHON
