#!/bin/sh
# One would guess: PyYAML's two loaders, the one in Python and the one of libyaml, read the same, and a question mark may
# stand in a text in brackets: keywords: [ferries, who pays?]. In YAML 1.2, of the characters of an unquoted text only
# , [ ] { } mean something else there; "?" is an indicator only at the beginning of a text, and with a space behind it.
#
# What happens: in brackets and braces the loader in Python ends an unquoted text at any question mark, even in a URL, and
# then says "expected ',' or ']', but got '?'". CSafeLoader reads the text. Both read it outside of brackets.
#
# Seen with PyYAML 6.0.4 (libyaml 0.2.6). Source: https://yaml.org/spec/1.2.2/#733-plain-style (rules 126 to 130);
# https://github.com/yaml/pyyaml/blob/6.0.4/lib/yaml/scanner.py (scan_plain).
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyyaml==6.0.4
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import yaml

print("PyYAML", yaml.__version__, "libyaml", yaml._yaml.get_version_string())
found = []
for text in ("[ferries, who pays?]", "{title: Who pays?, year: 2025}", "[https://example.org/?page=2]", "Who pays? All."):
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        try:
            value = yaml.load(text, loader)
        except yaml.YAMLError as error:
            value = None
            print(f"{text:32} {loader.__name__:12} {error.problem}")
        else:
            print(f"{text:32} {loader.__name__:12} {value!r}")
        found.append(value is not None)
sys.exit(0 if found == [False, True] * 3 + [True, True] else 1)
PYTHON
