"""References in texts that run from right to left: no part of one takes letters or numbers of another."""

from __future__ import annotations

import re

import pytest

from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.word.reading import find_all, read_part

SOURCE = {
    "type": "report",
    "title": "Capacity (2023)",
    "publisher": "IRENA",
    "date": "2023-12-13",
    "url": "https://example.org/a",
}


def write_note(lang: str) -> str:
    edition = make_edition(
        lang=lang, body="A.[@a, p. 4]", sources={"a": SOURCE}, identifiers={"url": "https://example.org"}
    )
    page = render(edition, ["html"])["html"].data.decode()
    found = re.search(r'<(?:aside|span|div|li)[^>]*id="note-1"[^>]*>(.*?)</(?:aside|li|div)>', page, re.DOTALL)
    assert found, page
    return found[1]


@pytest.mark.parametrize(("lang", "comma", "month"), [("ar", "،", "ديسمبر"), ("he", ",", "בדצמבר")])
def test_each_part_has_its_own_direction(lang: str, comma: str, month: str) -> None:
    note = write_note(lang)
    assert '<span dir="ltr"><em>Capacity (2023)</em></span>' in note
    assert f'{comma} <span dir="ltr">IRENA</span>{comma} <span dir="rtl">' in note
    assert re.search(rf'<span dir="rtl">13 {month} 2023</span>', note)
    assert f"https://example.org/a</a></span>{comma} p. 4" in note


def test_from_left_to_right_nothing_is_put_in() -> None:
    assert "dir=" not in write_note("en")
    assert ", IRENA, 13 December 2023, " in write_note("en")


def test_a_language_without_fixed_words_of_its_own_has_them_too() -> None:
    assert '<span dir="ltr">IRENA</span>' in write_note("ur")


def test_the_recommended_citation_is_isolated_too() -> None:
    page = render(make_edition(lang="ar", title="ملخص"), ["html"])["html"].data.decode()
    assert '<span dir="ltr">Institute of Tests</span>، <span dir="rtl">6 مايو 2025</span>' in page


def test_lines_of_plain_text_end_the_directions_that_they_begin() -> None:
    words = (
        "[These English words fill more than one line of the plain text, which is seventy-two columns wide.]{lang=en}"
    )
    text = render(make_edition(lang="ar", body=f"نص {words} آخر"), ["txt"])["txt"].data.decode()
    first, second = (line for line in text.splitlines() if "words fill" in line or "columns wide" in line)
    assert (first.count("\u2066"), first.count("\u2069")) == (1, 1)
    assert second.startswith("\u2066")
    assert second.index("\u2069") > second.index("wide.")


def test_word_is_told_the_direction_of_marked_words() -> None:
    data = render(make_edition(lang="ar", body="نص [Done (2023).]{lang=en} آخر"), ["docx"])["docx"].data
    document = read_part(data)
    (run,) = (run for run in find_all(document, "w:r") if "Done (2023)." in "".join(run.itertext()))
    assert not find_all(run, "w:rtl")
    assert "\u200eDone (2023).\u200e\u200f" in "".join(document.itertext())
