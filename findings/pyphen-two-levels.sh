#!/bin/sh
# One would guess: Pyphen, which brings the hyphenation dictionaries of LibreOffice, parts German words as LibreOffice does:
# Zusam-men-ar-beit, Treib-haus-gas-emis-si-o-nen.
#
# What happens: the German, Catalan and Croatian dictionaries have two levels. Before the line NEXTLEVEL are patterns that
# part compounds, behind it those that part each part of a compound as a word of its own, and of the patterns that end at
# one letter only the longest counts (README.compound and hyphen.c of Hyphen, the library they are made for). Pyphen 0.18.1
# skips the line, throws both levels together and counts all patterns: Zusam-me-n-a-r-beit, Treib-h-aus-ga-s-e-mis-... Of
# 6,337 words of the German spelling dictionary, it parts 543 otherwise than Hyphen. WeasyPrint hyphenates with Pyphen, so
# its pages have "Treibh-ausgase" at the ends of lines.
#
# Seen with Pyphen 0.18.1. Source: https://github.com/Kozea/Pyphen/blob/0.18.1/pyphen/__init__.py (class HyphDict);
# https://github.com/hunspell/hyphen/blob/master/README.compound
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyphen==0.18.1
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import pyphen

print("Pyphen", pyphen.__version__)
german = pyphen.Pyphen(lang="de_DE")
wanted = {"Zusammenarbeit": "Zu-sam-men-ar-beit", "Bundeskanzleramt": "Bun-des-kanz-ler-amt"}
found = {word: german.inserted(word) for word in wanted}
for word, parts in found.items():
    print(f"{parts:28} right: {wanted[word]}")
sys.exit(0 if found == {"Zusammenarbeit": "Zu-sam-me-n-a-r-beit", "Bundeskanzleramt": "Bun-des-kanz-le-r-amt"} else 1)
PYTHON
