#!/bin/sh
# One would guess: the text of a cell is what Excel shows, whoever writes and reads the file.
#
# What happens: a string of SpreadsheetML writes a character that XML cannot hold, or would change, as _xHHHH_, and the
# underscore before such a group as _x005F_ (ECMA-376 part 1, 22.9.2.19). A return in a cell is stored as _x000D_. openpyxl
# does neither in cells, although openpyxl.utils.escape has both functions: it reads "Quay_x000D_\nNorth" where the cell has a
# line break, and writes the column name of a SharePoint list, "Port_x0020_Name", so that the cell shows "Port Name".
# XlsxWriter writes both as they should be, and python-calamine reads them. pandas reads with openpyxl unless told otherwise.
#
# Seen with openpyxl 3.1.5, XlsxWriter 3.3.1, python-calamine 0.9.1.
# Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

import openpyxl
import python_calamine
import xlsxwriter

texts = ["Quay\r\nNorth", "Port_x0020_Name"]

with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    book.add_worksheet().write_column("A1", texts)
book = openpyxl.Workbook()
for text in texts:
    book.active.append([text])
book.save("openpyxl.xlsx")


def by_openpyxl(path: str) -> list[object]:
    return [cell.value for cell in openpyxl.load_workbook(path).active["A"]]


def by_calamine(path: str) -> list[object]:
    return [row[0] for row in python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()]


print(", ".join(f"{name} {version(name)}" for name in ("openpyxl", "XlsxWriter", "python-calamine")))
print("the texts:                               ", texts)
print("written by XlsxWriter, read by calamine: ", right := by_calamine("xlsxwriter.xlsx"))
print("written by XlsxWriter, read by openpyxl: ", read := by_openpyxl("xlsxwriter.xlsx"))
print("written by openpyxl, read by calamine:   ", written := by_calamine("openpyxl.xlsx")[1])
known = read == ["Quay_x000D_\nNorth", "Port_x0020_Name"] and written == "Port Name"
sys.exit(0 if right == texts and known else 1)
PYTHON
