"""Tables in the PDF: every header says what it speaks for, and repeats over pages."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from tests.editions import make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_pdf import pages_of, print_edition

TWO_HEADER_ROWS = """::: table {header-columns=1 header-rows=2}
Caption: Crossings

| Island   | 2023    | <<     | 2025 |
|:---------|--------:|-------:|-----:|
| ^^       | Planned | Sailed | ^^   |
| North    | 14      | 12     | 13   |
| ^^       | 7       | <<     | 6    |
:::
"""


@pytest.mark.parametrize("columns", ["0", "1", "2"])
def test_merged_headers_are_pdf_ua_and_say_their_scope(columns: str) -> None:
    body = TWO_HEADER_ROWS.replace("header-columns=1", f"header-columns={columns}")
    data = print_edition(make_edition(body=body))
    assert list_failures(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        cells = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/TH"]
        scopes = [str(cell.A.Scope) for cell in cells]
    assert scopes.count("/Column") == 5
    assert scopes.count("/Row") == {"0": 0, "1": 1, "2": 3}[columns]


def test_a_long_table_repeats_its_header_on_each_page() -> None:
    rows = "\n".join(f"| Row {n} | {n} |" for n in range(120))
    pages = pages_of(print_edition(make_edition(body=f"| Harbour | Sailings |\n|---|---|\n{rows}")))
    assert len(pages) > 2
    assert all("Harbour" in text for text in pages if "Row " in text)
    assert [n for text in pages for n in map(int, re.findall(r"Row (\d+)", text))] == list(range(120))
