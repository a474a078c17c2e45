"""The style sheets of web pages ask for no weight that the pages do not carry: browsers would print it plain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.core.shipped import find_shipped
from briefgen.rendering.faces import _LIGHT, _WEB_CUTS

_WEIGHT = re.compile(r"\bfont(?:-weight)?:[^;}]*?\b([1-9]00)\b([^;}]*)")
SHEETS = sorted(path for path in find_shipped().glob("*/css/*.css") if not path.name.startswith("print"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_page_carries_each_weight_that_it_asks_for(sheet: Path) -> None:
    found = [(int(weight), rest) for weight, rest in _WEIGHT.findall(sheet.read_text("utf-8"))]
    carried = {weight for cuts in _WEB_CUTS.values() for weight, _ in cuts}
    light = [weight for weight, rest in found if "var(--serif)" in rest and weight == _LIGHT[0]]
    assert [weight for weight, _ in found if weight not in carried] == light


def test_the_sheets_are_found_and_they_name_weights() -> None:
    names = {path.name for path in SHEETS}
    assert {"web.css", "shared.css"} <= names
    assert sum(len(_WEIGHT.findall(path.read_text("utf-8"))) for path in SHEETS) > 50
