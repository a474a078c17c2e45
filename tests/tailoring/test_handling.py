"""Handling marks: who is cleared for what, which mark an edition carries, and each portion's in print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.building.build import build
from briefgen.edition import Edition
from briefgen.errors import ContentError
from briefgen.markdown.plain import plain
from briefgen.model import Brief
from briefgen.pipeline.check import check
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.visibility.withhold import list_audiences
from briefgen.workspace import Audience, Handling, HandlingMark, Workspace
from tests.editions import WORKSPACE

LADDER = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
LAYERED = WORKSPACE.model_copy(
    update={
        "audiences": {
            "public": Audience(),
            "partners": Audience(clearance="TLP:GREEN"),
            "board": Audience(clearance="TLP:AMBER", extends="inner"),
            "inner": Audience(clearance="TLP:RED"),
            "outer": Audience(extends="inner"),
        }
    }
)


def edit(audience: str, *, workspace: Workspace = LAYERED, template: str = "issue-brief", **content: Any) -> Edition:
    brief = Brief.model_validate({"title": "A brief", "body": "Text."} | content)
    pack = load_pack(template, search=search_path(None), options={}, lang="en")
    return tailor(brief, workspace, audience, pack, slug="a-brief", assets={})


@pytest.mark.parametrize(
    ("audience", "seen", "mark"),
    [
        ("public", "all clear", "TLP:CLEAR"),
        ("partners", "all clear green", "TLP:GREEN"),
        ("board", "all clear green amber", "TLP:AMBER"),
        ("inner", "all clear green amber strict red", "TLP:RED"),
        # Whoever extends another takes over how its pages look, not what it is cleared for.
        ("outer", "all clear", "TLP:CLEAR"),
    ],
)
def test_an_audience_sees_what_it_is_cleared_for_and_the_page_carries_the_highest_of_it(
    audience: str, seen: str, mark: str
) -> None:
    names = zip(("clear", "green", "amber", "strict", "red"), LADDER, strict=True)
    body = " ".join(["all", *(f"[{word}]{{mark={mark}}}" for word, mark in names)])
    edition = edit(audience, body=body)
    assert plain(edition.body) == seen
    assert edition.marking.text == mark


@pytest.mark.parametrize(
    "content",
    [
        {"body": "[x]{mark=TLP:GREEN}"},
        {"body": "::: {mark=TLP:GREEN}\nx\n:::"},
        {"body": "| A |\n|---|\n| 1 |\n| 2 | {mark=TLP:GREEN}"},
        {"body": "::: box {mark=TLP:GREEN title=T}\nx\n:::"},
        {"sections": [{"heading": "A", "body": "x", "mark": "TLP:GREEN"}]},
        {"sections": [{"heading": "A", "points": [{"body": "x", "mark": "TLP:GREEN"}]}]},
        {"body": "x[^n]", "notes": {"n": {"text": "N", "mark": "TLP:GREEN"}}},
        {"body": "x [@k]", "sources": {"k": {"title": "K", "mark": "TLP:GREEN"}}},
        {"abstract": {"text": "x", "mark": "TLP:GREEN"}},
        {"title": {"text": "x", "mark": "TLP:GREEN"}},
        {"keywords": [{"text": "x", "mark": "TLP:GREEN"}]},
        {"routing": {"to": [{"text": "x", "mark": "TLP:GREEN"}]}},
        {"authors": [{"name": "x", "mark": "TLP:GREEN"}]},
        {"history": [{"date": "2025-05-06", "note": "x", "mark": "TLP:GREEN"}]},
    ],
)
def test_a_mark_counts_wherever_it_is(content: dict[str, Any]) -> None:
    edition = edit("inner", **content)
    assert (edition.marking.text, edition.marking.ink, edition.marking.ground) == ("TLP:GREEN", "#33ff00", "#000000")
    assert "GREEN" not in repr(edition.sections).replace("mark='TLP:GREEN'", "").replace(LADDER[1], "")


def test_a_mark_does_not_count_where_its_part_is_not_printed() -> None:
    notes = {"n": {"text": "N", "mark": "TLP:RED"}, "m": "M"}
    assert edit("inner", body="x[^m] [y[^n]]{audience=board}", notes=notes).marking.text == ""
    sources = {"k": {"title": "K", "mark": "TLP:RED"}}
    assert edit("inner", body="[x [@k]]{audience=board} y", sources=sources).marking.text == ""
    assert edit("board", marking="TLP:GREEN", body="x [y]{mark=TLP:RED}").marking.text == "TLP:GREEN"


def test_what_a_short_form_takes_out_of_a_section_keeps_the_section_s_mark() -> None:
    quote = "> Words.\n>\n> — Somebody"
    section = {
        "heading": "A",
        "mark": "TLP:AMBER",
        "sections": [{"heading": "B", "body": quote, "role": "implications"}],
    }
    for template in ("press-release", "policy-memo"):
        edition = edit("inner", template=template, standfirst="So.", sections=[section])
        assert edition.shortened
        assert edition.marking.text == "TLP:AMBER"


def test_a_restriction_is_behind_the_mark() -> None:
    wordings = [{"text": "Not for quotation", "audiences": ["partners"]}, "Embargoed"]
    assert edit("partners", marking="TLP:GREEN", restriction=wordings).marking.text == "TLP:GREEN Not for quotation"
    assert edit("inner", marking="TLP:GREEN", restriction=wordings).marking.text == "TLP:GREEN Embargoed"


def test_a_briefing_note_prints_the_mark_of_every_portion() -> None:
    edition = edit(
        "inner",
        template="briefing-note",
        marking="TLP:GREEN",
        abstract="One.\n\n- Two [red]{mark=TLP:RED}.",
        sections=[
            {"heading": "H", "mark": "TLP:AMBER", "body": "::: {mark=TLP:CLEAR}\nThree.\n:::\n\nFour."},
            {"heading": "[I]{mark=TLP:CLEAR}", "points": [{"heading": "P", "body": "Five."}]},
        ],
    )
    assert plain(edition.abstract) == "(TLP:GREEN) One. (TLP:RED) Two red."
    amber, green = edition.sections
    assert [plain(amber.heading), plain(amber.body)] == ["(TLP:AMBER) H", "(TLP:CLEAR) Three. (TLP:AMBER) Four."]
    assert [plain(green.heading), plain(green.points[0].body)] == ["(TLP:GREEN) I", "(TLP:GREEN) Five."]
    # Bookmarks, addresses and the contents list spell the heading alone.
    assert [entry.text for entry in edition.contents] == ["H", "I"]


def test_a_workspace_says_what_an_unmarked_portion_is_for_an_audience() -> None:
    people = {"public": Audience(), "inner": Audience(clearance="TLP:AMBER", unmarked="TLP:GREEN")}
    workspace = WORKSPACE.model_copy(update={"audiences": people})
    body = "a\n\n::: {mark=TLP:CLEAR}\nb\n:::"
    inner = edit("inner", workspace=workspace, template="briefing-note", body=body)
    assert (inner.marking.text, plain(inner.body)) == ("TLP:GREEN", "(TLP:GREEN) a (TLP:CLEAR) b")
    assert edit("public", workspace=workspace, body=body).marking.text == "TLP:CLEAR"


def test_an_own_ladder_replaces_tlp() -> None:
    marks = (
        HandlingMark(name="OFFICIAL", open=True),
        HandlingMark(name="OFFICIAL-SENSITIVE"),
        HandlingMark(name="SECRET"),
    )
    people = {"public": Audience(), "staff": Audience(clearance="OFFICIAL-SENSITIVE")}
    workspace = WORKSPACE.model_copy(update={"handling": Handling(marks=marks), "audiences": people})
    body = "a [b]{mark=OFFICIAL} [c]{mark=OFFICIAL-SENSITIVE} [d]{mark=SECRET} [e]{mark=TLP:CLEAR}"
    assert [plain(edit(name, workspace=workspace, body=body).body) for name in people] == ["a b", "a b c"]


@pytest.mark.parametrize("role", ["authors", "editors"])
def test_the_mark_of_a_source_s_author_counts_where_the_source_is_cited(role: str) -> None:
    source = {"title": "S", role: ["Anna", {"name": "Ben", "mark": "TLP:GREEN"}]}
    cited = edit("partners", body="a [@k] b [@k]", sources={"k": source})
    assert cited.marking.text == "TLP:GREEN"
    assert "Ben" in plain(cited.notes[0].body)
    assert edit("partners", sources={"k": source}).marking.text == ""
    unseen = edit("public", body="a [@k]", sources={"k": source})
    assert (unseen.marking.text, "Ben" in plain(unseen.notes[0].body)) == ("", False)


def test_a_brief_is_for_those_it_names_and_those_cleared_for_it() -> None:
    amber = Brief.model_validate({"title": "T", "body": "x", "marking": "TLP:AMBER"})
    named = Brief.model_validate({"title": "T", "body": "x", "audiences": ["public", "inner"], "marking": "TLP:GREEN"})
    assert list_audiences(amber, LAYERED) == ("board", "inner")
    assert list_audiences(named, LAYERED) == ("inner",)
    with pytest.raises(ContentError, match="no edition"):
        edit("public", marking="TLP:AMBER")


TOML = """
[organisation]
name = "Desk"
[audiences.public]
formats = ["html"]
[audiences.board]
clearance = "TLP:AMBER"
formats = ["html"]
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [b]{mark=TLP:WHITE}\n", "AUD107 6:12 Write TLP:CLEAR."),
        ('a [b]{mark="tlp: amber"}\n', "AUD107 6:13 Write TLP:AMBER."),
        ("a [b]{mark=SECRET}\n", "AUD107 6:12 Available: TLP:AMBER, TLP:AMBER+STRICT, TLP:CLEAR, TLP:GREEN, TLP:RED."),
        ("## A {mark=TLP:GREN}\n\nb\n", "AUD107 6:12 Did you mean TLP:GREEN?"),
        ("| A |\n|---|\n| b | {mark=TLP:AMBR}\n", "AUD107 8:13 Did you mean TLP:AMBER?"),
        ("a [b]{mark=TLP:RED}\n", "AUD103 6:7 Give an audience in briefgen.toml this clearance, or use another mark."),
        (
            "a [b]{mark=TLP:AMBER audience=public}\n",
            "AUD103 6:7 Give an audience in briefgen.toml this clearance, or use another mark.",
        ),
    ],
)
def test_a_mark_that_means_nothing_is_reported_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: T\nmarking: TLP:CLEAR\n---\n\n{text}", "utf-8")
    (problem,) = check([path])
    assert problem.place is not None
    assert f"{problem.code} {problem.place.line}:{problem.place.column} {problem.hint}" == expected


def test_a_brief_that_is_not_for_an_audience_is_not_built_for_it(tmp_path: Path) -> None:
    (tmp_path / "briefgen.toml").write_text(TOML, "utf-8")
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\nmarking: TLP:AMBER\n---\nText.\n", "utf-8")
    assert check([path]).ok
    refused = build([path])
    assert (refused.written, [problem.code for problem in refused.report], refused.exit_code) == ((), ["AUD118"], 3)
    everyone = build([path], audiences=["all"])
    assert [file.parent.name for file in everyone.written] == ["board"]
    assert everyone.exit_code == 0
