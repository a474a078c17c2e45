"""The option ``measure``: two columns, read back from the finished PDF by another program."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import combinations
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTImage, LTTextLine

from briefgen import build
from briefgen.edition import Edition
from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from briefgen.rendering.rendered import Rendered
from tests.editions import make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_gaps import chart
from tests.rendering.test_marking import find
from tests.rendering.test_pdf import SENTENCE

ROOT = Path(__file__).resolve().parents[2]
SMALL = "::: table\nCaption: A small table\n\n| Port | Boats |\n|:--|--:|\n" + "| North | 7 |\n" * 5 + ":::"
WIDE = "::: table\nCaption: A table of six\n\n| Port | " + " | ".join(f"Year{year}" for year in range(5)) + " |\n"
WIDE += "|:--|--:|--:|--:|--:|--:|\n" + "| North | 1 | 2 | 3 | 4 | 5 |\n" * 4 + ":::"
#: Few columns, of words that no column of the page has room for.
LONG = "::: table\nCaption: A table of long words\n\n| Port | Log |\n|:--|:--|\n"
LONG += f"| {'Nordhafenverwaltung' * 2} | {'Fahrgastaufkommen' * 2} |\n:::"
PICTURE = "::: figure\n![Ferries by the hour](chart.png)\n\nCaption: Ferries by the hour\n:::"
FORMULA = "```math\n" + " + ".join(f"ferry_{{{number}}} \\cdot hour_{{{number}}}" for number in range(9)) + "\n```"
POINTS = [{"heading": f"Point {number}", "body": SENTENCE * 6} for number in range(1, 4)]


def write_notes(first: int, last: int) -> str:
    """Paragraphs with a call after each sentence, and the notes' texts in the brief."""
    return "\n\n".join(f"{SENTENCE * 4}Call{number}.[^{number}] {SENTENCE * 3}" for number in range(first, last + 1))


NOTES = {str(number): f"Note{number} says: {SENTENCE}" for number in range(1, 17)}
SECTIONS: list[dict[str, Any]] = [
    {"heading": "Harbours", "body": write_notes(1, 9)},
    {"heading": "Tables", "body": "\n\n".join([write_notes(10, 11), SMALL, SENTENCE * 6, WIDE, SENTENCE * 9, LONG])},
    {"heading": "Points", "body": "Three points.", "points": POINTS},
    {
        "heading": "Parts",
        "body": SENTENCE * 5,
        "sections": [{"heading": "Inner", "body": f"{SENTENCE * 9}\n\n{PICTURE}\n\n{SENTENCE * 9}\n\n{FORMULA}"}],
    },
    {"heading": "Ends", "body": write_notes(12, 16) + f"\n\n::: box {{title=Aside}}\n{SENTENCE * 4}\n:::"},
]


@cache
def make() -> tuple[Edition, Rendered, tuple[Any, ...]]:
    """An edition in two columns, its PDF, and its pages as pdfminer reads them."""
    edition = make_edition(
        options={"measure": "two-columns", "form": "full", "max_pages": "0", "notes": "foot"},
        abstract=SENTENCE * 8,
        key_points=[SENTENCE * 2] * 4,
        body=SENTENCE * 5,
        sections=SECTIONS,
        notes=NOTES,
        assets=chart(600),
        disclaimer=SENTENCE * 3,
    )
    rendered = render(edition, ["pdf"])["pdf"]
    return edition, rendered, tuple(extract_pages(io.BytesIO(rendered.data)))


def list_lines(page: Any) -> list[LTTextLine]:
    return [line for line in find(page, LTTextLine) if line.get_text().strip()]


def read(page: Any) -> str:
    return " ".join(line.get_text() for line in list_lines(page))


def find_edges(pages: tuple[Any, ...]) -> tuple[float, float]:
    """Where the columns begin: of all lines, most begin at one of two places."""
    starts = [round(line.x0) for page in pages for line in list_lines(page)]
    common = sorted(set(starts), key=starts.count)[-2:]
    return min(common), max(common)


def test_every_word_is_there_in_its_order_and_place() -> None:
    edition, rendered, _ = make()
    assert [f"{each.code} {each.message}" for each in rendered.misplaced if each.code != "LAY905"] == []
    assert rendered.problems == ()
    assert list_failures(rendered.data) == []
    assert list(find_missing(edition, {"pdf": rendered.data})) == []
    assert list(find_misread(edition, {"a-brief.pdf": rendered.data})) == []


def test_notes_are_on_the_page_of_their_calls() -> None:
    _, _, pages = make()
    called = {number: at for at, page in enumerate(pages) for number in re.findall(r"Call(\d+)", read(page))}
    printed = {number: at for at, page in enumerate(pages) for number in re.findall(r"Note(\d+)", read(page))}
    assert len(called) == len(NOTES)
    assert called == printed


def crossing(one: Any, other: Any) -> bool:
    """Whether one box is over another by more than the space between two lines."""
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.y1, other.y1) - max(one.y0, other.y0)
    return bool(wide > 1 and high > 4)


def test_nothing_is_over_anything_else_or_off_the_page() -> None:
    _, _, pages = make()
    for number, page in enumerate(pages, 1):
        parts = [*list_lines(page), *find(page, LTImage)]
        assert [each for each in parts if each.x0 < 30 or each.x1 > page.width - 30] == [], f"page {number}"
        over = [(one, other) for one, other in combinations(parts, 2) if crossing(one, other)]
        assert over == [], f"page {number}"


