#!/bin/sh
# One would guess: emphasis, a link or a <span> without a style in the middle of a phrase changes what its words look like, and
# not their order. The bidirectional algorithm of Unicode orders a whole paragraph, whatever elements are in it.
#
# What happens: in a Hebrew paragraph, the English words "Hello <b>brave</b> new world" are printed as "new world brave Hello",
# and the number <b>3</b>.5 as 5.3. WeasyPrint lets Pango order the letters of each text by itself, and then sets the boxes of
# a line side by side in the direction of the paragraph. So what runs in the other direction is in order as long as no element
# begins or ends in it; in an English paragraph, it is the Hebrew phrase that is turned. Nothing is logged. With
# <span dir="ltr"> around the phrase it is right.
#
# Seen with WeasyPrint 70.0 (Pango 1.50), places of letters by pypdfium2 5.15.2.
# Source: CSS Writing Modes 4, 2.4 (elements are transparent to the algorithm unless unicode-bidi says otherwise),
# https://www.w3.org/TR/css-writing-modes-4/#bidi-algo; https://github.com/Kozea/WeasyPrint/issues/106 and 1711, which do not
# say that words change their order. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check weasyprint==70.0 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pypdfium2
import weasyprint


def order(phrase: str, *parts: str) -> str:
    """The parts of a phrase in a Hebrew paragraph by where they stand, from left to right."""
    html = f"<html lang=he><title>-</title><p dir=rtl>שלום {phrase} עולם"
    page = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())[0].get_textpage()
    places = {}
    for part in parts:
        index, _ = page.search(part, match_case=True).get_next()
        places[part] = page.get_charbox(index)[0]
    return " ".join(sorted(places, key=places.__getitem__))


words = ("Hello", "brave", "new", "world")
found = {
    phrase: order(phrase, *words)
    for phrase in (
        "Hello brave new world",
        "<span dir=ltr>Hello <b>brave</b> new world</span>",
        "Hello <b>brave</b> new world",
    )
} | {phrase: order(phrase, "3", "5") for phrase in ("3.5", "<b>3</b>.5")}
print("WeasyPrint", weasyprint.__version__)
for phrase, printed in found.items():
    print(f"{phrase}: {printed}")
right = "Hello brave new world"
sys.exit(0 if list(found.values()) == [right, right, "new world brave Hello", "3 5", "5 3"] else 1)
PYTHON
