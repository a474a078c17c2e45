"""What each shipped pack promises is on its page."""

from __future__ import annotations

import re
from typing import Any

import pytest

from briefgen.rendering.pages import compose_page
from tests.editions import PACKS, make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_pdf import pages_of, print_edition

CONTENT: dict[str, Any] = {
    "bottom_line": "Buy one boat.[^1]",
    "abstract": "A boat is old.",
    "key_points": ["It leaks.", "It is slow."],
    "keywords": ["ferries"],
    "authors": [{"name": "Island Desk"}],
    "routing": {"to": ["The Minister"]},
    "body": "It began in May.[^2]",
    "sections": [
        {"heading": "Past", "body": "First paragraph.[@b]\n\nSecond paragraph.\n\n> Never again.\n>\n> — A pilot"},
        {"heading": "Why", "role": "significance", "points": [{"heading": "It sinks", "body": "See [](#past)."}]},
        {"heading": "Next", "body": "Wait."},
    ],
    "notes": {"1": "In the log.", "2": "In the archive."},
    "sources": {"b": {"title": "The Book of Boats"}},
    "disclaimer": "Ours alone.",
}


def compose(template: str, medium: str = "print", **content: Any) -> str:
    return compose_page(make_edition(template=template, **(CONTENT | content)), medium).html.partition("</head>")[2]


def print_text(template: str, **content: Any) -> str:
    return "\n".join(pages_of(print_edition(make_edition(template=template, **(CONTENT | content)))))


def stand_in_order(html: str, *words: str) -> bool:
    # A word and the note call after it are in a span of their own, in print.
    text = html.replace('<span class="held">', "")
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("template", PACKS)
@pytest.mark.parametrize("medium", ["web", "print"])
def test_no_link_leads_nowhere_and_no_note_is_without_its_call(template: str, medium: str) -> None:
    html = compose(template, medium)
    names = re.findall(r'\sid="([^"]+)"', html)
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(names) == len(set(names))
    assert set(links) <= set(names)
    assert {name for name in names if name.startswith("note-")} == {link for link in links if link.startswith("note-")}


@pytest.mark.parametrize("template", ["policy-memo", "press-release"])
def test_the_short_forms_are_pdf_ua(template: str) -> None:
    assert list_failures(print_edition(make_edition(template=template, **CONTENT))) == []


def test_a_memo_gives_the_bottom_line_first_and_names_what_it_was_shortened_from() -> None:
    text = print_text("policy-memo")
    assert "Policy memo" in text
    assert stand_in_order(
        text, "The Minister", "A brief", "Buy one boat.", "It leaks.", "Why", "It sinks", "Shortened from"
    )
    assert "Past in the full text" in text
    for left_out in ("It began", "First paragraph", "In the archive", "ferries"):
        assert left_out not in text


def test_a_memo_that_was_written_as_one_is_printed_whole() -> None:
    text = print_text("policy-memo", type="memo")
    assert "First paragraph" in text
    assert "Shortened from" not in text


@pytest.mark.parametrize(
    ("lang", "embargo", "line"),
    [
        ("en", None, "For immediate release"),
        ("ko", None, "즉시 보도 가능"),
        ("fr", None, "Pour diffusion immédiate"),
        ("en", "2025-05-06T09:30+01:00", "Embargoed until 6 May 2025"),
    ],
)
def test_a_press_release_says_when_it_may_be_used(lang: str, embargo: str | None, line: str) -> None:
    html = compose("press-release", lang=lang, embargo=embargo)
    assert stand_in_order(html, line, "<h1")
    assert embargo is None or "For immediate release" not in html


def test_a_press_release_ends_with_notes_to_editors_and_fits_a_page() -> None:
    pages = pages_of(print_edition(make_edition(template="press-release", **CONTENT)))
    assert len(pages) == 1
    assert "It sinks" not in pages[0]
    assert stand_in_order(
        compose("press-release"), "<h1", "Buy one boat.", "A boat is old.", "It leaks.", "Never again.", "Ends",
        "Notes to editors", "In the log.", "Ours alone.", "Shortened from",
    )  # fmt: skip


def test_a_briefing_note_numbers_its_paragraphs_by_section() -> None:
    text = print_text("briefing-note", marking="TLP:GREEN")
    assert set(re.findall(r"^(\d\.\d)$", text, re.MULTILINE)) == {"1.1", "1.2", "2.1", "3.1"}
    assert stand_in_order(text, "TLP:GREEN", "The Minister", "Buy one boat.")


def test_an_academic_paper_opens_in_the_classic_order_and_lists_its_references() -> None:
    html = compose("academic")
    assert stand_in_order(
        html, "<h1", "Island Desk", "A boat is old.", "ferries", "How to cite", 'class="contents"', "It began",
        'class="references"', "The Book of Boats",
    )  # fmt: skip
    assert '<span class="label">1</span>' in html
    assert 'class="print pack-academic justify"' in html
    assert html.count("How to cite") == 2, "the words, and the name of the block"
    assert "Recommended citation" not in html
