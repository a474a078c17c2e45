"""The golden cases as Word files, read back by python-docx: every paragraph with its style, every row, every note.

``BRIEFGEN_REGENERATE=1 pytest tests/word`` writes the expectations anew; read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.build import build
from tests.golden.test_golden import CASES, HERE, expect
from tests.word.reading import list_faults, outline


@pytest.mark.parametrize("case", CASES)
def test_golden_word(case: str, tmp_path: Path) -> None:
    source = next((HERE / case).glob("brief.*"))
    names = {"public": "page"} | ({"internal": "internal"} if (HERE / case / "internal.html").exists() else {})
    result = build([source], audiences=tuple(names), formats=("docx",), output=tmp_path, cached=False)
    assert [problem.message for problem in result.report] == []
    for audience, name in names.items():
        data = (tmp_path / audience / "brief.docx").read_bytes()
        assert list_faults(data) == []
        expect(HERE / case / f"{name}.word.txt", outline(data))
