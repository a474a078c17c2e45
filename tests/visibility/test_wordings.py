"""Texts of the front matter with several wordings, and lists of which some readers see a part."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.edition import Edition
from briefgen.markdown.plain import plain
from briefgen.model import Brief
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Audience
from tests.editions import WORKSPACE

DESK = WORKSPACE.model_copy(update={"audiences": {name: Audience() for name in ("public", "press", "board")}})
PACK = load_pack("issue-brief", search=search_path(None), options={}, lang="en")


def edit(audience: str, **content: Any) -> Edition:
    brief = Brief.model_validate({"title": "A brief", "body": "Text."} | content)
    return tailor(brief, DESK, audience, PACK, slug="a-brief", assets={})


@pytest.mark.parametrize(("audience", "title"), [("public", "For all"), ("press", "Short"), ("board", "Short too")])
def test_an_audience_reads_the_first_wording_that_is_for_it(audience: str, title: str) -> None:
    wordings = [
        {"text": "Short", "audiences": ["press"]},
        {"text": "Short[ too]{audience=board}", "withhold-from": ["public"]},
        "For all",
    ]
    edition = edit(audience, title=wordings, short_title=wordings[:1])
    assert edition.title_text == title
    # Everything that is made of the title is made of this wording.
    assert title in edition.citation_text
    assert edition.short_title == title


def test_a_text_without_a_wording_for_an_audience_is_not_there() -> None:
    content = {
        "abstract": {"text": "Ours.", "audiences": ["board"]},
        "description": [{"text": "D", "audiences": ["press"]}],
    }
    assert (plain(edit("board", **content).abstract), edit("board", **content).description) == ("Ours.", "Ours.")
    assert (plain(edit("public", **content).abstract), edit("public", **content).description) == ("", "Text.")
    assert edit("press", **content).description == "D"


def test_lists_lose_what_is_not_for_an_audience() -> None:
    ours = {"audiences": ["board"]}
    content = {
        "key_points": ["One", {"text": "Two", **ours}, [{"text": "Three, for us", **ours}, "Three"]],
        "keywords": ["ferries", {"text": "nightjar", **ours}],
        "routing": {"to": [{"text": "The chair", **ours}], "venue": "Port"},
        "authors": ["Anna", {"name": "Ben", **ours}],
        "history": [{"date": "2025-05-06", "note": "First", **ours}, {"date": "2025-05-07", "note": "Second"}],
    }
    board, public = edit("board", **content), edit("public", **content)
    assert [plain(point) for point in board.key_points] == ["One", "Two", "Three, for us"]
    assert [plain(point) for point in public.key_points] == ["One", "Three"]
    assert (board.keywords, public.keywords) == (("ferries", "nightjar"), ("ferries",))
    assert (dict(board.routing)["to"], public.routing) == (("The chair",), (("venue", ("Port",)),))
    assert [[person.name for person in edition.authors] for edition in (board, public)] == [["Anna", "Ben"], ["Anna"]]
    assert [plain(change.note) for change in public.history] == ["Second"]


def test_a_row_of_a_table_is_for_some_readers() -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | {audience=board}\n| 5 | 6 |{withhold-from=board}\n| 7 \\| | 8\n"
    assert plain(edit("public", body=table).body).split() == ["A", "B", "1", "2", "5", "6", "7", "|", "8"]
    assert plain(edit("board", body=table).body).split() == ["A", "B", "1", "2", "3", "4", "7", "|", "8"]


def test_a_row_whose_cells_are_joined_with_others_is_removed_too() -> None:
    table = "| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | 4 | {audience=board}\n| 5 | 6 |\n"
    rows = [node for node in edit("public", body=table).body.walk() if node.kind == "row"]
    assert [len(row.children) for row in rows] == [2, 2, 2]
    assert plain(edit("public", body=table).body).split() == ["A", "B", "1", "2", "5", "6"]


def test_braces_that_cannot_be_read_hide_a_row_from_all() -> None:
    table = '| A |\n|---|\n| 1 |\n| 2 | {audience="board}\n'
    assert plain(edit("board", body=table).body).split() == ["A", "1"]
