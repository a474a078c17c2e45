#!/bin/sh
# One would guess: tinyhtml5.parse("<p>…</p>") parses the markup that it is given, however long it is.
#
# What happens (tinyhtml5 2.1.0): a text of fewer than 200 characters is first looked up as the name of a file. If there is such a
# file, that is parsed in its place. If the text is longer than a name can be, which takes 85 Hangul syllables in UTF-8, the
# operating system's refusal is raised: OSError, File name too long. The same fragment in English is parsed.
# io.StringIO(text) is always parsed as what it holds.
#
# Source: tinyhtml5/inputstream.py (the first lines of HTMLInputStream); https://pypi.org/project/tinyhtml5/
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check tinyhtml5==2.1.0
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
from io import StringIO
from pathlib import Path

import tinyhtml5


def read(source: object) -> str:
    try:
        return "".join(tinyhtml5.parse(source).itertext())
    except OSError as fault:
        return f"OSError: {fault.strerror}"


Path("note").write_text("<p>from the file</p>")
english, korean = "<p>" + "harbour " * 20 + "</p>", "<p>" + "항구" * 80 + "</p>"
told = [read("note"), read(english)[:7], read(korean), read(StringIO(korean))[:2]]
print("tinyhtml5", version("tinyhtml5"))
print("\"note\", beside a file of that name:", told[0])
print("a paragraph in English:", told[1])
print("a paragraph in Korean:", told[2])
print("the same as io.StringIO:", told[3])
assert told == ["from the file", "harbour", "OSError: File name too long", "항구"], "this has changed"
PYTHON
