#!/bin/sh
# One would guess: software that reads Word files may not know the small reading above a word in Japanese (w:ruby: ECMA-376
# part 1, 17.3.3.25), but keeps the word itself, which is ordinary text in w:rubyBase.
#
# What happens: the word goes with its reading. Of 大統領と会談 ("talks with the president"), in which the president has a
# reading above, pandoc and python-docx read と会談, "talks with". Neither prints a warning. mammoth leaves the word out too,
# and says in its messages that w:ruby was ignored. No reader below has the word.
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17), python-docx 1.2.0 (paragraph.text), mammoth 1.13.0.
# Source: ECMA-376 part 1, 17.3.3.25 (ruby) and 17.3.3.27 (rubyBase);
# https://github.com/typora/typora-issues/issues/5657 (a program that imports with pandoc). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 python-docx==1.2.0 mammoth==1.13.0
"$folder/venv/bin/python" - "$folder/talks.docx" <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import mammoth
import pypandoc
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

path = sys.argv[1]
document = docx.Document()
paragraph = document.add_paragraph()
run = "<w:r><w:t>{}</w:t></w:r>"
settings = '<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/><w:hpsBaseText w:val="21"/>'
settings += '<w:lid w:val="ja-JP"/></w:rubyPr>'
reading, word = run.format("だいとうりょう"), run.format("大統領")
ruby = f"<w:ruby>{settings}<w:rt>{reading}</w:rt><w:rubyBase>{word}</w:rubyBase></w:ruby>"
paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}>{ruby}</w:r>"))
paragraph.add_run("と会談")
document.save(path)

with open(path, "rb") as file:
    result = mammoth.extract_raw_text(file)
print("pandoc", pypandoc.get_pandoc_version(), by_pandoc := pypandoc.convert_file(path, "plain").strip())
print("python-docx", version("python-docx"), by_docx := docx.Document(path).paragraphs[0].text)
print("mammoth", version("mammoth"), by_mammoth := result.value.strip(), [each.message for each in result.messages])
sys.exit(0 if by_pandoc == by_docx == by_mammoth == "と会談" else 1)
PYTHON
