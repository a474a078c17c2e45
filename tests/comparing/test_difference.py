"""How two editions differ: nothing is lost, and numbers are no difference."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.assets.pictures import Asset
from briefgen.comparing.difference import Difference, compare_editions
from briefgen.comparing.edits import Edit
from briefgen.comparing.passages import list_passages
from briefgen.comparing.pieces import Change, Piece, compare_texts
from briefgen.edition import Edition
from briefgen.model import Brief
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Audience
from tests.editions import WORKSPACE
from tests.visibility.secret_briefs import KNOWN, write_brief

DESK = WORKSPACE.model_copy(update={"audiences": {name: Audience() for name in KNOWN}})
PACKS = [
    load_pack("issue-brief", search=search_path(None), options=options, lang="en")
    for options in ({"numbering": "true"}, {"citations": "references"})
]
PICTURE = Asset("a.svg", "image/svg+xml", b"<svg/>", 9, 9, "a")


def edition_of(content: dict[str, Any], audience: str, pack: int = 0) -> Edition:
    brief = Brief.model_validate({"title": "T", "date": "2025"} | content)
    return tailor(brief, DESK, audience, PACKS[pack], slug="a", assets={"seen.svg": PICTURE, "hidden.svg": PICTURE})


def compare(content: dict[str, Any], old: str = "public", new: str = "internal") -> Difference:
    return compare_editions(edition_of(content, old), edition_of(content, new), DESK)


def side(pieces: Iterable[Piece], left_out: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change is not left_out)


def side_of(edits: Iterable[Edit], left_out: Change) -> list[tuple[str, str]]:
    return [(edit.kind, side(edit.pieces, left_out)) for edit in edits if edit.change is not left_out]


def texts_of(edition: Edition) -> list[tuple[str, str]]:
    return [(passage.kind, passage.text) for passage in list_passages(edition, numbers=False)]


def changes(difference: Difference) -> list[str]:
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return [
        "".join(marks[piece.change].format(piece.text) for piece in edit.pieces)
        for edit in difference.edits
        if edit.change is not Change.SAME
    ]


@pytest.mark.parametrize("seed", range(30))
def test_the_difference_holds_both_editions(seed: int) -> None:
    content, pack = write_brief(seed, "public", "one").content, seed % 2
    old, new = edition_of(content, "public", pack), edition_of(content, "internal", pack)
    edits = compare_editions(old, new, DESK).edits
    assert side_of(edits, Change.REMOVED) == texts_of(new)
    # The notes of the first are in the order of the second.
    assert sorted(side_of(edits, Change.ADDED)) == sorted(texts_of(old))
    others = [text for text in side_of(edits, Change.ADDED) if text[0] not in ("note", "reference", "paragraph")]
    assert others == [text for text in texts_of(old) if text[0] not in ("note", "reference", "paragraph")]
    assert compare_editions(old, old, DESK).empty
    assert compare_editions(new, new, DESK).empty


WORDS = st.lists(st.sampled_from(["the", "quay", "is", "old", ",", "中", "文", "\n", "–", "Is"]), max_size=12)


@given(WORDS.map(" ".join), WORDS.map("".join), WORDS.map(" ".join))
def test_the_pieces_make_both_texts(old: str, new: str, shared: str) -> None:
    for one, two in ((old, new), (f"{old} {shared}", f"{new} {shared}"), (shared + old, shared)):
        pieces = compare_texts(one, two)
        assert side(pieces, Change.ADDED) == one
        assert side(pieces, Change.REMOVED) == two
        assert all(piece.text for piece in pieces)


def test_words_are_marked_inside_a_paragraph() -> None:
    found = compare(
        {
            "body": "The quay[, closed since May,]{audience=internal} "
            "is [old]{withhold-from=internal}[new]{audience=internal}."
        }
    )
    assert changes(found) == ["The quay{+, closed since May,+} is [-old-]{+new+}."]


def test_a_first_word_that_is_hidden_leaves_the_second_alone() -> None:
    assert compare_texts("Once the quay", "the quay") == (
        Piece(Change.REMOVED, "Once "),
        Piece(Change.SAME, "the quay"),
    )


def test_numbers_are_no_difference() -> None:
    table = "::: table {{#{0}}}\nCaption: {0}\n\n| A |\n|---|\n| 1 |\n:::"
    hidden = ["::: {audience=internal}", "Hidden.^[Two.]", table.format("first"), ":::"]
    seen = [table.format("second"), "As [](#second) shows.[^late]", "Again.[^late]"]
    body = "\n\n".join(["Seen.^[One.]", *hidden, "Also.^[Three.]", *seen])
    found = compare({"body": body, "notes": {"late": "Four."}})
    assert changes(found) == ["{+Hidden.+}", "{+first+}", "{+A+}", "{+1+}", "{+Two.+}"]


def test_labels_of_their_own_are_compared_and_their_numbers_are_not() -> None:
    def table(attributes: str, caption: str) -> str:
        return f"::: table {{{attributes}}}\nCaption: {caption}\n\n| A |\n|---|\n| 1 |\n:::"

    body = "\n\n".join(
        [
            table('label="Exhibit #" audience=internal', "First"),
            table('#two label="Exhibit #"', "Second"),
            table('label="Annex A" audience=public', "Third"),
            table('label="Annex B" audience=internal', "Third"),
            '::: table {label="Sheet" audience=internal}\n| B |\n|---|\n:::',
            "::: {audience=internal}\n```math {#f}\na\n```\n:::",
            "```math {#g}\nb\n```\n\nAs [](#two) and [](#g) show.",
        ]
    )
    assert changes(compare({"body": body})) == [
        *("{+Exhibit. First+}", "{+A+}", "{+1+}"),
        "Annex [-A-]{+B+}. Third",
        *("{+Sheet+}", "{+B+}", "{+a+}"),
    ]
    shown = [(p.marker, p.text) for p in list_passages(edition_of({"body": body}, "internal"))]
    assert ("Exhibit 2.", "Second") in shown
    assert ("", "Sheet") in shown
    assert ("(2)", "b") in shown


def test_a_note_that_is_called_earlier_is_no_difference() -> None:
    body = "[A.[^2]]{audience=internal} B.[^1] C.[^2]"
    notes = {"1": "The first of two notes.", "2": "The other [small]{audience=internal} note of them."}
    found = compare({"body": body, "notes": notes})
    assert changes(found) == ["{+A. +}B. C.", "The other{+ small+} note of them."]


def test_what_is_not_text_is_compared_too() -> None:
    session = DESK.model_copy(
        update={"audiences": {"public": Audience(), "internal": Audience(options={"accent": "#7a1f1f"}, lang="fr")}}
    )
    brief = Brief.model_validate({"title": "T", "body": "A."})
    packs = {"public": PACKS[0], "internal": load_pack("policy-memo", search=search_path(None), options={}, lang="fr")}
    one, two = (tailor(brief, session, name, packs[name], slug="a", assets={}) for name in packs)
    found = {each.name: (each.old, each.new) for each in compare_editions(one, two, session).settings}
    assert found == {
        "template": ("issue-brief", "policy-memo"),
        "lang": ("en", "fr"),
        "option accent": ("", "#7a1f1f"),
    }


def test_a_picture_and_an_address_are_text() -> None:
    body = (
        "A [word]{audience=internal} <https://a.org>.\n\n![The quay](seen.svg){audience=internal}\n\n[B](https://b.org)"
    )
    found = compare({"body": body})
    assert changes(found) == ["A{+ word+} https://a.org.", "{+[The quay] (seen.svg)+}"]
    assert ("paragraph", "B <https://b.org>") in texts_of(edition_of({"body": body}, "public"))


def test_ten_thousand_words_are_compared_at_once() -> None:
    draw = random.Random(7)
    words = ["".join(draw.choices("abcdefghijklmnop", k=draw.randint(2, 9))) for _ in range(2000)]

    def paragraph() -> str:
        run = draw.choices(words, weights=[1 / (index + 1) for index in range(len(words))], k=60)
        run[20], run[25] = f"[{run[20]}", f"{run[25]}]{{audience=internal}}"
        return " ".join(run)

    content = {"body": "\n\n".join(paragraph() for _ in range(180))}
    old, new = edition_of(content, "public"), edition_of(content, "internal")
    start = time.process_time()
    found = compare_editions(old, new, DESK)
    assert time.process_time() - start < 1
    assert found.words[1] > 10_000
    assert sum(edit.change is Change.CHANGED for edit in found.edits) >= 180


def test_what_a_line_of_the_masthead_is_called_is_said_once() -> None:
    edition = edition_of({"embargo": {"until": "2025-05-06T09:30+01:00"}, "body": "Words."}, "public")
    lines = [each for each in list_passages(edition, numbers=False) if each.part.startswith("Embargo")]
    assert [(each.part, each.marker, each.text) for each in lines] == [
        ("Embargoed until", "Embargoed until:", "6 May 2025, 09:30 (UTC+01:00)")
    ]
