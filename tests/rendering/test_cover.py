"""The option ``cover``: a page of its own for what stands above the text, read back from the finished PDF."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextLine

from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from briefgen.rendering.pages import compose_page
from tests.editions import WORKSPACE, make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_marking import find
from tests.rendering.test_pdf import SENTENCE

CONTENT: dict[str, Any] = {
    "title": "Ferries at night",
    "short_title": "Ferries by night",
    "subtitle": "What the harbour log says",
    "authors": [{"name": "Ada Harbour"}],
    "date": "2025-05-06",
    "series": {"name": "Island Papers", "number": "7"},
    "abstract": "The abstract is short.",
    "bottom_line": "Buy one boat.",
    "sections": [{"heading": "Past", "body": "\n\n".join([SENTENCE * 12] * 6)}],
}


def read_lines(page: Any) -> dict[str, LTTextLine]:
    """The lines of a page by their words, each with its box."""
    return {" ".join(line.get_text().split()): line for line in find(page, LTTextLine)}


def measure_type(part: Any) -> float:
    """The size of the largest type."""
    return max(float(char.size) for char in find(part, LTChar))


def find_line(page: Any, words: str) -> LTTextLine:
    return next(line for text, line in read_lines(page).items() if words in text)


@pytest.mark.parametrize("template", ["issue-brief", "academic", "press-release"])
def test_a_cover_is_a_page_of_its_own(template: str) -> None:
    options = {"cover": "true", "form": "full", "max_pages": "0"}
    edition = make_edition(template=template, options=options, marking="TLP:AMBER", **CONTENT)
    rendered = render(edition, ["pdf"])["pdf"]
    assert list_failures(rendered.data) == []
    assert list(find_missing(edition, {"pdf": rendered.data})) == []
    assert list(find_misread(edition, {"a-brief.pdf": rendered.data})) == []
    assert [each.code for each in rendered.misplaced] == []
    cover, first, *others = extract_pages(io.BytesIO(rendered.data))
    assert others, "the text is longer than a page"
    words = " ".join(read_lines(cover))
    # A press release names its authors at its end, with and without a cover.
    shown = ["Ferries at night", "What the harbour log says", "6 May 2025", "Institute of Tests", "Island Papers"]
    shown += ["Ada Harbour"] if template != "press-release" else []
    assert [each for each in shown if each not in words] == []
    assert "Buy one boat" not in words
    assert "1 / " not in words
    assert "Ferries by night" not in words
    marks = [line.y0 / cover.height for line in find(cover, LTTextLine) if "TLP:AMBER" in line.get_text()]
    assert min(marks) < 0.1
    assert max(marks) > 0.9
    assert measure_type(find_line(cover, "Ferries at night")) > 20
    assert "2 / " in " ".join(read_lines(first))
    assert "Buy one boat" in " ".join(read_lines(first))
    assert measure_type(first) < 20, "the title is on the cover alone"
    for page in (first, *others):
        assert find_line(page, "Ferries by night").y0 > page.height * 0.9


def test_what_has_no_pages_has_no_cover() -> None:
    for medium in ("web", "flow"):
        html = compose_page(make_edition(options={"cover": "true"}, workspace=WORKSPACE, **CONTENT), medium).html
        assert 'class="cover"' not in html
        assert "Ferries at night" in html
