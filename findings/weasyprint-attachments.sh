#!/bin/sh
# One would guess: a PDF with an attachment is the same bytes each time, as without one, and a PDF/A-2 with an attachment
# either has it or is refused (PDF/A-2 allows only attached PDF/A files).
#
# What happens: the attachment is stamped with the time of the day, so that two PDFs of the same input differ. With a
# variant pdf/a-2*, the name and the size of the attachment are written and the file itself is not: nothing warns.
#
# WeasyPrint 70.0 (weasyprint/__init__.py, Attachment; weasyprint/pdf/pdfa.py). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet weasyprint==70.0 pikepdf==10.18.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import time

import pikepdf
import weasyprint


def write(variant):
    page = weasyprint.HTML(string="<html lang=en><title>x</title><p>Text")
    file = weasyprint.Attachment(string="a,b\n1,2\n", name="table.csv", relationship="Data")
    return page.write_pdf(pdf_variant=variant, attachments=[file])


def look(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        names = pdf.Root.Names.EmbeddedFiles
        specification = names.Names[1]
        return str(names.Names[0]), "/EF" in specification


first = write("pdf/a-3a")
time.sleep(1.1)
second = write("pdf/a-3a")
print("WeasyPrint", weasyprint.__version__)
print("two PDFs of one input are the same:", first == second)
print("PDF/A-3: name, whether the file is there:", *look(first))
print("PDF/A-2: name, whether the file is there:", *look(write("pdf/a-2a")))
assert first != second, "mended: the time is not written"
assert look(first)[1], "PDF/A-3 has lost the file, too"
assert not look(write("pdf/a-2a"))[1], "mended: the file is there, or nothing of it"
PYTHON
