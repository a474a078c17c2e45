"""Tables in the PDF: every header says what it speaks for, and repeats over pages."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextContainer, LTTextLine

from tests.editions import PACKS, make_edition
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


def find_right_edges(data: bytes, words: set[str]) -> dict[str, float]:
    """Where each of some words ends that stand alone in their cells; points from the left."""
    boxes = [box for sheet in extract_pages(io.BytesIO(data)) for box in sheet if isinstance(box, LTTextContainer)]
    lines = [line for box in boxes for line in box if isinstance(line, LTTextLine)]
    return {
        line.get_text().strip(): max(each.x1 for each in line if isinstance(each, LTChar) and each.get_text().strip())
        for line in lines
        if line.get_text().strip() in words
    }


@pytest.mark.parametrize("template", PACKS)
def test_decimal_marks_are_below_each_other(template: str) -> None:
    body = "::: table\nCaption: Sizes\n\n| Name | Size |\n|:--|--:|\n| A | 12.5 |\n| B | 370 |\n| C | 0.25 |\n:::"
    data = print_edition(make_edition(abstract=body, body=body, template=template, options={"form": "full"}))
    assert list_failures(data) == []
    edges = find_right_edges(data, {"12.5", "370", "0.25"})
    figure = (edges["0.25"] - edges["12.5"]) / 1
    assert figure > 2, "the place of one figure"
    assert edges["12.5"] - edges["370"] == pytest.approx(figure + 0.5 * figure, abs=0.35 * figure), "a mark, a figure"
    text = "".join(pages_of(data))
    assert ".00" not in text
    assert "12.50" not in text


GROUPS = "\n".join(
    f"| Group {group} | << | << |\n" + "\n".join(f"| Row {group}{n} | {n} | {n * 7} |" for n in range(1, 15))
    for group in "ABCDEFGH"
)


def test_the_label_of_a_group_is_repeated_on_the_next_page() -> None:
    body = f"::: table {{header-columns=1}}\nCaption: Log\n\n| Harbour | Boats | Share |\n|:--|--:|--:|\n{GROUPS}\n:::"
    data = print_edition(make_edition(body=body))
    assert list_failures(data) == []
    pages = pages_of(data)
    assert len(pages) > 2
    for text in pages[1:]:
        labels = re.findall(r"Group ([A-H])( \(continued\))?|Row ([A-H])(\d+)", text)
        first, again, _, _ = labels[0]
        row = next(row for row in labels if row[2])
        assert first == row[2], "a page of rows begins with their label"
        assert bool(again) == (row[3] != "1"), "which is said to be continued where it is"
    for text in pages[:-1]:
        last = re.findall(r"(Group|Row) ", text)[-1]
        assert last == "Row", "no label is alone at the end of a page"
    assert "continued" not in pages[0]
