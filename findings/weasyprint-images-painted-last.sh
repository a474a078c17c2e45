#!/bin/sh
# One would guess: WeasyPrint paints an inline <img> in its line, between the words around it (CSS 2.1, appendix E, step
# 7.2.4), so that a reader of the PDF's content stream meets words and picture in the order of the page.
#
# What happens (WeasyPrint 70.0): every <img> is painted after all text of the page. The engine's own style sheet gives
# img "overflow: hidden", and weasyprint/stacking.py makes a stacking context of any box whose overflow is not visible;
# those are painted last (step 8). PDFium and pdfminer then read text that stands in an SVG picture, such as a formula,
# at the end of the page. "img { overflow: visible }" puts it back in its line.
#
# Source: weasyprint/stacking.py (_dispatch), weasyprint/css/html5_ua.css; https://www.w3.org/TR/CSS21/zindex.html
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pydyf==0.13.0
"$folder/venv/bin/python" - <<'PYTHON'
import re

import weasyprint

SVG = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'><rect width='7' height='7'/></svg>"


def order(style: str) -> str:
    """T for each text and P for each picture, as the content stream paints them."""
    html = f'<style>{style}</style><p>before <img src="{SVG}"> behind</p><p>last</p>'
    data = weasyprint.HTML(string=html).write_pdf(uncompressed_pdf=True)
    signs = re.findall(rb"(\] TJ)|(0 0 7 7 re)", data)
    return "".join("T" if text else "P" for text, _ in signs)


plain, visible = order(""), order("img { overflow: visible }")
print("WeasyPrint", weasyprint.__version__)
print("as it is:                 ", plain)
print("with overflow: visible:   ", visible)
assert (plain, visible) == ("TTTP", "TPTT"), "this has changed"
PYTHON
