"""``<br>`` in a cell is a line break, on the page and in the PDF; elsewhere it is HTML, which is not read."""

from __future__ import annotations

import io

import pytest
from pdfminer.high_level import extract_text

from briefgen.leaks.account_inline import list_words
from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse
from briefgen.markdown.plain import plain
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.inspecting.test_words import find
from tests.pdf_profiles import list_failures

TABLE = "| Post | Times |\n|---|---|\n| Upper<br>quay | 06:10<br/>07:40 <BR /> 09:00 |\n"


def test_a_break_in_a_cell() -> None:
    parsed = parse(TABLE)
    assert parsed.faults == ()
    assert "<td>Upper<br>quay</td><td>06:10<br>07:40 <br> 09:00</td>" in html(parsed.root, Medium()).replace(
        "<br>\n", "<br>"
    )
    assert plain(parsed.root) == "Post Times Upper quay 06:10 07:40 09:00"
    breaks = [TABLE[node.start : node.stop] for node in parsed.root.walk() if node.kind == "break"]
    assert breaks == ["<br>", "<br/>", "<BR />"]


def test_the_leak_check_reads_a_break_as_a_space() -> None:
    assert [*list_words("Upper<br>quay<BR/>west")] == ["Upper quay west"]


@pytest.mark.parametrize("text", ["The crossing<br>was cancelled.", "::: table\nCaption: a<br>b\n\n" + TABLE + ":::"])
def test_a_break_elsewhere_is_refused(text: str) -> None:
    assert [found.code for found in parse(text).faults] == ["ACC807"]


@pytest.mark.parametrize("tag", ["<b>", "</br>", "<br class=x>"])
def test_other_tags_in_a_cell_are_refused(tag: str) -> None:
    assert [found.code for found in parse(TABLE.replace("<br>", tag)).faults] == ["ACC807"]


def test_what_is_withheld_takes_no_break_of_others_along() -> None:
    body = TABLE.replace("quay", "[quay]{audience=internal}").replace("07:40", "[07:40]{audience=internal}")
    edition = make_edition(body=body)
    assert "Upper" in plain(edition.body)
    assert "quay" not in plain(edition.body)
    assert plain(edition.body).endswith("06:10 09:00")


def test_the_lines_of_a_cell_are_below_each_other_in_the_pdf() -> None:
    edition = make_edition(body=TABLE)
    assert find(edition, "html", "pdf") == []
    data = render(edition, ["pdf"])["pdf"].data
    assert list_failures(data) == []
    lines = [line.strip() for line in extract_text(io.BytesIO(data)).splitlines()]
    assert {"Upper", "quay", "06:10", "07:40", "09:00"} <= {*lines}
