#!/bin/sh
# One would guess: what WeasyPrint has laid out is let go with its document; font features, such as old-style numerals,
# change the shapes of letters and nothing that stays.
#
# What happens: for each piece of text that is tried on a line, Layout.setup makes a list of Pango attributes for the
# features (pango_attr_list_new) and hands it to the layout, which takes a reference of its own; the first reference is
# never given back. A process that lays out one document after the other grows for good, by the number of its lines, if a
# style sets font-feature-settings or a font-variant; with the same texts and no features it grows by a fraction of that.
#
# WeasyPrint 70.0 (weasyprint/text/line_break.py, Layout.setup);
# https://docs.gtk.org/Pango/method.Layout.set_attributes.html: the list is not transferred. Linux, since it reads
# /proc/self/statm. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0
"$folder/venv/bin/python" - <<'PYTHON'
import gc
import resource
from collections import Counter
from pathlib import Path

import weasyprint
from weasyprint.text import line_break
from weasyprint.text.fonts import FontConfiguration

WORDS = " ".join(f"word{number}" for number in range(400))
FONTS = FontConfiguration()
asked: Counter[str] = Counter()
pango = line_break.pango


class Counting:
    """Pango, and how often each of its functions is asked for."""

    def __getattr__(self, name: str) -> object:
        asked[name] += 1
        return getattr(pango, name)


def lay_out(css: str) -> None:
    text = f"<p>{WORDS}" * 16
    weasyprint.HTML(string=f"<style>@page {{ size: A5 }} {css}</style>{text}").render(font_config=FONTS)


def measure_growth(css: str) -> float:
    """KiB that stay of each document, when the first ones have loaded what all need."""
    sizes = []
    for documents in (8, 24):
        for _ in range(documents):
            lay_out(css)
        gc.collect()
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        sizes.append(pages * resource.getpagesize() / 1024)
    return (sizes[1] - sizes[0]) / 24


print("WeasyPrint", weasyprint.__version__)
for name, css in (("without features", ""), ("with old-style numerals", "p { font-variant-numeric: oldstyle-nums }")):
    print(f"{name}: {measure_growth(css):.0f} KiB stay of each document")
line_break.pango = Counting()
lay_out("p { font-variant-numeric: oldstyle-nums }")
made, let_go = asked["pango_attr_list_new"], asked["pango_attr_list_unref"]
print(f"of one document: {made} lists of attributes made, {let_go} let go")
assert made > 500, "mended: lists are shared"
assert let_go == 0, "mended: lists are let go"
PYTHON
