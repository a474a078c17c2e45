"""Each step that finishes PDFs has a note in docs/upstream of what the engine would have to change."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STEPS = ROOT / "briefgen" / "rendering" / "pdf_finishing"
#: What serves the steps, whatever the engine learns.
SHARED = {"__init__.py", "about.py", "finish.py", "page_text.py", "tree.py"}
NOTES = {path.name: path.read_text("utf-8") for path in (ROOT / "docs" / "upstream").glob("*.md")}


def test_every_step_has_one_note() -> None:
    noted = Counter(name for text in NOTES.values() for name in re.findall(r"^## `(\w+\.py)`$", text, re.M))
    assert sorted(noted.elements()) == sorted({path.name for path in STEPS.glob("*.py")} - SHARED)


@pytest.mark.parametrize("name", [name for name, text in NOTES.items() if re.search(r"^## `\w+\.py`$", text, re.M)])
def test_every_note_says_what_would_have_to_change(name: str) -> None:
    _, *sections = re.split(r"^## `", NOTES[name], flags=re.M)
    assert [each.split("`")[0] for each in sections if not re.search(r"\*Change:\*|the file can go when", each)] == []
    assert [
        script for script in re.findall(r"([\w-]+\.sh)", NOTES[name]) if not (ROOT / "findings" / script).exists()
    ] == []
