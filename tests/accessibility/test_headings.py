"""No page skips a heading level, whatever stands under which heading (PDF/UA-1, 7.4.2; WCAG 2.2, 1.3.1)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest

from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition
from tests.pdf_profiles import list_failures

INNER = "Text.\n\n#### Inner\n\nText.\n\n##### Innermost\n\nText."
CASES: dict[str, dict[str, Any]] = {
    "in the opening text": {"body": INNER},
    "in a section without a heading": {"sections": [{"body": INNER, "sections": [{"heading": "Why", "body": INNER}]}]},
    "in points without a heading": {"sections": [{"heading": "Why", "points": [{"body": INNER}]}]},
    "in points of a section without a heading": {"sections": [{"points": [{"heading": "One", "body": INNER}]}]},
    "in the summary": {"abstract": INNER, "bottom_line": INNER, "disclaimer": INNER, "contact": INNER},
}


@pytest.mark.parametrize("template", ["issue-brief", "press-release"])
@pytest.mark.parametrize("case", CASES)
def test_no_heading_level_is_skipped(case: str, template: str) -> None:
    assert template in PACKS
    files = render(make_edition(template=template, **CASES[case]), ["html", "pdf"])
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", files["html"].data.decode())]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert list_failures(files["pdf"].data) == []
