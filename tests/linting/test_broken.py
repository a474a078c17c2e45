"""Each folder of ``broken/`` holds a small pack with a typical mistake, and exactly what its designer is told.

After a change on purpose, ``BRIEFGEN_REGENERATE=1 pytest tests/linting`` writes every expected.txt again; read them
before you commit them, as their designer would.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.linting import lint_pack
from briefgen.reports.text import format_problems
from briefgen.templates import find_shipped

CASES = sorted(path.parents[1] for path in Path(__file__).parent.glob("broken/*/house/template.toml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_the_designer_is_told(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    told = format_problems(lint_pack("house", (case, find_shipped())), colour=False)
    expected = case / "expected.txt"
    if os.environ.get("BRIEFGEN_REGENERATE"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert not told.startswith("No problems")


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 40
