"""A short form holds less than the brief, says so, and is whole in itself: notes, numbers, references."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.edition import Edition
from briefgen.markdown.plain import plain
from tests.editions import make_edition

TABLE = "::: table {#ships}\nCaption: Ships\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::\n"
SEEN = "[](#ships), [](#why), [](#past)"
BRIEF: dict[str, Any] = {
    "bottom_line": "One boat.[^last]",
    "abstract": "What it says.",
    "body": f"How it began.[^first]\n\n{TABLE}",
    "sections": [
        {"heading": "What to do", "role": "recommendations", "body": f"Buy it, see {SEEN}.[^first]"},
        {"heading": "The past", "role": "background", "id": "past", "body": "Long.[^gone]\n\n> Never.\n>\n> — A pilot"},
        {
            "heading": "Why",
            "role": "significance",
            "id": "why",
            "points": [{"heading": "It sinks", "body": "It is old.\n\nMore on that.[^gone]"}],
        },
    ],
    "notes": {"first": "Note one.", "gone": "Note two.", "last": "Note three."},
    "funding": "Nobody paid.",
    "disclaimer": "Ours.",
}  # fmt: skip


def shorten(form: str, **content: Any) -> Edition:
    return make_edition(options={"form": form}, **(BRIEF | content))


def notes_of(edition: Edition) -> list[tuple[str, str]]:
    return [(note.number, plain(note.body)) for note in edition.notes]


def test_a_memo_says_why_first_and_then_what_to_do() -> None:
    memo = shorten("memo")
    assert memo.shortened
    assert [section.heading_text for section in memo.sections] == ["Why", "What to do"]
    assert [entry.text for entry in memo.contents] == ["Why", "What to do"]
    assert plain(memo.sections[0].points[0].body) == "It is old."
    assert not memo.abstract
    assert not memo.body
    assert [part.name for part in memo.back] == ["disclaimer"]


def test_its_notes_are_those_it_calls_numbered_afresh() -> None:
    assert notes_of(shorten("memo")) == [("1", "Note three."), ("2", "Note one.")]


def test_a_reference_to_what_is_left_out_names_it_and_is_no_link() -> None:
    body = shorten("memo").sections[1].body
    references = [(node.get("text"), node.get("ref")) for node in body.walk() if node.kind == "reference"]
    assert references == [("Table 1 in the full text", ""), ("Why", "why"), ("The past in the full text", "")]


def test_a_release_is_the_summary_and_the_first_quotation_with_a_name() -> None:
    release = shorten("release")
    assert release.shortened
    assert plain(release.abstract) == "What it says."
    assert [plain(section.body).split() for section in release.sections] == [["Never.", "A", "pilot"]]
    assert release.contents == ()
    assert notes_of(release) == [("1", "Note three.")]


@pytest.mark.parametrize(
    ("form", "content"),
    [
        ("full", {}),
        ("memo", {"type": "memo"}),
        ("memo", {"sections": [{"heading": "The past", "body": "Long."}]}),
        ("release", {"sections": []}),
        ("release", {"bottom_line": None, "abstract": None}),
    ],
)
def test_a_brief_that_has_no_short_form_is_printed_whole(form: str, content: dict[str, Any]) -> None:
    edition = shorten(form, **content)
    assert not edition.shortened
    assert plain(edition.body).startswith("How it began.")
    assert len(edition.sections) == len(content.get("sections", BRIEF["sections"]))
    assert {part.name for part in edition.back} == {"funding", "disclaimer"}


@pytest.mark.parametrize("form", ["memo", "release"])
def test_a_short_form_is_made_of_what_its_audience_may_see(form: str) -> None:
    """What is withheld decides nothing: not what comes first, not what counts as a summary."""

    def content(secret: str) -> dict[str, Any]:
        hidden = f"::: {{audience=internal}}\n{secret}\n\n> {secret}\n>\n> — {secret}\n:::\n\n" if secret else ""
        return {
            "abstract": f"{hidden}Told." if secret else "Told.",
            "body": f"{hidden}Opening.\n\n> Said.\n>\n> — Who",
            "sections": [
                {
                    "heading": "Why",
                    "role": "significance",
                    "points": [{"heading": "P", "body": f"{hidden}First.\n\nMore."}],
                },
                {"heading": "Then", "role": "implications", "body": f"{hidden}Text."},
            ],
        }

    assert repr(shorten(form, **content("Secret"))) == repr(shorten(form, **content("")))


def test_of_the_history_a_short_form_prints_what_is_a_notice() -> None:
    history = [
        {"version": "1.1", "date": "2025-05-07", "note": "A comma."},
        {"version": "1.2", "date": "2025-05-08", "kind": "correction", "note": "Thirteen."},
    ]
    whole = make_edition(**BRIEF, version="1.2", history=history)
    short = make_edition(template="policy-memo", **BRIEF, version="1.2", history=history)
    assert ([each.version for each in whole.history], whole.shortened) == (["1.1", "1.2"], False)
    assert ([each.version for each in short.history], short.shortened) == (["1.2"], True)
