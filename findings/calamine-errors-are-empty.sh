#!/bin/sh
# One would guess: a reader of spreadsheets tells an empty cell from one with an error (#N/A, #DIV/0!) and from a formula that
# no program has computed yet, since ECMA-376 writes the three in different ways (18.3.1.4: t="e"; 18.3.1.40: f without v).
#
# What happens: python-calamine gives "" for all three, and pandas with engine="calamine" a missing value, so that a sum leaves
# them out in silence. openpyxl with data_only=True gives the error's text and its type, and None for the formula; the formula
# itself is there with data_only=False.
#
# Seen with python-calamine 0.9.1 and openpyxl 3.1.5.
# Source: ECMA-376-1, 5th edition, 18.3.1.4 (cell), 18.3.1.40 (formula), 18.18.11 (cell type); the README of python-calamine.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
"$folder/venv/bin/python" - "$folder/a.xlsx" <<'PYTHON'
import sys
from importlib.metadata import version

import openpyxl
import python_calamine

path = sys.argv[1]
book = openpyxl.Workbook()
sheet = book.active
sheet.append(["empty", "error", "formula", "number"])
sheet.append([None, "#N/A", "=1+1", 3])
sheet["B2"].data_type = "e"
book.save(path)

found = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[1]
read = openpyxl.load_workbook(path, read_only=True, data_only=True).active[2]
print("python-calamine", version("python-calamine"), found)
print("openpyxl", version("openpyxl"), [(cell.value, cell.data_type) if cell.value is not None else None for cell in read])
as_guessed = found[1] != "" and found[2] != ""
sys.exit(0 if not as_guessed and [cell.value for cell in read] == [None, "#N/A", None, 3] else 1)
PYTHON
