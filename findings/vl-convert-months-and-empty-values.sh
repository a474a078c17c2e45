#!/bin/sh
# One would guess: a chart is a function of its specification. Dates without a time are the same months everywhere, and a
# category whose value is missing keeps its place on the axis.
#
# What happens: west of Greenwich every month of a temporal axis becomes the month before, since "2024-01-01" is midnight in UTC
# and the axis is in local time. A value "1,200" that is a text, and a value that is missing, take their categories off the axis,
# bars and names, without a warning.
#
# Seen with vl-convert-python 1.9.0.post1 (Vega-Lite 5). Source: https://vega.github.io/vega-lite/docs/timeunit.html#utc
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check vl-convert-python==1.9.0.post1
cat > "$folder/draw.py" <<'PYTHON'
import re
import sys

import vl_convert

def draw(values, x):
    encoding = {"x": x, "y": {"field": "v", "type": "quantitative"}}
    spec = {"data": {"values": values}, "mark": "bar", "encoding": encoding}
    svg = vl_convert.vegalite_to_svg(spec)
    bars = len(re.findall(r'aria-roledescription="bar"', svg))
    return bars, re.findall(r"<text[^>]*>([^<]*)</text>", svg)

months = [{"m": "2024-01-01", "v": 1}, {"m": "2024-02-01", "v": 2}]
_, ticks = draw(months, {"field": "m", "type": "ordinal", "timeUnit": "yearmonth"})
bars, names = draw([{"c": "A", "v": 5}, {"c": "B", "v": "1,200"}, {"c": "C", "v": None}], {"field": "c", "type": "nominal"})
print("months:", [word for word in ticks if "20" in word][:2], "bars:", bars, "names:", [n for n in names if n in "ABC"])
PYTHON
"$folder/venv/bin/python" -c 'from importlib.metadata import version; print("vl-convert-python", version("vl-convert-python"))'
east=$(TZ=Europe/Berlin "$folder/venv/bin/python" "$folder/draw.py")
west=$(TZ=America/Los_Angeles "$folder/venv/bin/python" "$folder/draw.py")
echo "Berlin:      $east"
echo "Los Angeles: $west"
[ "$east" != "$west" ] || { echo "The months no longer move."; exit 1; }
case "$east" in *"bars: 3"*) echo "Every value has a bar now."; exit 1;; esac
