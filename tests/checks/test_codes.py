from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([A-Z]{3}\d{3})"')
ENTRY = re.compile(r"^### ([A-Z]{3}\d{3}) (.+)$", re.MULTILINE)
MANUAL = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")


def test_every_code_is_explained_and_every_explanation_has_a_code() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "briefgen").rglob("*.py"))
    raised = {code for source in sources for code in CODE.findall(source)}
    assert sorted(raised) == sorted(code for code, _ in ENTRY.findall(MANUAL))


@pytest.mark.parametrize(("code", "title"), ENTRY.findall(MANUAL))
def test_an_explanation_is_more_than_a_title(code: str, title: str) -> None:
    text = MANUAL.partition(f"### {code} ")[2].partition("\n##")[0]
    assert len(text) > len(title) + 20
