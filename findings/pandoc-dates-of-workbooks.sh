#!/bin/sh
# One would guess: a table of a workbook that becomes a table of a document shows what the sheet shows. The format of a number is
# part of the cell (ECMA-376 part 1, 18.8.30): 12.5 % and 28 April 2024 are 0.125 and 45410 only in the file.
#
# What happens: pandoc writes the numbers of the file. 28 April 2024 is 45410.0, 12.5 % is 0.125, 2024 is 2024.0 and TRUE is 1.0.
# MarkItDown knows dates, and reads with pandas: 12.5 % is 0.125, a column of years with one empty cell has 2024.0, an empty cell
# is NaN, and so is the country code of Namibia, NA. Both print sheets that are hidden. Neither prints a warning.
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17), markitdown 0.1.9 (pandas 3.1.1, openpyxl 3.1.5); the file is written by XlsxWriter
# 3.3.1.
# Source: ECMA-376 part 1, 18.8.30 (numFmt), 18.2.19 (sheet: state);
# https://pandas.pydata.org/docs/reference/api/pandas.read_excel.html (na_values). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 'markitdown[xlsx]==0.1.9' pandas==3.1.1 \
  openpyxl==3.1.5 XlsxWriter==3.3.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

import markitdown
import pypandoc
import xlsxwriter

with xlsxwriter.Workbook("aid.xlsx") as book:
    sheet, inside = book.add_worksheet("Aid"), book.add_worksheet("Not for release")
    share, day = (book.add_format({"num_format": form}) for form in ("0.0%", "d mmmm yyyy"))
    sheet.write_row(0, 0, ["Code", "Since", "Share", "Signed", "Paid"])
    sheet.write_row(1, 0, ["NA", 2024, 0.125])
    sheet.write_datetime(1, 3, datetime.datetime(2024, 4, 28), day)
    sheet.write_boolean(1, 4, True)
    sheet.write(1, 2, 0.125, share)
    sheet.write_row(2, 0, ["KR"])
    inside.write(0, 0, "Estimate")
    inside.hide()


def read_rows(markdown: str) -> list[list[str]]:
    lines = [line for line in markdown.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "--" not in line]


by_pandoc = read_rows(pypandoc.convert_file("aid.xlsx", "gfm"))
by_markitdown = read_rows(markitdown.MarkItDown().convert("aid.xlsx").text_content)
print("pandoc", pypandoc.get_pandoc_version(), *by_pandoc, sep="\n  ")
print("markitdown", version("markitdown"), *by_markitdown, sep="\n  ")
head = ["Code", "Since", "Share", "Signed", "Paid"]
want_of_pandoc = [head, ["NA", "2024.0", "0.125", "45410.0", "1.0"], ["KR", "", "", "", ""], ["Estimate"]]
want_of_markitdown = [head, ["NaN", "2024.0", "0.125", "2024-04-28", "1.0"], ["KR", "NaN", "NaN", "NaT", "NaN"], ["Estimate"]]
sys.exit(0 if (by_pandoc, by_markitdown) == (want_of_pandoc, want_of_markitdown) else 1)
PYTHON
