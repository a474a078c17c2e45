#!/bin/sh
# One would guess: an SVG drawing with labels in several languages (<switch> and systemLanguage, as many maps of Wikimedia
# Commons have them) is printed with one of them, that of the page or the last, which has no condition.
#
# What happens: WeasyPrint knows neither. It draws all children of a <switch>. Labels stand at the same place in each language,
# so that they are printed over each other, and who copies them from the PDF gets the letters of three words in one.
# Nothing is logged.
#
# Seen with WeasyPrint 70.0, read back with pypdfium2 5.15.2. There is no "switch" in weasyprint/svg/.
# Source: SVG 2 (the first child of a <switch> whose conditions hold is drawn, and no other),
# https://www.w3.org/TR/SVG2/struct.html#SwitchElement. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import io
import logging
import sys
from pathlib import Path

import pypdfium2
import weasyprint

log = io.StringIO()
logging.getLogger("weasyprint").addHandler(logging.StreamHandler(log))


def copy(*heights: int) -> str:
    """What is copied from a page in English with a drawing whose labels, in three languages, stand at these heights."""
    first, second, third = heights
    Path("map.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="90"><switch>'
        f'<text y="{first}" systemLanguage="de">Schiffe</text><text y="{second}" systemLanguage="en">Ferries</text>'
        f'<text y="{third}">Boats</text></switch></svg>',
        encoding="utf-8",
    )
    html = "<html lang=en><title>Map</title><img src=map.svg alt=Map>"
    pdf = weasyprint.HTML(string=html, base_url=".").write_pdf()
    return pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


together, apart = copy(20, 20, 20), copy(20, 50, 80)
print("WeasyPrint", weasyprint.__version__, "log:", repr(log.getvalue()))
print("at the same place:", repr(together))
print("one below another:", repr(apart))
sys.exit(0 if apart.split() == ["Schiffe", "Ferries", "Boats"] and not log.getvalue() else 1)
PYTHON
