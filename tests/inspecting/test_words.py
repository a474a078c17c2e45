"""The words of an edition are in its files, in order; what is not is told, with the words."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from pdfminer.high_level import extract_text

from briefgen.core.formats import name_file
from briefgen.edition import Edition
from briefgen.inspecting.expected import Expected, Unit, expect
from briefgen.inspecting.missing import find_missing
from briefgen.inspecting.pdf_file import open_pdf
from briefgen.inspecting.pdf_words import PdfWords, read_words
from briefgen.inspecting.stream import Piece, Stream, fold
from briefgen.inspecting.web_words import WebWords
from briefgen.inspecting.words import compare_pdf, compare_web
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition

#: One of everything that a page sets in its own way.
RICH: dict[str, Any] = {
    "title": "Offices in the fjord: a well-kept difficulty",
    "subtitle": "What the counts show",
    "authors": [{"name": "Ada Quay"}],
    "abstract": "An abstract of what follows.",
    "body": (
        "The first office is efficient[^1], and **the second**[^2] *is not*; H~2~O and x^2^ are set so.\n\n"
        "| Harbour | Change | Note |\n|---|---:|---|\n| Northend | -5 | − 3 |\n| Salt-marsh | -0.25 | – |\n"
        "| Old Mole | 5 | see [the log](https://example.org/a-b/c_d) |\n\n"
        "1. Size protects a harbour.\n2. Ice is a matter of days:\n\n   - it comes with easterly wind;\n   - goes.\n\n"
        "3. Small ones gain.\n\n"
        "> Closed until further notice.\n>\n> — Harbour office\n\n"
        "The sum $`a^2 + b^2`$ is\n\n```math\nc = \\sqrt{a^2 + b^2}\n```\n\n"
        "```\nlet x = -1\n```\n\n"
        "Term\n: What it means.\n\n"
        "[인공지능 데이터]{lang=ko} and İstanbul, STRASSE, straße, ﬁn, 10 000, soft\u00adhyphen."
    ),
    "notes": {"1": "A note with a well-kept hyphen. " * 4, "2": "Another.\n\nIn two paragraphs."},
    "sections": [
        {
            "heading": "The context of it",
            "body": "A paragraph of antidisestablishmentarianism and internationalisation. " * 14,
            "points": [{"heading": "A point", "body": "Its text. " * 60}, {"body": "Its own text. " * 60}],
        },
        {"heading": "What follows", "body": "A last paragraph."},
    ],
    "disclaimer": "Nobody answers for this.",
}


def edit(edition: Edition, name: str, change: Any) -> Edition:
    """An edition with one file of its pack changed."""
    files = {**edition.pack.files, name: change(edition.pack.files[name])}
    return replace(edition, pack=replace(edition.pack, files=files))


def styled(edition: Edition, css: str) -> Edition:
    return edit(edition, "base/css/print.css", lambda text: text + css)


def find(edition: Edition, *formats: str) -> list[str]:
    files = {name_file("brief", name): each.data for name, each in render(edition, formats or ("html", "pdf")).items()}
    return [each.message for each in find_missing(edition, files)]


@pytest.mark.parametrize(
    ("pack", "note_marks"), list(zip(PACKS, cycle(("superscript", "brackets", "parenthesis")), strict=False))
)
def test_all_words_are_found_on_pages_that_are_right(pack: str, note_marks: str) -> None:
    edition = make_edition(template=pack, **RICH)
    options = {**edition.pack.options, "note_marks": note_marks}
    assert not find(replace(edition, pack=replace(edition.pack, options=options)))


def test_a_table_over_pages_repeats_its_head_and_a_row_over_a_page_is_in_parts() -> None:
    rows = "".join(
        f"| Harbour {number} | -{number} | {f'words {number} of a cell ' * 9} | {f'further {number} words ' * 8}|\n"
        for number in range(40)
    )
    body = f"| Harbour | Change | What is told of it | More |\n|---|---:|---|---|\n{rows}"
    edition = styled(make_edition(body=body), "tr{break-inside:auto!important}figure{break-inside:auto!important}")
    assert not find(edition, "pdf")


def test_notes_at_the_end_and_notes_over_two_pages_are_read() -> None:
    edition = make_edition(body="Text[^1] " * 3 + "and more. " * 400, notes={"1": "A long note, said twice. " * 80})
    assert not find(edition)
    options = {**edition.pack.options, "notes": "end"}
    assert not find(replace(edition, pack=replace(edition.pack, options=options)))


#: Texts in which one word may be taken for another, and signs that pages set in their own way.
TRICKY: dict[str, dict[str, Any]] = {
    "short paragraphs": {"body": "A\n\nB\n\nA\n\n1\n\n2"},
    "the same paragraph": {"body": "See above.\n\nSee above.\n\nSee above.\n\nOther.", "abstract": "See above."},
    "the same heading": {
        "sections": [{"heading": "Background", "body": f"{each}."} for each in ("One", "Two", "Three")]
    },
    "lists": {"body": "5. a\n   1. b\n   2. c\n      - d\n6. e\n\n   in e\n\n   > quoted in e\n\n1) one\n2) two"},
    "notes": {
        "body": "A[^1] and again[^1] and[^2][^3].\n\n| A[^4] | B |\n|---|---|\n| x | y |",
        "notes": {"1": "One.", "2": "- item a\n- item b", "3": "`code` https://example.org/a-b", "4": "Of a cell."},
    },
    "cells": {"body": "| A | B | C |\n|---|---|---|\n| x || y |\n| 1 | 2 | -3 |\n| - | – | — |\n|  |  | n/a |"},
    "who said it": {"body": "> Words.\n>\n> — Ada\n\nAda.\n\n> More.\n>\n> — B. C."},
    "the same over and over": {"body": "Same. " * 5 + "\n\nSame.\n\n- Same.\n- Same.", "abstract": "Same."},
    "formulas in short texts": {
        "body": "Inline $`\\frac{a}{b}`$ and $`\\sum_{i=1}^n x_i`$.\n\n| $`x`$ | a |\n|---|---|\n| $`y`$ | $`2`$ |",
        "sections": [{"heading": "Of $`E=mc^2`$", "body": "$`a`$ b $`c`$"}],
    },
    "hyphens": {"body": "post-war re-election and the internationalisation of anti-inflation " * 40},
    "addresses": {"body": " ".join(f"see https://example.org/path-{n}/with_under/and-more?y=a-b" for n in range(25))},
    "languages": {
        "body": "İstanbul ve Iğdır; Ὀδυσσεύς ΣΊΣΥΦΟΣ ς Ω µ; за́мок й; « l’œuvre ﬁn » ; „Straße“ 10\u202f%; 漢字 한글",
    },
}


@pytest.mark.parametrize("what", TRICKY)
def test_nothing_is_called_lost_that_is_there(what: str) -> None:
    assert not find(make_edition(**TRICKY[what]))


#: A rule of a style sheet, the content, and what is told.
HIDDEN: dict[str, tuple[str, dict[str, Any], str]] = {
    "a paragraph": (
        ".opening p + p{display:none}",
        {"body": "One.\n\nTwo words are here.\n\nAnd three."},
        "“Two words are here.”",
    ),
    "a cell": ("td:last-child{visibility:hidden}", {"body": "| a | b |\n|---|---|\n| one | -5 |"}, "“-5”"),
    "a heading that the contents repeat": (
        ".section h2{display:none}",
        {"body": "Text.", "sections": [{"heading": f"Heading {n}", "body": f"Text of {n}. " * 20} for n in "abcd"]},
        "“Heading a”",
    ),
    "a note": (".footnote{display:none}", {"body": "Text[^1].", "notes": {"1": "The note of it."}}, "The note of it.”"),
    "the end of a word": (
        ".opening p::first-letter{color:red}.opening em{display:none}",
        {"body": "It is a mis*take* to leave."},
        "“mistake to leave.”",
    ),
    "a formula": (
        "img.math{display:none}",
        {"body": "It is $`x^2`$ so."},
        "no alternative text for this picture or formula: “x squared”",
    ),
    "the number of an item": (
        "ol > li::before{content:none!important}",
        {"body": "1. one thing\n2. another thing"},
        "does not number this item 1",
    ),
    "a hyphen that a style sheet adds": (
        ".opening em::before{content:'-'}",
        {"body": "The harbour*master* is here."},
        "a hyphen too many in “harbourmaster”",
    ),
    "a key point": (
        ".key-points li:last-child{display:none}",
        {"key_points": ["One.", "Another one."]},
        "“Another one.”",
    ),
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_a_pdf_does_not_show_is_told(what: str) -> None:
    css, content, told = HIDDEN[what]
    edition = make_edition(**content)
    assert not find(edition)
    found = find(styled(edition, css), "pdf")
    assert any(told in message for message in found), found


def test_what_a_web_page_does_not_show_is_told_even_where_the_same_words_stand_elsewhere() -> None:
    edition = make_edition(**RICH)
    data = render(edition, ["html"])["html"].data.decode()
    for pattern, told in (
        (r"<p>A last paragraph.</p>", "“A last paragraph.”"),
        (r"<td[^>]*>-5</td>", "“-5”"),
        (r"is efficient", "“is efficient1, and the second2 is not; H2O”"),
        (r"<h2[^>]*>(?:(?!</h2>).)*What follows.*?</h2>", "“What follows”"),
        (r'alttext="[^"]*"', "no alternative text for this picture or formula"),
    ):
        torn, count = re.subn(pattern, "", data, flags=re.DOTALL)
        assert count, pattern
        found = [each.message for each in find_missing(edition, {"brief.html": torn.encode()})]
        assert any(told in message for message in found), (pattern, found)


def test_words_from_right_to_left_are_found_each_by_itself() -> None:
    edition = make_edition(body="It says שלום עולם 12 here.", lang="en")
    line = [Piece("It says "), Piece("שלום עולם"), Piece(" 12 here.")]
    around = (Piece("A brief"),)
    assert not compare_pdf(expect(edition), PdfWords(tuple(line), around, ()))
    lost = compare_pdf(expect(edition), PdfWords((line[0], Piece("שלום"), line[2]), around, ()))
    assert [each.words for each in lost] == ["עולם"]


def test_latin_words_of_a_page_from_right_to_left_are_found_each_by_itself() -> None:
    edition = make_edition(body="Only Latin words.", lang="ar", title="A brief")
    around = (Piece("A brief"),)
    drawn = PdfWords((Piece("words. Latin"), Piece("Only")), around, ())
    assert not compare_pdf(expect(edition), drawn)
    assert [each.start for each in compare_pdf(expect(edition), PdfWords(drawn.main[:1], around, ()))] == [
        "Only Latin words."
    ]
    assert compare_pdf(expect(make_edition(body="Only Latin words.", title="A brief")), drawn)


def test_letters_are_folded_as_a_page_may_set_them() -> None:
    assert fold("Soft\u00adhyphen ﬁn STRASSE") == ("softhyphenfinstrasse", ())
    assert fold("a-b\u2011c") == ("abc", (1, 2))
    assert fold("-5") == ("5", (0,))
    stream = Stream.of([Piece("inter-", ends_line=True), Piece("national -5")])
    assert stream.text == "international5"
    assert stream.hyphens == {5, 13}
    assert stream.ends == {5}


def test_the_gate_reads_the_letters_that_another_reader_reads() -> None:
    data = render(make_edition(**RICH), ["pdf"])["pdf"].data
    with open_pdf(data) as file:
        words = read_words(file)
    own = Counter("".join(fold(piece.text)[0] for piece in (*words.main, *words.furniture)))
    assert own == Counter(fold(extract_text(io.BytesIO(data)))[0])


#: A rule added to a web page's style sheet, and whether it hides the words of ``<p>It is here</p>`` or its heading.
RULES: dict[str, bool] = {
    ".opening > p{display:none}": True,
    "@media print{.opening > p{display:none}}": True,
    "@media (max-width: 40rem){.opening > p{display:none}}": True,
    "@media screen{.opening{visibility:hidden}}": True,
    ".opening > p{opacity:0}": True,
    ".opening > p{font-size:0}": True,
    ".opening > p{color:var(--paper)}": True,
    ".opening > p{color:transparent}": True,
    ".opening > p{background:#222;color:#222}": True,
    ".opening > p{clip-path:inset(100%)}": True,
    ".opening > p{position:absolute;clip:rect(0 0 0 0)}": True,
    ".opening > p{max-height:0;overflow:hidden}": True,
    ".opening > p{transform:scale(0)}": True,
    ".opening > p{content-visibility:hidden}": True,
    ".opening > p{display:none}.opening > p:hover{display:block}": False,
    ".opening > p{display:none}main:target .opening > p{display:block}": False,
    ".opening:not(:target) > p{display:none}": False,
    ".opening{visibility:hidden}.opening > p{visibility:visible}": False,
    ".opening > p{display:none}.opening > p{display:block}": False,
    ".opening > p{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}": False,
    ".opening > p{color:#555;opacity:.8;font-size:.6em}": False,
    ".opening > p{background:#222;color:#fff}": False,
    "@font-face{font-family:x;src:local(y)}": False,
}


@pytest.mark.parametrize("rule", RULES)
def test_words_that_a_style_sheet_hides_are_not_on_a_web_page(rule: str) -> None:
    edition = edit(make_edition(body="It is here."), "base/css/web.css", lambda text: text + rule)
    assert bool(find(edition, "html")) is RULES[rule]


def test_what_a_reader_opens_is_on_a_web_page() -> None:
    edition = make_edition(body="It is here.")
    data = render(edition, ["html"])["html"].data.decode()
    for change in ("<details><summary>More</summary>{}</details>", '<div style="display:none">{}</div>'):
        page = data.replace("<p>It is here.</p>", change.format("<p>It is here.</p>"))
        assert page != data
        assert bool(list(find_missing(edition, {"a.html": page.encode()}))) is ("none" in change)


#: Texts of which many are equal, so that one may be found in the place of another.
_SAME: tuple[dict[str, Any], ...] = (
    {"title": "Same.", "abstract": "Same.", "body": "Same.[^1]\n\n1. Same.\n2. Same.", "notes": {"1": "Same."}},
    {"title": "Same", "body": "Same. Same.\n\n- Same.\n- Same.\n\n> Same.", "key_points": ["Same.", "Same"]},
    {
        "title": "Same",
        "body": "Same.",
        "sections": [{"heading": "Same", "body": each} for each in ("Same.[^1]\n\nSame", "Same", "- Same\n- Same.")],
        "notes": {"1": "Same. Same."},
    },
)


@pytest.mark.parametrize("pack", ["academic", "issue-brief", "briefing-note"])
def test_texts_that_are_equal_are_not_lost(pack: str) -> None:
    for content in _SAME:
        assert find(make_edition(template=pack, **content)) == []


def test_one_of_several_equal_texts_that_is_hidden_is_lost() -> None:
    edition = make_edition(title="Same", body="Same text.\n\nSame text.\n\nSame text.")
    assert find(styled(edition, "main p:last-of-type, p:last-of-type { display: none }"), "pdf")


def test_tall_cells_of_the_same_words_are_not_lost() -> None:
    words = "again and again the ferry sailed "
    table = f"| a | b |\n|---|---|\n| {words * 300} | {words * 250} |\n\nIts end."
    edition = make_edition(body=table)
    assert find(edition, "pdf") == []
    assert find(styled(edition, "td:last-of-type { display: none }"), "pdf")


def test_a_text_is_the_right_one_where_the_next_stands_behind_it() -> None:
    expected = Expected(main=[Unit("A short line"), Unit("The harbour"), Unit("What follows")])
    front = (Piece("The harbour"), Piece("words " * 30))
    whole = (*front, Piece("A short line"), Piece("The harbour"), Piece("What follows"))
    assert compare_web(expected, WebWords(whole, (), ())) == []
    torn = (*front, Piece("What follows"), Piece("words " * 30), Piece("A short line"))
    assert [lost.start for lost in compare_web(expected, WebWords(torn, (), ()))] == ["A short line"]


def test_short_titles_in_one_line_are_found_and_missed() -> None:
    edition = make_edition(supersedes=[{"title": "Fares"}, {"title": "Boats"}, {"title": "Quays and *piers*"}])
    assert find(edition, "html", "pdf", "txt", "md", "docx", "epub", "email") == []
    (data,) = (each.data.decode() for each in render(edition, ["html"]).values())
    gone = data.replace("Fares; Boats; ", "Fares; ")
    assert gone != data
    (lost,) = find_missing(edition, {"a.html": gone.encode()})
    assert "Boats" in lost.message
