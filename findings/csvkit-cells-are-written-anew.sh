#!/bin/sh
# One would guess: csvsort sorts the rows of a CSV file, and csvjoin joins them; the cells stay as they are.
#
# What happens: every column is read as what its cells look like, and written anew. Currencies and percent signs are cut off, so
# that a column of $5 and €7 has 5 and 7; "1,5" is 15, unless a locale is given; the country codes NO and NA are False and
# nothing; 4:20 hours become 4 minutes and 20 seconds. No warning is printed. Without inference (-I), only NA is lost, and to keep
# that needs --blanks as well. csvcut changes nothing.
#
# Seen with csvkit 2.2.0 (agate 1.14.2: agate/data_types/number.py, boolean.py, time_delta.py). The manual names -I as what
# disables type inference, and does not say what is lost with it.
# Source: https://csvkit.readthedocs.io/en/latest/common_arguments.html; RFC 4180 (fields are text). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2
cd "$folder"
cat >aid.csv <<'CSV'
Code,Share,Aid,Price,Crossing
NA,3%,€7,"2,5",1:05
NO,12%,$5,"1,5",4:20
CSV
PATH="$folder/venv/bin:$PATH" LC_ALL=C.UTF-8 "$folder/venv/bin/python" - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version


def run(*command: str) -> str:
    done = subprocess.run([*command, "aid.csv"], capture_output=True, encoding="utf-8", check=True)
    return done.stdout + done.stderr


with open("aid.csv", encoding="utf-8") as file:
    rows = file.read()
sort = ["csvsort", "-c", "Crossing"]
found = {name: run(*sort, *options) for name, options in {"": [], "-I": ["-I"], "-I --blanks": ["-I", "--blanks"]}.items()}
print("csvkit", version("csvkit"), "agate", version("agate"))
for name, result in {**found, "(the file)": rows}.items():
    print(f"csvsort {name}", result, sep="\n")
changed = "Code,Share,Aid,Price,Crossing\n,3,7,25,0:01:05\nFalse,12,5,15,0:04:20\n"
kept = found["-I --blanks"] == rows and found["-I"] == rows.replace("\nNA,", "\n,")
sys.exit(0 if found[""] == changed and kept and run("csvcut", "-c", "1-5") == rows else 1)
PYTHON
