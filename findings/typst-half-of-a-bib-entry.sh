#!/bin/sh
# One would guess: Typst, which reads .bib files and formats with CSL, prints what the style asks for, as biblatex and pandoc
# do with the same file; what it does not understand is a warning.
#
# What happens: of a span of dates the end is taken for the date, so that a report of 2021 to 2023 is "(2023)", and an article
# of November 2021 to January 2022 is one of 2022. The subtitle is left out, and the institution of a report, so that nobody
# has published it. The list of warnings is empty. pandoc prints "2021–2023", the subtitle and the institution.
#
# Seen with Typst 0.15.2 (PyPI: typst; it reads .bib files with hayagriva), read back with pypdfium2 5.15.2; pandoc 3.9
# (pypandoc-binary 1.17).
# Source: BibLaTeX manual 3.20, 2.3.8 (spans of dates), 2.2.2 (subtitle, institution); of the institution,
# https://github.com/typst/hayagriva/issues/265; of the other two no report was found. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check typst==0.15.2 pypdfium2==5.15.2 pypandoc_binary==1.17
cd "$folder"
cat >brief.bib <<'BIB'
@report{review, author = {Lee, Jo}, title = {Ferries}, subtitle = {A Review}, date = {2021/2023},
  type = {Policy brief}, number = {12}, institution = {Institute for the Sea}}
@article{tides, author = {Smith, Ann}, title = {Tides}, journaltitle = {The Sea}, date = {2021-11/2022-01}, volume = {3}}
BIB
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import pypandoc
import pypdfium2
import typst

Path("brief.typ").write_text('#set page(width: 40cm)\n#bibliography("brief.bib", full: true, title: none, style: "apa")\n')
pdf, warnings = typst.compile_with_warnings("brief.typ")
printed = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().splitlines()
front = "---\nnocite: '@*'\nbibliography: brief.bib\n---\n"
by_pandoc = pypandoc.convert_text(front, "plain", "markdown", extra_args=["--citeproc", "--wrap=none"]).split("\n\n")
print("Typst", version("typst"), "warnings:", warnings)
print("\n".join(printed))
print("pandoc", pypandoc.get_pandoc_version())
print("\n".join(line.strip() for line in by_pandoc))
want = ["Lee, J. (2023). Ferries (Policy Brief No. 12).", "Smith, A. (2022). Tides. The Sea, 3."]
whole = ("2021–2023", "A Review", "Institute for the Sea")
sys.exit(0 if printed == want and not warnings and all(each in by_pandoc[0] for each in whole) else 1)
PYTHON
