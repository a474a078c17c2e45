#!/bin/sh
# One would guess: DataFrame.to_markdown() of pandas writes the cells that print() and to_html() show, and a text stays as it is.
#
# What happens: tabulate, which draws the table, writes a column of numbers with six digits: exports of 1234567.89 and 123456.7
# become 1.23457e+06 and 123457, where to_html() has 1234567.89 and 123456.70. It also takes a column of texts for numbers if all
# of them look like some: "1234567" beside "2.5" becomes 1.23457e+06, the project codes "12E5" and "007" become 1.2e+06 and 7, and
# "0.10" is 0.1. No warning is given. With floatfmt and disable_numparse, which pandas hands on, it is as one would guess.
#
# Seen with pandas 3.1.1, tabulate 0.10.0.
# Source: https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_markdown.html does not say so; the README of tabulate,
# "Number formatting" and disable_numparse, https://github.com/astanin/python-tabulate. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 tabulate==0.10.0
"$folder/venv/bin/python" - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import pandas

COLUMNS = {
    "numbers": [1234567.89, 123456.7],
    "texts": ["1234567", "2.5"],
    "codes": ["12E5", "007"],
    "shares": ["0.10", "12.500"],
}


def list_cells(text: str) -> list[str]:
    """The cells of a table of one column, without its head."""
    return [line.strip("| ") for line in text.split("\n")[2:]]


tables = {name: pandas.DataFrame({name: cells}) for name, cells in COLUMNS.items()}
markdown = {name: list_cells(table.to_markdown(index=False)) for name, table in tables.items()}
told = {name: list_cells(table.to_markdown(index=False, disable_numparse=True)) for name, table in tables.items()}
told["numbers"] = list_cells(tables["numbers"].to_markdown(index=False, floatfmt=".2f"))
html = {name: re.findall("<td>(.*)</td>", table.to_html(index=False)) for name, table in tables.items()}
print(", ".join(f"{name} {version(name)}" for name in ("pandas", "tabulate")))
for name in COLUMNS:
    print(f"  {name}: to_html {html[name]}, to_markdown {markdown[name]}, with options {told[name]}")
want = {
    "numbers": ["1.23457e+06", "123457"],
    "texts": ["1.23457e+06", "2.5"],
    "codes": ["1.2e+06", "7"],
    "shares": ["0.1", "12.5"],
}
right = {**COLUMNS, "numbers": ["1234567.89", "123456.70"]}
sys.exit(0 if markdown == want and html == told == right else 1)
PYTHON
