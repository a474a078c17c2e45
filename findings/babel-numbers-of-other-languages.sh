#!/bin/sh
# One would guess: a reader of numbers and dates of a language reads what is written in the way of that language and raises an
# error for the rest: parse_decimal says that it raises NumberFormatError if the text cannot be converted.
#
# What happens: Babel reads "1,5" in English as 15 and "1.25" in German as 125, since it drops the other sign wherever it stands.
# With strict=True it raises NumberFormatError, and says what was perhaps meant; that is not the default. parse_date takes the
# 13th to the 31st month for the day: in one column of an American file, 04/05/2024 is 5 April and 28/04/2024 is 28 April, where
# it should be told that the file is not American.
#
# Seen with Babel 2.19.0 (babel/numbers.py, parse_decimal; babel/dates.py, parse_date: "if month > 12").
# Source: https://babel.pocoo.org/en/latest/api/numbers.html#babel.numbers.parse_decimal; CLDR, grouping of English and German
# (#,##0.###: groups of three digits). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check babel==2.19.0
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from babel.dates import parse_date
from babel.numbers import NumberFormatError, parse_decimal

NUMBERS = {("1,5", "en"): "15", ("1.25", "de"): "125", ("1,234.5", "en"): "1234.5", ("1.234,5", "de"): "1234.5"}
DATES = {("04/05/2024", "en_US"): "2024-04-05", ("28/04/2024", "en_US"): "2024-04-28", ("4/28/2024", "en_GB"): "2024-04-28"}


def read_strictly(text: str, locale: str) -> str:
    try:
        return str(parse_decimal(text, locale=locale, strict=True))
    except NumberFormatError as refusal:
        return f"refused: {refusal}"


numbers = {key: str(parse_decimal(key[0], locale=key[1])) for key in NUMBERS}
strictly = {key: read_strictly(*key) for key in NUMBERS}
dates = {key: str(parse_date(key[0], locale=key[1])) for key in DATES}
print("Babel", version("babel"))
for key, number in numbers.items():
    print(f"  {key}: {number}; with strict=True {strictly[key]}")
for key, day in dates.items():
    print(f"  {key}: {day}")
refused = [key for key, number in strictly.items() if number.startswith("refused")]
sys.exit(0 if numbers == NUMBERS and dates == DATES and refused == [("1,5", "en"), ("1.25", "de")] else 1)
PYTHON
