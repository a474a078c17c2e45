#!/bin/sh
# One would guess: a reader of Word files reads the text of every field. A cross-reference or the number of a caption can
# be written in two ways (ECMA-376 part 1, 17.16.18 and 17.16.19), as runs between w:fldChar or as one w:fldSimple, and
# both hold the text that Word shows.
#
# What happens: pandoc 3.9 leaves out what stands in w:fldSimple, without a warning ("See ." for "See Table 1."), and so
# does python-docx 1.2.0 in paragraph.text. Between w:fldChar, both read it. So write fields as runs.
#
# Source: ECMA-376 part 1, 17.16.19; https://pandoc.org, https://python-docx.readthedocs.io (both from PyPI).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 python-docx==1.2.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import zipfile

import docx
import pypandoc

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def text(words: str) -> str:
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def char(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def read(field: str) -> tuple[str, str]:
    """What pandoc and python-docx read of a sentence with this field."""
    body = f"<w:p>{text('See ')}{field}{text('.')}</w:p>"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile("field.docx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    by_pandoc = pypandoc.convert_file("field.docx", "plain").strip()
    return by_pandoc, docx.Document("field.docx").paragraphs[0].text


simple = read(f'<w:fldSimple w:instr=" REF tab \\h ">{text("Table 1")}</w:fldSimple>')
runs = read(char("begin") + run("<w:instrText> REF tab \\h </w:instrText>") + char("separate") + text("Table 1") + char("end"))
print("pandoc", pypandoc.get_pandoc_version(), "and python-docx", docx.__version__)
print("w:fldSimple:", simple)
print("w:fldChar:  ", runs)
assert simple == ("See .", "See ."), "this has changed"
assert runs == ("See Table 1.", "See Table 1.")
PYTHON
