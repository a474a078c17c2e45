#!/bin/sh
# One would guess: a RIS file, as libraries and publishers offer it for download, is read with its date and its author.
#
# What happens: pandoc reads a date of publication only if it is a year alone. RIS writes year/month/day/other, of which the last
# three may be empty: of "2024/04/28/" and "2024/04/28" nothing is left, so that the reference says "n.d.", and "2024///" is four
# dates, three of them the year 0. The name of a person is Lastname, Firstname, Suffix; one without a comma, as organisations have
# it, has no first name. pandoc parts it all the same: "Ministry of Unification" is cited as "Unification, Ministry of". No
# warning is printed. rispy keeps both as they are in the file.
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17), rispy 0.10.0.
# Source: RIS Format Specifications (AU, A1; Y1, PY), http://www.adeptscience.co.uk/kb/article/A626; in
# https://github.com/jgm/pandoc-citeproc/issues/286 the program that came before reads "2017/04/07/online". Exits with 1 if that
# changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 rispy==0.10.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version
from pathlib import Path

import pypandoc
import rispy

PRINT = "---\nbibliography: report.ris\nnocite: '@*'\n---\n"
known = {}
print("pandoc", pypandoc.get_pandoc_version(), "and rispy", version("rispy"))
for date in ("2024", "2024/04/28", "2024/04/28/", "2024///"):
    ris = f"TY  - RPRT\nAU  - Ministry of Unification\nTI  - Ferries\nPY  - {date}\nER  - \n"
    Path("report.ris").write_text(ris, encoding="utf-8")
    issued = json.loads(pypandoc.convert_text(ris, "csljson", "ris"))[0]["issued"]["date-parts"]
    printed = pypandoc.convert_text(PRINT, "plain", "markdown", extra_args=["--citeproc", "--wrap=none"]).strip()
    known[date] = (issued, printed)
    print(f"  {date!r}: {issued}", repr(printed), "rispy:", rispy.loads(ris)[0]["authors"], rispy.loads(ris)[0]["year"])
right, wrong = "Unification, Ministry of. 2024. Ferries.", "Unification, Ministry of. n.d. Ferries."
full = known["2024/04/28"] == known["2024/04/28/"] == ([], wrong)
sys.exit(0 if full and known["2024"] == ([[2024]], right) and known["2024///"][0] == [[2024], [0], [0], [0]] else 1)
PYTHON
