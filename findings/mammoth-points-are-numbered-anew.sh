#!/bin/sh
# One would guess: "see point (e)" leads to the same point in a Word file and in the HTML that mammoth makes of it, since the
# number of a list's item is its text in all but name (ECMA-376 part 1, 17.9: w:start, w:numFmt, w:lvlText).
#
# What happens: each list begins with 1. Points (d), (e) and, after a paragraph that is no item, (f) are in <ol> without start
# or type: 1, 2 and 1 again. result.messages, which names what was not understood, is empty. MarkItDown, which reads Word files
# with mammoth, writes "1." into its Markdown. pandoc writes (d), (e) and (f).
#
# Seen with mammoth 1.13.0, markitdown 0.1.9; pandoc 3.9 (pypandoc-binary 1.17). The README of mammoth does not say so.
# Source: https://github.com/mwilliamson/mammoth.js/issues/413 and 479 (JavaScript: a list that goes on). Exits with 1 if that
# changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check mammoth==1.13.0 'markitdown[docx]==0.1.9' \
  python-docx==1.2.0 pypandoc_binary==1.17
"$folder/venv/bin/python" - "$folder/points.docx" <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import mammoth
import markitdown
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

path = sys.argv[1]
document = docx.Document()
lists = document.part.numbering_part.element
level = '<w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%1)"/></w:lvl>'
lists.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{level}</w:abstractNum>'))
lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
for words, in_list in (("Ships", True), ("Ports", True), ("None of these is new.", False), ("Crews; see point (e)", True)):
    paragraph = document.add_paragraph(words)
    if in_list:
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))
document.save(path)

with open(path, "rb") as file:
    result = mammoth.convert_to_html(file)
markdown = markitdown.MarkItDown().convert(path).text_content
by_pandoc = pypandoc.convert_file(path, "plain", extra_args=["--wrap=none"])
print("mammoth", version("mammoth"), result.value, result.messages)
print("markitdown", version("markitdown"), markdown.split("\n"))
print("pandoc", pypandoc.get_pandoc_version(), by_pandoc.split("\n"))
want = "<ol><li>Ships</li><li>Ports</li></ol><p>None of these is new.</p><ol><li>Crews; see point (e)</li></ol>"
known = result.value == want and not result.messages and "1. Crews" in markdown
sys.exit(0 if known and "(e) Ports" in by_pandoc and "(f) Crews" in by_pandoc else 1)
PYTHON
