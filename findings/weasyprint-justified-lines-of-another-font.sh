#!/bin/sh
# One would guess: the lines of a justified paragraph all end at the same edge, whatever the script, as long as some font of the
# list has its letters.
#
# What happens: with a list of fonts of which only a later one has the letters (here Spectral before Amiri, for Arabic), justified
# lines are 7 to 13 pt short on a line of 300 pt. Pango takes a space from the font of the word before it, and so the line is measured. To
# justify it, WeasyPrint gives each space an attribute of its own for its spacing, which makes it an item of its own, for which
# Pango then takes the first font of the list; its space is narrower, and nobody adds that up. With Amiri alone the lines are full.
# With Hebrew it is the same by less, and from left to right, too. Nothing is logged.
#
# Seen with WeasyPrint 70.0 (Pango 1.50), edges of the ink by pypdfium2 5.15.2 and Pillow 13.0.0.
# Source: CSS Text 3, 6.4 (a justified line fills its line box), https://www.w3.org/TR/css-text-3/#text-align-property; Pango's
# itemize.c (a space is no reason to change the font). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2 pillow==13.0.0 \
    fontpkg-amiri==1.002 fontpkg-spectral==2.005
"$folder/venv/bin/python" - <<'PYTHON'
import importlib.resources
import sys

import pypdfium2
import weasyprint

WORDS = "تحمل العبارة كل ما تأكله الجزيرة وأقرب ميناء يبعد أربع ساعات".split()


def list_edges(fonts: str) -> list[float]:
    """Where the ink of each justified line ends on the right, in points from where it should."""
    faces = ""
    for name, file in (("amiri", "Amiri-Regular"), ("spectral", "Spectral-Regular")):
        path = importlib.resources.files(f"fontpkg_{name}") / "files" / f"{file}.ttf"
        faces += f"@font-face {{ font-family: {name}; src: url({path.as_uri()}) }}"
    style = f"{faces} @page {{ size: 400pt 300pt; margin: 50pt }} p {{ font: 12pt/24pt {fonts}; text-align: justify }}"
    words = " ".join(WORDS[number * 7 % len(WORDS)] for number in range(60))
    html = f"<html lang=ar dir=rtl><title>-</title><style>{style} body, p {{ margin: 0 }}</style><p>{words}"
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())[0]
    image = page.render(scale=4, grayscale=True).to_pil().point(lambda shade: 255 if shade < 128 else 0)
    lines = [image.crop((0, y, image.width, y + 96)).getbbox() for y in range(200, 1000, 96)]
    return [350 - line[2] / 4 for line in lines if line][:-1]


print("WeasyPrint", weasyprint.__version__)
found = {fonts: list_edges(fonts) for fonts in ("amiri", "spectral, amiri")}
for fonts, edges in found.items():
    print(f"{fonts}: short by", ", ".join(f"{edge:.1f}" for edge in edges), "pt")
alone, listed = found.values()
sys.exit(0 if len(alone) > 2 and max(alone) < 1.5 and min(listed) > 3 else 1)
PYTHON
