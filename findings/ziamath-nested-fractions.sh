#!/bin/sh
# One would guess: a fraction in a fraction in a fraction takes time by the number of its levels, since each level adds
# one line and one number.
#
# What happens: every level doubles the work. 4 levels take 4 times as many Python calls as 2, and 6 levels 17 times;
# nested roots do the same. Calls are counted, since they are the same on every machine. Continued fractions in
# textbooks have 6 to 10 levels.
#
# ziamath 0.13 (ziamath/nodes). Exits with 1 if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet ziamath==0.13
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import ziamath


def draw(levels: int) -> str:
    inner = "<mi>x</mi>"
    for _ in range(levels):
        inner = f"<mfrac><mn>1</mn><mrow>{inner}</mrow></mfrac>"
    return ziamath.Math(f"<math>{inner}</math>").svg()


def count_calls(levels: int) -> int:
    calls = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(note)
    try:
        draw(levels)
    finally:
        sys.setprofile(None)
    return calls


draw(2)  # what is done once only, such as reading the font
counts = {levels: count_calls(levels) for levels in (2, 4, 6)}
print("ziamath", ziamath.__version__)
for levels, calls in counts.items():
    print(f"{levels} levels: {calls:,} calls")
# By the number of levels, 6 would take 3 times what 2 take.
assert counts[6] > 6 * counts[2], "mended: the work grows with the number of levels"
PYTHON
