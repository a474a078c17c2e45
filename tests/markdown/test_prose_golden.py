from __future__ import annotations

import pytest

from tests.markdown.golden_cases import PRINTERS, Candidate, read_cases

CASES = [case for file in PRINTERS for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.title}")
def test_text_becomes_what_the_golden_file_says(case: Candidate) -> None:
    assert case.found == case.wanted
