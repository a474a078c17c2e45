#!/bin/sh
# One would guess: a picture has in each office file the alternative text that its author wrote, or none, so that a check of
# accessibility finds the gap.
#
# What happens: it has the name of its file. python-pptx and XlsxWriter write the name as the description of each picture that is
# not told another, and pandoc's writer of slides writes the path, also where the text is given; openpyxl writes "Picture". A
# checker finds a description, and a screen reader reads "chart v3 final dot p n g". pandoc's OpenDocument texts have no
# description at all. In its Word files it is empty where the text stands in {alt="..."} below a picture without a caption, which
# is in HTML and EPUB as it should be. No warning is printed.
#
# Seen with python-pptx 1.0.2, XlsxWriter 3.3.1, openpyxl 3.1.5, pandoc 3.9 (pypandoc-binary 1.17), Pillow 13.0.0.
# Source: ECMA-376 part 1, 20.1.2.2.8 (descr: alternative text for assistive technologies); OpenDocument 1.3 part 3, 10.3.18
# (svg:desc); https://pandoc.org/MANUAL.html#images (an image's description is its alternative text);
# https://xlsxwriter.readthedocs.io/worksheet.html#worksheet-insert-image names its default. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-pptx==1.0.2 XlsxWriter==3.3.1 openpyxl==3.1.5 pillow==13.0.0 \
  pypandoc_binary==1.17
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
import zipfile
from importlib.metadata import version

import openpyxl
import openpyxl.drawing.image
import PIL.Image
import pptx
import pypandoc
import xlsxwriter

NAME = "chart-v3-final.png"
PIL.Image.new("RGB", (40, 40)).save(NAME)


def list_descriptions(path: str, part: str) -> list[str]:
    """The alternative texts of the pictures in one part of an office file, of DrawingML or of OpenDocument."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part).decode()
    return re.findall(r'<(?:wp:docPr|(?:p:|xdr:)?cNvPr) [^>]*?descr="([^"]*)"', xml) + re.findall(r"<svg:desc>([^<]*)", xml)


slides = pptx.Presentation()
slides.slides.add_slide(slides.slide_layouts[6]).shapes.add_picture(NAME, 0, 0)
slides.save("a.pptx")
with xlsxwriter.Workbook("a.xlsx") as book:
    book.add_worksheet().insert_image("A1", NAME)
book = openpyxl.Workbook()
book.active.add_image(openpyxl.drawing.image.Image(NAME), "A1")
book.save("b.xlsx")
found = {
    "python-pptx": list_descriptions("a.pptx", "ppt/slides/slide1.xml"),
    "XlsxWriter": list_descriptions("a.xlsx", "xl/drawings/drawing1.xml"),
    "openpyxl": list_descriptions("b.xlsx", "xl/drawings/drawing1.xml"),
}
print(", ".join(f"{name} {version(name)}" for name in found), "pandoc", pypandoc.get_pandoc_version())
PARTS = {"docx": "word/document.xml", "odt": "content.xml", "pptx": "ppt/slides/slide1.xml"}
TEXTS = {"caption": f"![Exports have doubled]({NAME})", "attribute": f'![]({NAME}){{alt="Exports have doubled"}}'}
for where, text in TEXTS.items():
    for kind, part in PARTS.items():
        pypandoc.convert_text(text, kind, "markdown", outputfile=f"{where}.{kind}")
        found[f"pandoc, {where}, {kind}"] = list_descriptions(f"{where}.{kind}", part)
    found[f"pandoc, {where}, html"] = re.findall(r'alt="([^"]*)"', pypandoc.convert_text(text, "html", "markdown"))
for name, descriptions in found.items():
    print(f"  {name}: {descriptions}")
words, named = ["Exports have doubled"], [NAME]
want = {"python-pptx": named, "XlsxWriter": named, "openpyxl": ["Picture"]}
for where in TEXTS:
    want |= {f"pandoc, {where}, odt": [], f"pandoc, {where}, pptx": named, f"pandoc, {where}, html": words}
want |= {"pandoc, caption, docx": words, "pandoc, attribute, docx": [""]}
sys.exit(0 if found == want else 1)
PYTHON
