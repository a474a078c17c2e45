"""Notes, citations, exhibits and sections get their numbers in reading order."""

from __future__ import annotations

from briefgen.edition import Edition
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from tests.editions import make_edition


def calls(tree: Node) -> list[str]:
    return [node.get("number") for node in tree.walk() if node.kind == "note_call"]


def note_texts(edition: Edition) -> list[str]:
    return [plain(note.body) for note in edition.notes]


def test_notes_are_numbered_in_the_order_of_the_page_not_of_the_file() -> None:
    edition = make_edition(
        title="Title[^c]",
        body="First[^a] and again[^a], then[^b].",
        notes={"a": "Note a.", "b": "Note b.", "c": "Note c."},
    )
    assert calls(edition.title) == ["1"]
    assert calls(edition.body) == ["2", "2", "3"]
    assert note_texts(edition) == ["Note c.", "Note a.", "Note b."]
    assert [note.calls for note in edition.notes] == [1, 2, 1]


def test_a_note_may_call_another() -> None:
    edition = make_edition(body="Text[^a].", notes={"a": "See[^b].", "b": "The other."})
    assert note_texts(edition) == ["See.", "The other."]
    assert calls(edition.notes[0].body) == ["2"]


def test_inline_notes_are_notes() -> None:
    edition = make_edition(body="Text^[said *here*] and^[there].")
    assert note_texts(edition) == ["said here", "there"]


def test_citations_become_notes_in_full_then_short() -> None:
    source = {"title": "Annual Review: Part Two", "type": "report", "authors": ["Ada Okafor"], "date": "2024"}
    edition = make_edition(body="One.[@r, p. 4] Two.[see @r]", sources={"r": source})
    assert note_texts(edition) == ["Ada Okafor, Annual Review: Part Two, 2024, p. 4.", "see Ada Okafor, Annual Review."]


def test_the_space_before_a_citation_goes_with_its_brackets() -> None:
    edition = make_edition(body="A claim [@r], and more.", sources={"r": {"title": "R"}})
    assert plain(edition.body) == "A claim, and more."


def test_citations_become_a_list_where_the_pack_says_so() -> None:
    source = {"title": "A Paper", "type": "article", "date": "2024"}
    edition = make_edition(
        options={"citations": "references"},
        body="One [@b]. Two [@a; @b].",
        sources={"a": {**source, "title": "A"}, "b": {**source, "title": "B"}},
    )
    assert [(r.number, plain(r.body)) for r in edition.references] == [("1", "“B”, 2024"), ("2", "“A”, 2024")]
    assert edition.notes == ()


def test_exhibits_are_counted_by_kind_and_references_know_their_names() -> None:
    table = "::: table {#later}\nCaption: Crossings\n\n| A | B |\n|---|---|\n| 1 | 2 |\n:::\n"
    edition = make_edition(body=f"See [](#later) and [](#why).\n\n{table}", sections=[{"heading": "Why", "id": "why"}])
    words = [node.get("text") for node in edition.body.walk() if node.kind == "reference"]
    assert words == ["Table 1", "Why"]


def test_headings_repeat_and_their_ids_do_not() -> None:
    edition = make_edition(
        sections=[{"heading": "Background"}, {"heading": "Background"}, {"heading": "배경"}, {"heading": "背景"}]
    )
    assert [section.id for section in edition.sections] == ["background", "background-2", "baegyeong", "section"]


def test_a_section_without_a_heading_skips_no_level() -> None:
    edition = make_edition(sections=[{"body": "Text.", "sections": [{"heading": "Inner"}]}])
    assert edition.sections[0].sections[0].level == 2


def test_labels_of_the_author_are_and_numbers_fill_in() -> None:
    sections = [{"heading": "One", "sections": [{"heading": "Inner"}]}, {"heading": "Two", "label": "B."}]
    edition = make_edition(options={"numbering": "true"}, sections=sections)
    assert [(e.label, e.text) for e in edition.contents] == [("1", "One"), ("1.1", "Inner"), ("B.", "Two")]


def test_dates_are_words_in_the_language_of_the_edition() -> None:
    assert make_edition(date="2025-05-06").date.text == "6 May 2025"  # type: ignore[union-attr]
    assert make_edition(date="2025-05", lang="ko").date.text == "2025년 5월"  # type: ignore[union-attr]
    assert make_edition(date={"value": "2025", "display": "Spring 2025"}).date.text == "Spring 2025"  # type: ignore[union-attr]


def test_the_numbering_line_keeps_what_the_author_wrote() -> None:
    assert make_edition(series={"name": "Brief", "volume": "130", "number": "5"}).series.numbering == "Vol. 130, No. 5"
    assert make_edition(series={"name": "이슈", "issue": "제171호"}, lang="ko").series.numbering == "제171호"


def test_a_citation_that_begins_a_line_follows_its_word() -> None:
    edition = make_edition(body="A claim\n[@k] and more.", sources={"k": {"title": "K"}})
    assert [node.kind for node in edition.body.children[0].children] == ["text", "note_call", "text"]
    assert edition.body.children[0].children[0].text == "A claim"


def test_what_machines_read_says_what_references_lead_to() -> None:
    table = "::: table {#losses}\nCaption: C\n\n| A |\n|---|\n| 1 |\n:::"
    edition = make_edition(abstract="As [](#losses) shows.", body=table)
    assert (edition.abstract_text, edition.description) == ("As Table 1 shows.", "As Table 1 shows.")
