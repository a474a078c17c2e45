"""What a page says by itself, in every language that has fixed words; ``languages.toml`` has what is right."""

from __future__ import annotations

import io
import tomllib
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]
from pdfminer.high_level import extract_text

from briefgen.core.language_tags import look_up, primary_language
from briefgen.edition import Edition
from briefgen.rendering.formats import render
from briefgen.templates import find_shipped
from tests.editions import make_edition

RIGHT: dict[str, list[str]] = tomllib.loads((Path(__file__).parent / "languages.toml").read_text("utf-8"))
#: Where each of the texts stands in a web page.
PLACES = (
    "//*[@class='eyebrow']",
    "//p[@class='dates']",
    "//p[@class='embargo']",
    "//*[@class='series-number']",
    "//*[@class='notes-line']",
    "//*[@class='source']",
    "//*[@role='note']//*[@class='p']",
    "//section[contains(@class, 'citation')]//p[2]",
)
CHAPTER = {
    "type": "chapter",
    "title": "t",
    "container": "c",
    "authors": [{"name": "E"}, {"name": "F"}, {"name": "G"}],
    "editors": [{"name": "H"}],
    "place": "M",
    "publisher": "N",
    "date": "2024-05",
    "url": "https://example.org/",
    "accessed": "2025-06-02",
}


def make(lang: str) -> Edition:
    return make_edition(
        lang=lang,
        title="0",
        date="2025-06-01",
        updated="2025-07",
        period={"start": "2025-05-01", "end": "2025-05-20"},
        embargo={"until": "2025-06-21T09:00+00:00"},
        series={"name": "S", "volume": "3", "number": "2"},
        authors=[{"name": "A"}, {"name": "B"}],
        abstract="1.",
        sources={"x": CHAPTER},
        body="2 [@x].\n\n::: table\n| 5 | 6 |\n|---|---|\n| 7 | 8 |\n\nNote: n\nSource: s\n:::\n",
    )


def test_every_language_with_fixed_words_is_looked_at() -> None:
    files = {path.stem for path in (find_shipped() / "base/labels").glob("*.toml")}
    assert {primary_language(tag) for tag in files} == {primary_language(tag) for tag in RIGHT}
    assert len({primary_language(tag) for tag in RIGHT}) >= 20
    seen = {found for tag in RIGHT for found in look_up(tag)}
    assert {tag.lower() for tag in files} - seen <= {"fr-ca"}  # it has no words of its own


@pytest.mark.parametrize("lang", RIGHT)
def test_a_web_page_says_it_in_its_language(lang: str) -> None:
    page = lxml_html.fromstring(render(make(lang), ["html"])["html"].data)
    assert [page.xpath(f"string({place})").strip() for place in PLACES] == RIGHT[lang]
    assert not page.xpath("//body//*[@lang]")


@pytest.mark.parametrize("lang", ["pl", "ja", "tr", "zh-TW"])
def test_a_pdf_says_the_same(lang: str) -> None:
    words = extract_text(io.BytesIO(render(make(lang), ["pdf"])["pdf"].data))
    text = "".join(unicodedata.normalize("NFKC", words).split())
    for each in RIGHT[lang]:
        # The parts of the line of dates are apart on paper; its last is whole.
        sought = "".join(unicodedata.normalize("NFKC", each).split())
        assert sought in text.replace("·", ""), each


@pytest.mark.parametrize("lang", ["fa", "pl"])
def test_the_embargo_at_the_head_of_a_page_is_on_the_page(lang: str) -> None:
    """From right to left, it begins in the right corner; it once ran off the page at the left."""
    with pypdfium2.PdfDocument(render(make(lang), ["pdf"])["pdf"].data) as pdf:
        page = pdf[0]
        text, width = page.get_textpage(), page.get_width()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        head = [box for box in boxes if box[1] > page.get_height() - 45]
    assert len(head) > 20
    assert all(box[0] >= 20 and box[2] <= width - 20 for box in head)
    assert (max(box[2] for box in head) > width - 80) == (lang == "fa")
