from __future__ import annotations

import re
from pathlib import Path

from briefgen.checks.manual_pages import find_problems, read_pages
from briefgen.checks.registry import load_rules

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([A-Z]{3}\d{3})"')
PAGES = read_pages()


def test_every_code_is_explained_once_and_every_explanation_has_a_code() -> None:
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "briefgen").rglob("*.py"))
    raised = {code for source in sources for code in CODE.findall(source)}
    assert sorted(raised) == sorted([*load_rules(), *PAGES])
    text = find_problems().read_text(encoding="utf-8")
    assert len(re.findall(r"^### [A-Z]{3}\d{3} ", text, re.MULTILINE)) == len(PAGES)


def test_every_explanation_is_more_than_a_title() -> None:
    assert PAGES
    assert [code for code, page in PAGES.items() if not page.title or len(page.text) <= 20] == []
