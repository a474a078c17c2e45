#!/bin/sh
# One would guess: software that turns HTML or a Word file into plain text or Markdown, for the text part of a mail or for
# a search index, may lose what a text looks like, but no number becomes another one.
#
# What happens: 10<sup>6</sup> is written 106, and "in 2023" with the call of note 1 is written 20231. No warning is printed.
# html2text, markdownify and inscriptis do so with HTML, and MarkItDown with HTML and with the superscripts of a Word file.
# html2text and markdownify have options (include_sup_sub, sup_symbol) that are off. pandoc writes 10⁶.
#
# Seen with html2text 2025.4.15, markdownify 1.2.3, inscriptis 2.7.6, markitdown 0.1.9; pandoc 3.9 (pypandoc-binary 1.17).
# Source: https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-sub-and-sup-elements (they are for where their
# absence would change the meaning); https://github.com/adbar/trafilatura/issues/889 has the same of one more. Exits with 1 if
# that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 \
  inscriptis==2.7.6 'markitdown[docx]==0.1.9' python-docx==1.2.0 pypandoc_binary==1.17
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import docx
import html2text
import inscriptis
import markdownify
import markitdown
import pypandoc

html = "<p>10<sup>6</sup> people in 2023<sup><a href='#n'>1</a></sup></p>"
page, word = Path("page.html"), Path("word.docx")
page.write_text(f"<html><body>{html}</body></html>")
document = docx.Document()
paragraph = document.add_paragraph("10")
paragraph.add_run("6").font.superscript = True
paragraph.add_run(" people")
document.save(word)

plain = html2text.HTML2Text()
plain.ignore_links = True
convert = markitdown.MarkItDown().convert
found = {
    "html2text": plain.handle(html).strip(),
    "markdownify": markdownify.markdownify(html, strip=["a"]).strip(),
    "inscriptis": inscriptis.get_text(html).strip(),
    "markitdown": convert(word).text_content.strip(),
    "pypandoc-binary": pypandoc.convert_text(html, "plain", "html").strip(),
}
for name, text in found.items():
    print(f"{name} {version(name)}: {text}")
print("markitdown, HTML:", convert(page).text_content.strip())
lost = "106 people in 20231"
want = {"html2text": lost, "markdownify": lost, "inscriptis": lost, "markitdown": "106 people"}
right = found.pop("pypandoc-binary").startswith("10⁶ people")
sys.exit(0 if right and found == want and convert(page).text_content.startswith("106 people") else 1)
PYTHON
