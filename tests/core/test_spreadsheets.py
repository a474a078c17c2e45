"""Cells of CSV files: which a spreadsheet would compute, and which it only reads."""

from __future__ import annotations

import pytest

from briefgen.core.spreadsheets import guard_cell

COMPUTED = [*"=1+1 +1+1 -1-1 -A1 @SUM(1) ＝1 -1,2:3 +cmd -(1) -1%+1".split(), "-5 pp", "\t=1", "\tx", " =1"]
READ = [*"-1 +1 -1,234.5 +2.4% -5e-3 -.5 -€5 −5 - -- +/- 5".split(), "-1 234,5", "-1\u202f234", "+2.4 %", "Text - more"]


@pytest.mark.parametrize("cell", COMPUTED)
def test_what_would_be_computed_is_text(cell: str) -> None:
    assert guard_cell(cell) == f"'{cell}"
    assert guard_cell(f"x{cell}") == f"x{cell}"


@pytest.mark.parametrize("cell", READ)
def test_numbers_and_lone_signs_stay_as_they_are(cell: str) -> None:
    assert guard_cell(cell) == cell
