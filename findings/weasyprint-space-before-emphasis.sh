#!/bin/sh
# One would guess: a justified line from right to left begins and ends at the edges of its paragraph, whatever begins the
# next line.
#
# What happens: if the next line begins with an element, such as <em>, the space before it is taken from the end of the line
# after the line was made, and WeasyPrint 70 then moves all boxes of the line to the left by the width of that space
# (layout/inline.py, remove_last_whitespace). But the last of them is at the left edge already: it stands out of the
# paragraph by a space, and what is before it has a gap. If the next line begins with plain text, all is well.
#
# Seen with WeasyPrint 70.0, fontpkg-heebo 3.100; Debian 12, Pango 1.50.
# Source: https://github.com/Kozea/WeasyPrint/blob/v70.0/weasyprint/layout/inline.py (CSS Text 3, 4.1.2 and 6.4).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  weasyprint==70.0 pdfminer.six==20250506 fontpkg-heebo==3.100
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.util
import io
import sys
from pathlib import Path

import weasyprint
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar

files = Path(importlib.util.find_spec("fontpkg_heebo").origin).parent / "files"
font = next(each for each in sorted(files.iterdir()) if "Regular" in each.name or "wght" in each.name)
STYLE = f"@font-face {{ font-family: Heebo; src: url({font.as_uri()}) }}"
STYLE += "@page { size: 500pt 200pt; margin: 50pt } p { width: 300pt; text-align: justify; font: 11pt Heebo }"


def find_chars(thing):
    if isinstance(thing, LTChar):
        yield thing
    elif hasattr(thing, "__iter__"):
        for each in thing:
            yield from find_chars(each)


def find_leftmost(last):
    """Where the leftmost letter of the paragraph stands, in points."""
    words = " ".join(["שלום"] * 11)
    html = f"<html lang=he dir=rtl><title>-</title><style>{STYLE}</style><p>{words} {last}"
    (page,) = extract_pages(io.BytesIO(weasyprint.HTML(string=html).write_pdf()))
    return min(char.x0 for char in find_chars(page) if char.get_text().strip())


print("WeasyPrint", weasyprint.__version__)
word = "שלוםשלוםשלום"
plain, emphasis = find_leftmost(word), find_leftmost(f"<em>{word}</em>")
print(f"the leftmost letter of a justified line stands {plain - emphasis:.1f} pt further left if <em> begins the next line")
sys.exit(0 if plain - emphasis > 1.5 else 1)
PYTHON
