"""What became of one version of a brief in the next: words, cells, moves, notes, and what to look at."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.comparing.data import describe_edition
from briefgen.comparing.difference import compare_editions, count_edition
from briefgen.comparing.edits import NEW_ONLY, OLD_ONLY, Edit
from briefgen.comparing.flags import Flag, Topic
from briefgen.comparing.passages import list_passages
from briefgen.comparing.pieces import Change
from briefgen.comparing.versions import compare, compare_versions, name_calls
from briefgen.edition import Edition
from briefgen.model import Brief
from briefgen.tailoring.tailor import tailor
from briefgen.templates import search_path
from briefgen.templates.load import load_pack
from tests.comparing.test_difference import DESK, PICTURE

PACK = load_pack("issue-brief", search=search_path(None), options={}, lang="en")
MARKS = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}


def edition_of(body: str, picture: bytes = PICTURE.data, **more: Any) -> Edition:
    brief = Brief.model_validate({"title": "T", "date": "2025-05-06", "body": body} | more)
    asset = replace(PICTURE, data=picture)
    return tailor(brief, DESK, "public", PACK, slug="a", assets={"seen.svg": asset})


def show(edit: Edit) -> str:
    before = {Change.MOVED_FROM: f"<{edit.move} ", Change.MOVED_TO: f">{edit.move} "}.get(edit.change, "")
    return before + "".join(MARKS[piece.change].format(piece.text) for piece in edit.pieces)


def changed(old: Edition, new: Edition) -> list[str]:
    return [show(edit) for edit in compare(old, new) if edit.change is not Change.SAME]


def flags(old: str, new: str) -> list[Flag]:
    return [each for edit in compare(edition_of(old), edition_of(new)) for each in edit.flags]


def table(*rows: str) -> str:
    head, *others = rows
    return "\n".join(["::: table", "Caption: Stock", "", head, "|---" * (head.count("|") - 1) + "|", *others, ":::"])


def test_a_moved_paragraph_is_one_move_and_its_new_words_are_marked() -> None:
    moved = "The ship is thirty years old, and its engine has failed three times since the winter."
    old = f"{moved}\n\nNobody asked.\n\nThe shops were empty on the next day."
    new = f"Nobody asked.\n\nThe shops were empty on the next day.\n\n{moved.replace('three', 'four')}"
    assert changed(edition_of(old), edition_of(new)) == [
        "<1 The ship is thirty years old, and its engine has failed [-three-] times since the winter.",
        ">1 The ship is thirty years old, and its engine has failed {+four+} times since the winter.",
    ]


def test_a_section_and_a_table_move_as_a_whole() -> None:
    section = "## Costs\n\nA second ship costs less than an empty week.\n\n" + table(
        "| Ship | Tonnes |", "| Fjellet | 46 |"
    )
    one = "## Why\n\nNine tenths of all freight go by one ship, and no other is near.\n\n- One.\n- Two.\n- Three."
    two = "## What follows\n\nThe offices knew of it and told nobody on the island for weeks."
    # A heading is a key of the text below it: with no text before the first, the file says it in sections.
    found = compare(
        edition_of(f"Start.\n\n{section}\n\n{one}\n\n{two}"), edition_of(f"Start.\n\n{one}\n\n{two}\n\n{section}")
    )
    moved = {(edit.move, edit.kind) for edit in found if edit.change is Change.MOVED_TO}
    assert moved == {(1, "heading"), (1, "paragraph"), (1, "caption"), (1, "head"), (1, "row")}
    assert {edit.change for edit in found} == {Change.SAME, Change.MOVED_FROM, Change.MOVED_TO}


def test_the_cell_is_changed_and_not_the_table() -> None:
    old = table("| Place | Days | Shops |", "| North | 2 | 40 |", "| South | 5 | 12 |")
    new = table("| Place | Days | Shops |", "| North | 3 | 41 |", "| South | 5 | 12 |")
    assert changed(edition_of(old), edition_of(new)) == ["North | [-2-]{+3+} | [-40-]{+41+}"]


def test_columns_and_rows_are_added_and_removed() -> None:
    old = table("| Place | Days | Shops |", "| North | 2 | 40 |", "| South | 5 | 12 |")
    new = table("| Place | Ships | Days |", "| North | 1 | 2 |", "| East | 7 | 8 |", "| South | 2 | 6 |")
    found = compare(edition_of(old), edition_of(new))
    assert [show(edit) for edit in found if edit.change is not Change.SAME] == [
        "Place{+ | Ships+} | Days[- | Shops-]",
        "North{+ | 1+} | 2[- | 40-]",
        "{+East | 7 | 8+}",
        "South{+ | 2+} | [-5-]{+6+}[- | 12-]",
    ]
    south = next(edit for edit in found if edit.cells and edit.passage.text.startswith("South"))
    assert [cell.change for cell in south.cells] == [Change.SAME, Change.ADDED, Change.CHANGED, Change.REMOVED]


def test_a_table_stays_together_where_what_follows_it_goes() -> None:
    old = table("| A | C | B |", "| 1 | 9 | 2 |", "| 5 | 6 | 7 |") + "\n\nThe quay is old."
    new = table("| A | B |", "| 1 | 2 |", "| 3 | 4 |")
    found = [edit.passage.exhibit for edit in compare(edition_of(old), edition_of(new))]
    assert [number for number in found if number] == found[found.index(1) : found.index(1) + found.count(1)]


def test_a_note_that_comes_before_others_changes_its_own_call_alone() -> None:
    old = edition_of("The quay is old.[^b] So is the ship.[^c]", notes={"b": "The minutes of May.", "c": "The letter."})
    new = edition_of("All of it.[^a] The quay is old.[^b]", notes={"a": "A new source.", "b": "The minutes of June."})
    assert changed(old, new) == [
        "{+All of it.[^1] +}The quay is old.[^2][- So is the ship.[^old 2]-]",
        "{+A new source.+}",
        "The minutes of [-May-]{+June+}.",
        "[-The letter.-]",
    ]


def test_a_note_that_is_called_elsewhere_is_seen() -> None:
    notes = {"a": "Minutes."}
    found = changed(edition_of("One[^a] two.", notes=notes), edition_of("One two.[^a]", notes=notes))
    assert found == ["One[-[^1]-] two.{+[^1]+}"]


def test_the_numbers_of_exhibits_and_of_citations_are_no_difference() -> None:
    exhibit = "::: table {{#{0}}}\nCaption: {0}\n\n| A |\n|---|\n| 1 |\n:::"
    sources = {"x": {"title": "X"}, "y": {"title": "Y"}}
    text = exhibit.format("late") + "\n\nAs [](#late) shows [@y]."
    old, new = (
        edition_of(text, sources=sources),
        edition_of(f"{exhibit.format('first')}\n\nSee [@x].\n\n{text}", sources=sources),
    )
    assert not any("late" in each or "As" in each for each in changed(old, new))


def test_the_front_matter_is_compared_by_its_labels() -> None:
    old = edition_of("A.", version="1.0", authors=["Kim Li"], keywords=["ferries", "supply"])
    new = edition_of("A.", version="2", date="2025-06-11", authors=["Kim Li", "Lee"], keywords=["ferries", "trade"])
    found = changed(old, new)
    assert "[-1.0-]{+2+}" in found
    assert "{+Lee+}" in found
    assert "[-6 May-]{+11 June+} 2025" in found
    assert "ferries, [-supply-]{+trade+}" in found


def test_what_to_look_at_is_pointed_out() -> None:
    assert flags("It is likely to rain.", "It is almost certain to rain.") == [
        Flag(Topic.LIKELIHOOD, "likely", "almost certain")
    ]
    assert flags("It took 13 days, thirteen in all.", "It took 14 days, fourteen in all.") == [
        Flag(Topic.NUMBER, "13", "14"),
        Flag(Topic.NUMBER, "thirteen", "fourteen"),
    ]
    assert flags("She said “never again” twice.", "She said “never more” twice.") == [Flag(Topic.QUOTATION)]
    assert flags("She said “never again” twice.", "He said “never again” twice.") == []
    assert flags("> It was late.", "> It was early.") == [Flag(Topic.QUOTATION)]
    assert flags("A *word* of it.", "A **word** of it.") == [Flag(Topic.FORMATTING)]
    # Where what moved is now.
    moved = "It is likely that the ship will stay at the quay for a week or more."
    told = flags(
        f"{moved}\n\nNobody asked why.\n\nNobody knew it.",
        f"Nobody asked why.\n\nNobody knew it.\n\n{moved.replace('likely', 'unlikely')}",
    )
    assert told == [Flag(Topic.LIKELIHOOD, "likely", "unlikely")]
    # The number of a note, an address and a name are no numbers of the text.
    assert flags("One^[A.] of <https://a.org/1>.", "One of <https://a.org/2>.") == []


def test_a_picture_with_other_bytes_is_changed_and_so_is_what_it_shows() -> None:
    old = edition_of("![The quay](seen.svg)")
    (edit,) = (
        each for each in compare(old, edition_of("![The quay](seen.svg)", b"<svg />")) if each.change is not Change.SAME
    )
    assert edit.flags == (Flag(Topic.PICTURE),)
    assert changed(old, edition_of("![The old quay](seen.svg)")) == ["[The{+ old+} quay] (seen.svg)"]


def test_chinese_and_japanese_are_compared_by_character() -> None:
    old, new = edition_of("北島的商店說存貨只夠兩天。", lang="zh"), edition_of("北島的商店說存貨只夠三天。", lang="zh")
    assert changed(old, new) == ["北島的商店說存貨只夠[-兩-]{+三+}天。"]


PARAGRAPHS = st.sampled_from(
    [
        *("The quay is old.", "The ship is thirty years old and stays at the quay.", "# Why", "# What follows"),
        *("Nine tenths of all freight go by *one* ship.[^a]", "> Never again, said the operator.", "- one\n- two"),
        *("The ship is forty years old and stays at the quay.", "As said.[^b]", "One.\\\nTwo.", "![Quay](seen.svg)"),
        table("| A | B |", "| 1 | 2 |", "| 3 | 4 |"),
        table("| A | C | B |", "| 1 | 9 | 2 |", "| 5 | 6 | 7 |"),
        table("| A | B |", "| 1 | x |"),
    ]
)
NOTES = {"a": "Minutes of May.", "b": "Minutes of June, and more."}
CALLED = ("note", "reference")
BODIES = st.lists(PARAGRAPHS, min_size=1, max_size=7)


def write_body(blocks: list[str]) -> str:
    return "Start.\n\n" + "\n\n".join(blocks).replace("# ", "## ")


def read_old(edits: tuple[Edit, ...]) -> list[tuple[str, str]]:
    """The kinds and texts of the first edition, from the pieces alone: what is left when every edit is refused."""
    return [read(edit, Change.ADDED) for edit in edits if edit.change not in NEW_ONLY]


def read_new(edits: tuple[Edit, ...]) -> list[tuple[str, str]]:
    """The kinds and texts of the second edition, likewise: what there is when every edit is accepted."""
    return [read(edit, Change.REMOVED) for edit in edits if edit.change not in OLD_ONLY]


def read(edit: Edit, left_out: Change) -> tuple[str, str]:
    return edit.kind, "".join(piece.text for piece in edit.pieces if piece.change is not left_out)


def texts_of(edits: tuple[Edit, ...], side: str) -> list[tuple[str, str]]:
    return [(each.kind, each.text) for edit in edits if (each := getattr(edit, side))]


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES)
def test_accepting_gives_the_second_and_refusing_the_first(old: list[str], new: list[str]) -> None:
    one, two = (edition_of(write_body(body), notes=NOTES) for body in (old, new))
    edits = compare(one, two)
    assert read_old(edits) == texts_of(edits, "old")
    assert read_new(edits) == texts_of(edits, "new")
    # And these are the passages of the editions, whose notes alone may stand in another order.
    for edition, side in ((one, read_old(edits)), (two, read_new(edits))):
        bare = [each.kind for each in list_passages(edition, numbers=False) if each.kind not in CALLED]
        assert [kind for kind, _ in side if kind not in CALLED] == bare
        assert len(side) == len(list_passages(edition, numbers=False))
    back = compare(two, one)
    assert sorted(kind for kind, _ in read_new(back)) == sorted(kind for kind, _ in read_old(edits))
    assert all(edit.change is Change.SAME for edit in compare(one, one))
    assert compare_versions(two, two, ("1", "2")).empty


def test_an_edition_has_as_many_words_wherever_it_is_compared() -> None:
    stock = table("| A | B |", "| 1 | 2 |")
    body = f"It sailed.[^a] R&D cost it 4,000.[^b] Nobody asked [why](https://example.org/why).\n\n{stock}"
    edition = edition_of(body, notes={"a": "A note.", "b": "Another one."})
    number = describe_edition("a.md", edition, list_passages(edition))["words"]
    assert compare_editions(edition, edition, DESK).words == (number, number)
    assert compare_versions(edition, edition, ("1", "2")).words == (number, number)
    # The calls of notes are no words of it.
    assert count_edition(edition_of(body.replace("[^b]", ""), notes={"a": "A note."})) == number - 2


def test_eight_pages_are_compared_at_once() -> None:
    lines = [
        f"Sentence {index} of the report says that ship {index % 7} left on day {index % 30}." for index in range(400)
    ]
    body = "\n\n".join(" ".join(lines[start : start + 4]) for start in range(0, 400, 4))
    one, two = edition_of(body), edition_of(body.replace("ship 3", "ferry 3").replace("day 5", "day 6"))
    start = time.process_time()
    edits = compare(one, two)
    assert time.process_time() - start < 1  # 0.3 s on an idle machine
    assert sum(edit.change is Change.CHANGED for edit in edits) > 50


def test_what_differs_besides_the_text() -> None:
    old, new = edition_of("One."), edition_of("One.", lang="fr", type="report")
    found = compare_versions(old, new, ("1.0", "1.1")).settings
    assert [(each.name, each.old, each.new) for each in found] == [
        ("lang", old.lang, "fr"),
        ("type", old.type, "report"),
    ]
    assert compare_versions(old, old, ("1.0", "1.0")).settings == ()


def test_notes_whose_numbers_begin_again_have_names_of_their_own() -> None:
    edition = edition_of("One.[^a] Two.[^b]", notes={"a": {"text": "First."}, "b": {"text": "Second."}})
    again = replace(edition, notes=tuple(replace(each, number="1") for each in edition.notes))
    assert [*name_calls(again, again).new.values()] == ["1", "2"]
