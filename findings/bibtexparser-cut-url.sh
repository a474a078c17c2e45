#!/bin/sh
# bibtexparser: decoding LaTeX cuts a URL at its first percent sign, and parts the name of a ministry.
#
# One would guess that LatexDecodingMiddleware leaves the fields that BibLaTeX takes verbatim (url, doi, file) as they are,
# and that a name in a second pair of braces is still whole after SplitNameParts, as the documentation's own order of
# middlewares (decode, separate co-authors, part names) suggests.
#
# What happens: everything from the "%" on is taken for a LaTeX comment and dropped, without a failed block; decoding
# removes the braces before names are parted, so that "Ministry" becomes a first name and "Transport" a last name.
#
# Version: bibtexparser 2.1.0. Source: BibLaTeX manual 3.20, 2.2.1 (verbatim fields) and 2.3.3 (corporate authors).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet "bibtexparser==2.1.0"
cat > "$folder/try.py" <<'PY'
import sys
from importlib.metadata import version

import bibtexparser
from bibtexparser import middlewares

TEXT = r"""@online{report,
  title = {Ferries at 50\%},
  author = {{Ministry of Transport}},
  url = {https://example.org/final%20report.pdf},
}
"""
library = bibtexparser.parse_string(
    TEXT,
    append_middleware=[
        middlewares.LatexDecodingMiddleware(),
        middlewares.SeparateCoAuthors(),
        middlewares.SplitNameParts(),
    ],
)
[entry] = library.entries
print("bibtexparser", version("bibtexparser"))
print("url:   ", entry["url"])
print("author:", entry["author"])
print("failed blocks:", len(library.failed_blocks))
[name] = entry["author"]
same = entry["url"] == "https://example.org/final" and name.last == ["Transport"] and not library.failed_blocks
sys.exit(0 if same else "This has changed.")
PY
"$folder/venv/bin/python" "$folder/try.py"
