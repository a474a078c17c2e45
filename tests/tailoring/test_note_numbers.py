"""Numbers of notes that begin again in each section: in the edition, and in every format as its readers see it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import tinyhtml5
from pdfminer.high_level import extract_text

import briefgen
from briefgen.edition import Edition
from tests.editions import make_edition

FRONT = """---
title: Notes that begin again
authors: [Desk]
date: 2025-05-06
abstract: In short.^[A note in the abstract.]
note_numbers: section
notes:
  same: "The note of two sections.\\n\\n::: {#inside}\\nIts second paragraph.\\n:::"
---

"""
BODY = """Before.^[A note before the sections.]

## One[^head]

First.^[The first note of one.] Second.[^same] Again.[^same]

[^head]: A note in the heading of one.

## Two {label="B."}

Here.[^same] And.^[The other note of two.]

### Below

Deeper.^[A note below two.]

## Three

Nothing.

## Four

Last.^[The only note of four.]
"""
#: Number, section, first words.
NOTES = [
    ("1", "", "A note in the abstract."), ("2", "", "A note before the sections."),
    ("1", "One", "A note in the heading of one."), ("2", "One", "The first note of one."),
    ("3", "One", "The note of two sections."),
    ("1", "B. Two", "The note of two sections."), ("2", "B. Two", "The other note of two."),
    ("3", "B. Two", "A note below two."), ("1", "Four", "The only note of four."),
]  # fmt: skip
WORKSPACE = """[organisation]
name = "Desk"
[audiences.public]
formats = ["html", "pdf", "txt", "md", "docx", "epub", "email", "json"]
[audiences.ends]
notes = "end"
formats = ["pdf"]
"""


def list_notes(edition: Edition) -> list[tuple[str, str, str]]:
    first = [next(node.text for node in note.body.walk() if node.text) for note in edition.notes]
    return [(note.number, note.section, words) for note, words in zip(edition.notes, first, strict=True)]


def test_every_format_numbers_them_alike_and_names_the_sections(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(WORKSPACE, "utf-8")
    (tmp_path / "notes.md").write_text(FRONT + BODY, "utf-8")
    # Its inspectors look for every number and word in every file.
    result = briefgen.build(tmp_path / "notes.md", audiences=["public", "ends"], strict=True)
    assert result.ok
    public = tmp_path / "output/public"
    tree = tinyhtml5.parse((public / "notes.html").read_bytes(), namespace_html_elements=False)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    calls = [each for each in tree.iter("sup") if "call" in (each.get("class") or "")]
    assert ["".join(each.itertext()) for each in calls] == list("1212331231")
    links = [each.get("href", "")[1:] for call in calls for each in call.iter("a")]
    assert links == [f"note-{number}" for number in (1, 2, 3, 4, 5, 5, 6, 7, 8, 9)]
    back = [each.get("href", "")[1:] for each in tree.iter("a") if each.get("class") == "back-link"]
    assert back == [f"call-{number}" for number in range(1, 10)]
    listed = " ".join((public / "notes.txt").read_text("utf-8").split()).partition("Notes -----")[2]
    assert "2] A note before the sections. One [1] A note in the heading of one." in listed
    assert "[3] The note of two sections. Its second paragraph. B. Two [1] The note of two sections." in listed
    assert "[3] A note below two. Four [1] The only note of four." in listed
    text = (public / "notes.md").read_text("utf-8")
    assert sorted(set(map(int, re.findall(r"\[\^(\d+)\]", text)))) == list(range(1, 10))
    ends = " ".join(extract_text(tmp_path / "output/ends/notes.pdf").split())
    assert re.search(r"One.*A note in the heading of one\..*B\. Two.*Four.*The only note of four", ends)


def test_the_brief_the_audience_and_the_workspace_can_say_it(tmp_path: Path) -> None:
    content: dict[str, Any] = {
        "abstract": "In short.^[A note in the abstract.]",
        "body": "Before.^[A note before the sections.]",
        "notes": {"same": "The note of two sections."},
        "sections": [
            {"heading": "One[^head]", "body": "First.^[The first note of one.] Second.[^same] Again.[^same]"},
            {
                "heading": "Two",
                "label": "B.",
                "body": "Here.[^same] And.^[The other note of two.]",
                "sections": [{"heading": "Below", "body": "Deeper.^[A note below two.]"}],
            },
            {"heading": "Four", "body": "Last.^[The only note of four.]"},
        ],
    }
    content["notes"]["head"] = "A note in the heading of one."
    by_section = make_edition(options={"note_numbers": "section"}, **content)
    assert list_notes(by_section) == NOTES
    by_subsection = [(n, s) for n, s, _ in list_notes(make_edition(options={"note_numbers": "subsection"}, **content))]
    assert by_subsection[-4:] == [("1", "B. Two"), ("2", "B. Two"), ("1", "Below"), ("1", "Four")]
    through = list_notes(make_edition(**content))
    assert [number for number, _, _ in through] == list("12345678")
    assert {section for _, section, _ in through} == {""}
    path = tmp_path / "a.md"
    (tmp_path / "briefgen.toml").write_text('[defaults.options]\nnote_numbers = "subsection"\n', "utf-8")
    path.write_text(FRONT.replace("note_numbers: section", "note_numbers: continuous") + BODY, "utf-8")
    result = briefgen.build(path, formats=["txt"])
    assert result.ok
    assert "[8] The only note of four." in (tmp_path / "output/public/a.txt").read_text("utf-8")


@pytest.mark.parametrize("seen", [True, False])
def test_a_section_that_is_withheld_lends_its_notes_no_number_and_no_name(seen: bool) -> None:
    hidden = {"heading": "Hidden", "body": "A.^[Not this.]", "audiences": ["internal"]}
    shown = {"heading": "Seen", "body": "B.^[This.]"}
    edition = make_edition(options={"note_numbers": "section"}, sections=[*[hidden] * seen, shown])
    assert list_notes(edition) == [("1", "Seen", "This.")]
