"""Finished files are read back: each fault that a template can bring in is found, and sound ones have none."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pikepdf
import pytest

from briefgen.edition import Edition
from briefgen.inspecting import inspect_edition
from briefgen.inspecting.web_page import read_page
from briefgen.problems import Place
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition

PLACE = Place("ferry.md")
CONTENT: dict[str, Any] = {
    "title": "The ferry that did not sail",
    "subtitle": "What follows",
    "version": "1.1",
    "status": "withdrawn",
    "embargo": "2025-05-06T09:30+01:00",
    "marking": "TLP:AMBER+STRICT",
    "authors": ["Kim A", "Lee B"],
    "history": [
        {"version": "1.1", "date": "2025-05-07", "kind": "correction", "note": "There were *thirteen* ferries."}
    ],
    "body": "\n\n".join(["A sentence of some words. " * 60] * 4),
    "sections": [{"heading": "Why", "body": "See [](#how).[^1]"}, {"heading": "How", "id": "how", "body": "So."}],
    "notes": {"1": "A note."},
}


@cache
def make(template: str = "issue-brief") -> tuple[Edition, bytes, bytes]:
    """An edition with everything that is looked for, its page and its PDF."""
    edition = make_edition(template=template, options={"max_pages": "0"}, **CONTENT)
    made = render(edition, ("html", "pdf"))
    return edition, made["html"].data, made["pdf"].data


def find(files: dict[str, bytes], edition: Edition | None = None) -> set[tuple[str, str]]:
    return {(problem.code, problem.message) for problem in inspect_edition(edition or make()[0], files, PLACE)}


@pytest.mark.parametrize("template", PACKS)
def test_the_pages_of_every_pack_are_sound(template: str) -> None:
    edition, html, pdf = make(template)
    assert find({"a.html": html, "a.pdf": pdf}, edition) == set()


def test_a_link_that_spells_a_place_in_escapes_leads_there() -> None:
    html = make()[1].decode().replace('id="how"', 'id="부두"').replace('href="#how"', 'href="#%EB%B6%80%EB%91%90"')
    assert "%EB%B6%80" in html
    assert find({"a.html": html.encode()}) == set()


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("<title>The ferry", "<title>A ferry", "MET123", "page title says “A ferry that did not sail”"),
        ('<html lang="en"', '<html lang="fr"', "MET123", "The language says “fr”"),
        ('name="citation_title" content="The', 'name="citation_title" content="My', "MET123", "Citation_title says"),
        ('name="citation_author" content="Kim A"', 'name="citation_author" content="Kim"', "MET123", "“Kim, Lee B”"),
        ('content="2025/05/06"', 'content="2025/06/05"', "MET123", "Citation_publication_date says “2025-06-05”"),
        (
            '"datePublished": "2025-05-06"',
            '"datePublished": "2024-05-06"',
            "MET123",
            "DatePublished in the JSON-LD data",
        ),
        ('"name": "Lee B"', '"name": "Lee C"', "MET123", "“Kim A, Lee C”"),
        ('{"@context"', '["@context"', "MET123", "not a JSON object"),
        ('id="how"', 'id="then"', "REL140", "leads to “#how”"),
        ('href="#how"', 'href="annex.html"', "REL140", "leads to “annex.html”"),
        ("</style>", "@import 'https://example.org/a.css';</style>", "SEC151", "A style sheet loads"),
        ("</style>", "p { background: url(https://example.org/a.png) }</style>", "SEC151", "A style sheet loads"),
        ("</body>", '<img src="https://example.org/a.png"></body>', "SEC151", "loads “https://example.org/a.png”"),
        ("</body>", "<script>alert(1)</script></body>", "SEC151", "contains a script (script)"),
        ("</body>", '<p onclick="alert(1)">x</p></body>', "SEC151", "contains a script (p onclick)"),
        ("</body>", '<a href="javascript:alert(1)">x</a></body>', "SEC151", "javascript:alert(1)"),
        ("Embargoed until 6 May", "Embargoed until 7 May", "REL133", "does not show “Embargoed until 6 May"),
        ("TLP:AMBER+STRICT", "TLP:GREEN", "REL133", "does not show “TLP:AMBER+STRICT”"),
        ("There were <em>thirteen</em> ferries", "There were ferries", "REL141", "“There were thirteen ferries.”"),
    ],
)
def test_a_fault_of_a_web_page_is_found(old: str, new: str, code: str, words: str) -> None:
    _, html, _ = make()
    assert old.encode() in html
    found = find({"a.html": html.replace(old.encode(), new.encode())})
    assert [message for told, message in found if told == code and words in message], found


def drop(key: str) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        del pdf.Root[key]

    return change


def add_launch(pdf: Any) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("calc.exe"))
    pdf.Root.OpenAction = pdf.make_indirect(action)


def break_link(pdf: Any) -> None:
    link = next(each for page in pdf.pages for each in page.get("/Annots", []) if "/Dest" in each)
    link.Dest = pikepdf.String("nowhere")


def rename_author(pdf: Any) -> None:
    pdf.docinfo["/Author"] = "Someone"


def retitle(pdf: Any) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        meta["dc:title"] = "Another"


def empty_last_page(pdf: Any) -> None:
    pdf.pages[-1].Contents = pdf.make_stream(b"")


def demote_title(pdf: Any) -> None:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/H1":
            each.S = pikepdf.Name.P


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (drop("/Lang"), "ACC806", "its language is en"),
        (drop("/Outlines"), "ACC806", "no bookmarks"),
        (demote_title, "ACC806", "has 0 headings of level 1"),
        (rename_author, "MET123", "The author in the PDF's properties says “Someone”"),
        (retitle, "MET123", "XMP says “Another”"),
        (break_link, "REL140", "leads to “nowhere”"),
        (add_launch, "SEC151", "(Launch)"),
        (empty_last_page, "REL133", "does not show “TLP:AMBER+STRICT” at top and bottom"),
    ],
)
def test_a_fault_of_a_pdf_is_found(change: Callable[[Any], None], code: str, words: str) -> None:
    with pikepdf.open(io.BytesIO(make()[2])) as pdf:
        change(pdf)
        data = io.BytesIO()
        pdf.save(data)
    found = find({"a.pdf": data.getvalue()})
    assert [message for told, message in found if told == code and words in message], found


def test_what_is_no_pdf_is_told() -> None:
    assert {code for code, _ in find({"a.pdf": b"%PDF-1.7 nothing"})} == {"ACC806"}


def test_a_change_of_the_edition_is_seen_in_the_files_of_before() -> None:
    edition, html, pdf = make()
    other = replace(edition, lang="fr", title_text="Un autre")
    assert {code for code, _ in find({"a.html": html, "a.pdf": pdf}, other)} == {"MET123", "ACC806"}


def test_a_page_is_read_as_browsers_read_it() -> None:
    page = read_page(
        "<title>Ferries</title><p onclick=go()>One<p>two<br>three<template>unseen</template><svg><title>A boat"
        "</title><use xlink:href='#boat'/></svg><script type=application/ld+json>{\"a\": 1}</script><!-- unsaid -->"
    )
    assert (page.title, page.text) == ("Ferries", "One\ntwo\nthree")
    assert (page.fetched, page.scripts) == ([("use", "#boat")], ["p onclick"])
    assert page.records == [{"a": 1}]


def test_a_page_may_be_nested_deeply() -> None:
    assert read_page("<div>" * 3000 + "far in").text == "far in"
