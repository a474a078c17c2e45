#!/bin/sh
# One would guess: [한국어]{lang=ko} and [שלום]{lang=he dir=rtl} are Korean and Hebrew in the Word file that pandoc writes, so that
# Word checks their spelling, and a screen reader takes their voices.
#
# What happens: the language stands in w:lang w:val, which is that of Latin letters. Word takes the language of Hangul from
# w:eastAsia and that of Hebrew from w:bidi (ECMA-376 part 1, 17.3.2.20), and of those the run has none: they are the
# document's, for which pandoc writes Chinese (zh-CN) and Arabic (ar-SA). So the one is taken for Chinese, and the other for
# Arabic. For the whole document (lang: ko), pandoc writes the right attribute.
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17).
# Source: ECMA-376 part 1, 17.3.2.20 (lang: val, eastAsia, bidi). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17
"$folder/venv/bin/python" - "$folder/a.docx" <<'PYTHON'
import re
import sys
import zipfile

import pypandoc

path = sys.argv[1]


def languages(markdown: str) -> tuple[list[dict[str, str]], dict[str, str]]:
    """The languages of runs, and that of the document's style: attribute to value."""
    pypandoc.convert_text(markdown, "docx", "markdown", outputfile=path)
    with zipfile.ZipFile(path) as file:
        parts = [file.read(f"word/{name}.xml").decode() for name in ("document", "styles")]
    runs, styles = ([dict(re.findall(r'w:(\w+)="([\w-]+)"', each)) for each in re.findall("<w:lang [^>]*>", part)] for part in parts)
    return runs, styles[0]


inline, default = languages("---\nlang: en-GB\n---\n\nA word of [한국어]{lang=ko} and one of [שלום]{lang=he dir=rtl}.\n")
print("pandoc", pypandoc.get_pandoc_version())
print("runs:", inline)
print("the document:", default)
print("with lang: ko:", korean := languages("---\nlang: ko\n---\n\n한국어\n")[1])
want = {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}
sys.exit(0 if inline == [{"val": "ko"}, {"val": "he"}] and default == want and korean["eastAsia"] == "ko" else 1)
PYTHON
