#!/bin/sh
# One would guess: a note is at the foot of the page of its call, in columns too.
#
# What happens: where text in columns goes on on the next page, notes of its last lines are there and their calls are not.
# The height of the columns is worked out with the notes of an earlier attempt, and notes for which no room is left then
# are moved on by themselves (weasyprint/layout/column.py, _report_footnotes).
#
# WeasyPrint 70.0. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0 pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PYTHON'
import re

import pypdfium2
import weasyprint

sentence = "The ferry leaves at noon and nobody on the quay expects it back before the evening. "
style = "@page{size:A5;margin:15mm} p{margin:0 0 8px;font-size:11px} span{float:footnote} @footnote{font-size:9px}"


def find_pages(word, pdf):
    """The page of each numbered word."""
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    return {number: at for at, text in enumerate(texts, 1) for number in re.findall(rf"{word}(\d+)\.", text)}


def count_parted(columns):
    parted = 0
    for length in range(20, 36, 2):
        paragraphs = "".join(
            f"<p>{sentence * 2}call{number}. <span>note{number}. {sentence * 2}</span> {sentence}</p>"
            for number in range(1, length)
        )
        html = f"<style>{style} main{{columns:{columns}}}</style><main>{paragraphs}</main>"
        pdf = pypdfium2.PdfDocument(weasyprint.HTML(string=html).write_pdf())
        calls, notes = find_pages("call", pdf), find_pages("note", pdf)
        assert calls.keys() == notes.keys()
        parted += sum(calls[number] != notes[number] for number in calls)
    return parted


parted = count_parted(2)
print("WeasyPrint", weasyprint.__version__)
print("notes on another page than their calls, in two columns:", parted)
assert parted, "changed: notes of columns stay with their calls"
PYTHON