def test_text_stands_in_two_columns_and_wide_things_over_both() -> None:
    _, _, pages = make()
    left, right = find_edges(pages)
    assert right - left > 180
    lines = [line for page in pages for line in list_lines(page)]
    text = [line for line in lines if "Call" in line.get_text()]
    assert {min((left, right), key=lambda edge: abs(line.x0 - edge)) for line in text} == {left, right}
    assert [line for line in text if line.x0 < right - 20 and line.x1 > right] == []
    images = [image for page in pages for image in find(page, LTImage)]
    assert images
    assert all(image.x1 > right for image in images)
    year = next(line for line in lines if "Year4" in line.get_text())
    assert year.x1 > right + 100
    (north,) = {round(line.x0) for line in lines if line.get_text().startswith("Nordhafen")}
    assert abs(north - left) < 3
    small = [line for line in lines if line.get_text().strip() == "A small table" or "A small table" in line.get_text()]
    assert small
    assert all(line.x1 < right or line.x0 >= right - 20 for line in small)


@pytest.mark.parametrize("count", [4, 40])
def test_columns_begin_at_one_height_and_end_about_there(count: int) -> None:
    # Of four equal paragraphs, the third is at the head of the second column, where it has no distance from the second.
    content = [{"heading": "One", "body": "\n\n".join(SENTENCE * 3 for _ in range(count))}]
    edition = make_edition(options={"measure": "two-columns"}, sections=content)
    pages = tuple(extract_pages(io.BytesIO(render(edition, ["pdf"])["pdf"].data)))
    edges = find_edges(pages)
    assert (len(pages) > 1) == (count > 4)
    for page in pages:
        words = [line for line in list_lines(page) if line.get_text().split()[0] in SENTENCE.split()]
        sides = [[line for line in words if abs(line.x0 - edge) < 2] for edge in edges]
        tops, ends = (
            [max(line.y1 for line in side) for side in sides],
            [min(line.y0 for line in side) for side in sides],
        )
        assert tops[0] == pytest.approx(tops[1], abs=0.5)
        assert ends[0] == pytest.approx(ends[1], abs=3 * 15)


def test_all_entries_of_the_contents_have_their_page_at_the_right_edge() -> None:
    inner = [{"heading": "Within", "body": SENTENCE}]
    content = [{"heading": name, "body": SENTENCE, "sections": inner} for name in ("First", "Second", "Third")]
    edition = make_edition(options={"measure": "two-columns", "contents": "true"}, sections=content)
    page, *_ = extract_pages(io.BytesIO(render(edition, ["pdf"])["pdf"].data))
    edges = [line.x1 for line in list_lines(page) if line.get_text().strip() == "1" and line.x0 > page.width / 2]
    assert len(edges) == 6
    assert edges == pytest.approx([page.width - 20 / 25.4 * 72] * 6, abs=0.5)


def test_the_paragraphs_of_a_briefing_note_keep_their_numbers() -> None:
    """They stand before the words, since a column has no margin for them."""
    sections = [
        {"heading": "One", "body": "\n\n".join([f"Start. {SENTENCE * 3}"] * 4)},
        {"heading": "Two", "body": "End."},
    ]
    edition = make_edition(template="briefing-note", options={"measure": "two-columns"}, sections=sections)
    (page,) = extract_pages(io.BytesIO(render(edition, ["pdf"])["pdf"].data))
    assert sorted(re.findall(r"\d\.\d(?= Start\.| End\.)", " ".join(read(page).split()))) == [
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "2.1",
    ]


def test_a_long_note_does_not_take_its_line_away() -> None:
    body = "\n\n".join(f"{SENTENCE * 2}Call{number}.[^{number}] {SENTENCE}" for number in range(1, 9))
    notes = {str(number): f"Note{number} says: {SENTENCE * 9}" for number in range(1, 9)}
    options = {"measure": "two-columns"}
    edition = make_edition(options=options, sections=[{"heading": "One", "body": body}], notes=notes)
    rendered = render(edition, ["pdf"])["pdf"]
    assert list(find_missing(edition, {"pdf": rendered.data})) == []
    assert [each.message for each in rendered.misplaced if each.code != "LAY905"] == []


def test_a_picture_is_no_wider_than_elsewhere() -> None:
    _, _, pages = make()
    (image,) = [image for page in pages for image in find(page, LTImage)]
    assert image.width == pytest.approx(124 / 25.4 * 72, abs=1)


def test_a_note_stays_on_its_page_where_the_next_block_finds_no_place_in_a_column(tmp_path: Path) -> None:
    """On page 5 of this example, a point begins in the first column, and its second paragraph fits no other."""
    copytree(ROOT / "content", tmp_path / "content")
    settings = (ROOT / "briefgen.toml").read_text("utf-8")
    options = '[audiences.columns.options]\nmeasure = "two-columns"\ncover = true\n'
    (tmp_path / "briefgen.toml").write_text(f"{settings}\n[audiences.columns]\n\n{options}", "utf-8")
    brief = tmp_path / "content" / "kursk-acknowledgement.md"
    result = build(brief, audiences="columns", formats="pdf", output=tmp_path / "output")
    assert list(result.report.errors) == []
    pages = [read_page(page) for page in extract_pages(io.BytesIO(result.written[0].read_bytes()))]
    called = next(page for page in pages if "At the front little changes" in page)
    assert "NATO Confirms That North Korea" in called


def read_page(page: Any) -> str:
    return " ".join(" ".join(line.get_text().split()) for line in list_lines(page))
