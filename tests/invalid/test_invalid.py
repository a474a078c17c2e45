"""Each folder here holds a brief with a typical mistake, and exactly what its writer is told.

After a change on purpose, ``BRIEFGEN_REGENERATE=1 pytest tests/invalid`` writes every expected.txt again; read them
before you commit them, as their writer would.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.checks.run import check
from briefgen.reading import read
from briefgen.reports.text import format_problems

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/brief.*"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_the_writer_is_told(case: Path) -> None:
    (brief,) = case.glob("brief.*")
    reading = read(brief, name=brief.name)
    told = format_problems(reading.report + check(reading), colour=False)
    expected = case / "expected.txt"
    if os.environ.get("BRIEFGEN_REGENERATE"):
        expected.write_text(told, encoding="utf-8")
    assert told == expected.read_text(encoding="utf-8")
    assert not told.startswith("No problems")


def test_no_mistake_is_reported_twice_in_a_folder() -> None:
    assert len(CASES) == len({case.name for case in CASES})
