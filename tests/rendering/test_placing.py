"""What is badly on a page is seen on the page: here the style sheets of the packs are not there to prevent it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.rendering.fontconfig import use_private_fonts

LINE = "<p>One line of text.</p>"
STYLE = """
@page { size: 400px 220px; margin: 10px; @bottom-center { content: "Foot" } }
* { margin: 0; orphans: 1; widows: 1; font: 12px/20px Spectral; break-after: auto }
.footnote { float: footnote }
.footnote::footnote-call, .footnote::footnote-marker { content: "" }
"""


def find(body: str) -> list[tuple[str, str, str]]:
    """Code, message and words of what is found on pages of ten lines."""
    use_private_fonts()
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from briefgen.rendering.layout import lay_out
    from briefgen.rendering.layout_problems import find_misplaced

    page = weasyprint.HTML(string=f"<html lang=en><style>{STYLE}</style>{body}")
    document = lay_out(page, FontConfiguration(), {})
    return [(each.code, each.message, each.words) for each in find_misplaced(document, "the press")]


def test_a_full_page_and_half_a_page_are_well() -> None:
    assert find(LINE * 16) == []


def test_a_heading_at_the_foot_of_a_page() -> None:
    message = "In the PDF for the press, a heading is alone at the bottom of page 1."
    assert find(LINE * 9 + "<h2>What <em>follows</em></h2>" + LINE * 9) == [("LAY902", message, "What follows")]


def test_a_heading_that_ends_the_document_is_where_it_must() -> None:
    assert find(LINE * 15 + "<h2>The end</h2>") == []


@pytest.mark.parametrize(
    ("before", "words", "where"), [(9, 40, "at the bottom of page 1"), (7, 40, "at the top of page 2")]
)
def test_a_line_without_its_paragraph(before: int, words: int, where: str) -> None:
    text = "<p>" + "The lonely line of words goes on. " * (words // 5) + "</p>"
    body = LINE * before + text + LINE * 6
    assert find(body) == [
        ("LAY902", f"In the PDF for the press, one line of a paragraph is alone {where}.",
         "The lonely line of words goes on. The")
    ]  # fmt: skip


def test_two_lines_on_either_side_are_well() -> None:
    assert find(LINE * 8 + "<p>" + "The lonely line of words goes on. " * 8 + "</p>" + LINE * 6) == []


@pytest.mark.parametrize(("lines", "count"), [(11, "1 line"), (14, "4 lines")])
def test_a_last_page_with_next_to_nothing(lines: int, count: str) -> None:
    assert find(LINE * lines) == [("LAY902", f"The last page of the PDF for the press has only {count}.", "")]


def test_a_last_page_with_a_picture_holds_something() -> None:
    picture = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90' style='display: block'></svg>"
    assert find(LINE * 11 + picture) == []


def test_white_before_what_is_kept_whole_is_told_and_white_that_a_style_sheet_wants_is_not() -> None:
    whole = f"<div style='break-inside: avoid'>{LINE * 7}</div>"
    assert find(LINE * 6 + whole) == [
        ("LAY905", "In the PDF for the press, 40% of page 1 is empty.", "One line of text. One line of text.")
    ]
    assert find(LINE * 6 + f"<div style='break-before: page'>{LINE * 7}</div>") == []


def test_a_note_that_left_its_call() -> None:
    """Without ``footnote-policy: line`` the engine moves a note that has no room (see the packs' notes.css)."""
    note = "<sup id=call-{0}>{0}</sup><span class=footnote id=note-{0}>Note {0} says where the words are from.</span>"
    text = "The lonely line of words goes on. "
    body = LINE * 4 + f"<p>{text}{note.format(1)} {text * 4}{note.format(2)} {text * 3}</p>" + LINE * 6
    message = "In the PDF for the press, note 2 is on page 2 but its reference on page 1."
    assert find(body)[0] == ("LAY901", message, "Note 2 says where the words are from.")


def test_a_finding_is_placed_where_its_words_are_written(tmp_path: Path) -> None:
    from briefgen.pipeline.layout_findings import place_layout_problems
    from briefgen.problems import Severity
    from briefgen.reading import read
    from briefgen.rendering.rendered import Misplaced

    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A\n---\n\n## Why *it* matters\n\nOne two three.[^n]\n\n[^n]: One two four.\n")
    words = ["1 Why it matters", "One two three.1", "One two four.", "Nothing of the kind", ""]
    found = place_layout_problems([Misplaced("LAY902", "M", "H", Severity.WARNING, each) for each in words], read(path))
    assert [each.place and each.place.line for each in found] == [5, 7, 9, 2, 2]
