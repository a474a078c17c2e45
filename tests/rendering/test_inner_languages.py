"""On the page and in the PDF, every change of language is said, and of direction: also back to the page's own."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tinyhtml5

from briefgen.rendering.formats import render
from briefgen.rendering.inner_languages import tell_languages
from tests.editions import PACKS, make_edition
from tests.pdf_structure import read_structure

MIXED: dict[str, Any] = {
    "authors": [{"name": "Kim A", "native_name": "김 아무개", "native_lang": "ko"}],
    "body": "One [מילה ועוד [English]{lang=en} מילה]{lang=he} here.\n\n::: {lang=ko}\n한 문장[^2].\n:::\n",
    "sections": [
        {
            "heading": "요약",
            "lang": "ko",
            "body": (
                "배는 떠난다[^1].\n\n::: table {#rows}\nCaption: 표\n\n| 섬 | 배 |\n|---|---|\n| 하나 | 둘 |\n\n"
                "Source: 부두\n:::\n"
            ),
        },
        {"heading": "ملخص", "lang": "ar", "body": "نص قصير[^3]."},
    ],
    "notes": {"1": "A note in English.", "2": "Another.", "3": "A third."},
}


def list_texts(html: str) -> list[tuple[str, str, str]]:
    """Each run of text with the language and the direction that a browser gives it."""
    found: list[tuple[str, str, str]] = []

    def walk(element: Any, lang: str, way: str) -> None:
        lang, way = element.get("lang", lang), element.get("dir", way)
        if not isinstance(element.tag, str) or element.tag.rpartition("}")[2] in ("style", "script", "head"):
            return
        texts = [element.text]
        for child in element:
            walk(child, lang, way)
            texts.append(child.tail)
        found.extend((text.strip(), lang, way) for text in texts if text and text.strip())

    walk(tinyhtml5.parse(html), "", "ltr")
    return found


def letters(text: str) -> set[str]:
    """The languages of this test whose letters a text has."""
    ranges = {"he": "\u05d0-\u05ea", "ar": "\u0621-\u064a", "ko": "\uac00-\ud7a3", "en": "A-Za-z"}
    return {lang for lang, kind in ranges.items() if re.search(f"[{kind}]", text)}


@pytest.mark.parametrize("pack", PACKS)
def test_every_word_of_a_page_has_its_language_and_direction(pack: str) -> None:
    html = render(make_edition(template=pack, options={"max_pages": "0"}, **MIXED), ["html"])["html"].data.decode()
    texts = list_texts(html)
    assert {lang for _, lang, _ in texts} >= {"en", "ko"}
    wrong = [each for each in texts if letters(each[0]) and letters(each[0]) != {each[1]}]
    turned = [each for each in texts if (each[1] in ("he", "ar")) != (each[2] == "rtl")]
    assert (wrong, turned) == ([], [])


def test_a_note_in_a_foreign_section_keeps_its_own_language_in_the_pdf() -> None:
    lines = [line.strip() for line in read_structure(render(make_edition(**MIXED), ["pdf"])["pdf"].data)]
    assert {line for line in lines if line.startswith("Note ")} == {
        "Note Lang=en ID=note-1",
        "Note Lang=en ID=note-2",
        "Note Lang=en ID=note-3",
    }
    assert [line for line in lines if "Table 1" in line and "Lang=en" in line]


@pytest.mark.parametrize(
    "html",
    [
        '<html lang="en"><p class="note">One <br> two</p></html>',
        '<html lang="en"><p lang="en">One</p><style>p[lang="ko"] { color: red }</style></html>',
        '<html lang="en"><p lang="ko">하나<img alt="lang &gt; x"></p><p class="note">Two</p></html>',
        '<html lang="en"><p lang="he" dir="rtl">מילה</p></html>',
    ],
)
def test_a_page_that_lacks_nothing_keeps_its_bytes(html: str) -> None:
    assert tell_languages(html, "en") == html


def test_elements_that_are_not_closed_do_not_confuse_it() -> None:
    html = '<html lang="en"><ul><li lang="ko">하나<li>둘</ul><p class="note">Two</p></html>'
    assert tell_languages(html, "en") == html
