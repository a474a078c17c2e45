"""White at the end of a page is filled with what may come first: read back from the finished PDF by another program."""

from __future__ import annotations

import io
import re
from typing import Any, cast

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTImage
from PIL import Image

from briefgen.assets.pictures import Asset, make_asset
from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.missing import find_missing
from briefgen.rendering import layout
from briefgen.rendering.fitting import loop
from briefgen.rendering.fitting.gaps import Step
from briefgen.rendering.formats import render
from briefgen.rendering.rendered import Rendered
from tests.editions import make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_fitting import list_lines
from tests.rendering.test_marking import find
from tests.rendering.test_pdf import SENTENCE, pages_of

PARAGRAPH = SENTENCE * 5
PICTURE = "::: figure {#chart}\n![Ferries by the hour](chart.png)\n\nCaption: Ferries by the hour\n:::"
ROWS = "\n".join(f"| Harbour {row} | {row * 7} |" for row in range(1, 15))
TABLE = f"::: table {{#log}}\nCaption: The harbour log\n\n| Harbour | Boats |\n|:--|--:|\n{ROWS}\n:::"
BOX = "::: box {title=Method}\n" + f"{PARAGRAPH}\n\n" * 3 + ":::"
BARE = "| Harbour | What the log says |\n|:--|:--|\n" + f"| North | {SENTENCE * 4} |\n" * 4


def chart(height: int) -> dict[str, Asset]:
    data = io.BytesIO()
    Image.new("RGB", (1000, height), "navy").save(data, "PNG")
    return {"chart.png": make_asset("chart.png", data.getvalue())}


def print_body(*blocks: str, height: int = 1000, **content: Any) -> tuple[Rendered, list[str]]:
    """What is printed, and the words of each page; all that a release demands of a PDF is demanded of it."""
    edition = make_edition(body="\n\n".join(blocks), assets=chart(height), **content)
    rendered = render(edition, ["pdf"])["pdf"]
    assert list_failures(rendered.data) == []
    assert list(find_missing(edition, {"pdf": rendered.data})) == []
    assert list(find_misread(edition, {"a-brief.pdf": rendered.data})) == []
    return rendered, [" ".join(page.split()) for page in pages_of(rendered.data)]


def list_empty(rendered: Rendered) -> list[str]:
    return [each.message for each in rendered.misplaced if each.code == "LAY905"]


FILL = [f"Paragraph {number}. {PARAGRAPH}" for number in range(1, 5)]


def test_text_comes_before_a_figure_that_does_not_fit() -> None:
    rendered, pages = print_body(*FILL, PICTURE, "Behind the chart. " + PARAGRAPH, *FILL)
    assert "Behind the chart." in pages[0]
    assert "Figure 1" in pages[1]
    assert list_empty(rendered) == []


def test_a_heading_keeps_its_text_and_the_figure_follows() -> None:
    body = "Text at the start of the section. " + PARAGRAPH
    sections = [{"heading": "Ferries", "body": f"{PICTURE}\n\n{body}\n\n{PARAGRAPH}"}]
    _, pages = print_body(*FILL, sections=sections)
    assert "Ferries Text at the start" in pages[0]
    assert "Figure 1" in pages[1]


@pytest.mark.parametrize(
    ("before", "figure", "behind"),
    [
        ("The log of one year:", PICTURE, "Behind the chart. "),
        ("The log of one year.", BARE, "Behind the table. "),
        ("The log of one year", PICTURE, "and the sentence goes on behind the chart. "),
    ],
    ids=["announced by a colon", "without a number", "in a sentence"],
)
def test_a_figure_that_belongs_where_it_is_stays(before: str, figure: str, behind: str) -> None:
    _, pages = print_body(*FILL, before, figure, behind + PARAGRAPH, *FILL, height=1150)
    assert behind.strip() not in pages[0]


def test_notes_keep_their_order() -> None:
    noted = PICTURE.replace("by the hour\n:::", "by the hour[^1]\n:::")
    _, pages = print_body(*FILL, noted, "Behind.[^2] " + PARAGRAPH, *FILL, notes={"1": "One.", "2": "Two."})
    assert "Behind." not in pages[0]


def test_no_figure_leaves_its_section() -> None:
    _, pages = print_body(*FILL, PICTURE, sections=[{"heading": "Another matter", "body": PARAGRAPH}])
    assert "Another matter" not in pages[0]


def test_a_table_goes_on_when_nothing_can_come_first() -> None:
    section = {"heading": "Next", "body": PARAGRAPH}
    for sentences in range(0, 14, 2):
        rendered, pages = print_body(*FILL[:3], SENTENCE * sentences or "Text.", TABLE, sections=[section])
        if "Boats" in pages[0]:
            assert pages[1].count("Boats") == 1, "the header is there again"
            rows = [len(re.findall(r"Harbour \d", page)) for page in pages[:2]]
            assert min(rows) >= 3, "no row stands alone"
        assert list_empty(rendered) == []


def test_a_picture_is_set_a_little_smaller() -> None:
    """Up to three tenths; what would be smaller still stands on the next page."""
    section = {"heading": "Another matter", "body": PARAGRAPH}
    first = [print_body(*FILL[:3], PICTURE, height=height, sections=[section])[1][0] for height in (600, 900, 1300)]
    assert ["Figure 1" in page for page in first] == [True, True, False]


def test_a_picture_that_is_set_smaller_fills_its_page() -> None:
    """Below it, the page ends: the margin that it has there takes no room."""
    section = {"heading": "Another matter", "body": PARAGRAPH}
    rendered, _ = print_body(*FILL[:3], PICTURE, height=1050, sections=[section])
    first = next(iter(extract_pages(io.BytesIO(rendered.data))))
    (picture,) = find(first, LTImage)
    assert 0.7 < picture.height / picture.width / 1.05 * (picture.width / (124 / 25.4 * 72)) < 1
    end = min(line.y0 for line in list_lines([first]) if line.y0 > 60)
    assert end - 25 / 25.4 * 72 < 12


def test_a_table_has_the_width_of_the_page_where_its_rows_fit_then() -> None:
    """A row that is kept whole, and takes its notes along, is lower in wider columns."""
    cells = " | ".join(f"{SENTENCE * 2}Cell{number}.[^{number}]" for number in range(1, 5))
    rows = f"| A | B | C | D |\n|:--|:--|:--|:--|\n| {cells} |\n| {SENTENCE * 3} | b | c | d |"
    table = f"::: table\nCaption: A log\n\n{rows}\n:::"
    notes = {str(number): SENTENCE for number in range(1, 5)}
    section = {"heading": "Next", "body": PARAGRAPH}
    widths = []
    for sentences in (2, 4):
        rendered, pages = print_body(*FILL[:3], SENTENCE * sentences, table, sections=[section], notes=notes)
        assert list_empty(rendered) == []
        assert sum("Cell1" in page for page in pages) == 1
        lines = [line for line in list_lines(extract_pages(io.BytesIO(rendered.data))) if "Cell" in line.get_text()]
        widths.append(min(line.x0 for line in lines) < 100)
    assert widths == [False, True]


def test_a_box_parts() -> None:
    rendered, pages = print_body(*FILL, BOX)
    assert "Method" in pages[0]
    assert list_empty(rendered) == []


def test_an_empty_page_is_told_with_the_place() -> None:
    rendered, _ = print_body(*FILL, PICTURE, sections=[{"heading": "Another matter", "body": PARAGRAPH}])
    found = [each for each in rendered.misplaced if each.code == "LAY905"]
    assert [each.message.split(" is empty")[0][-9:] for each in found] == ["of page 1"]
    assert found[0].words.startswith("Ferries by the hour"), "without its number, which is not in the brief"


def test_a_step_that_gains_too_little_is_undone() -> None:
    _, pages = print_body(*FILL, PICTURE, "One line.", sections=[{"heading": "Another matter", "body": PARAGRAPH}])
    assert "One line." not in pages[0]


@pytest.mark.parametrize(
    ("blocks", "content"),
    [
        ((*FILL, PICTURE, "One line."), {"sections": [{"heading": "Another matter", "body": PARAGRAPH}]}),
        ((*FILL, SENTENCE * 10), {"template": "issue-brief", "options": {"form": "full"}}),
    ],
    ids=["a gap", "a last page"],
)
def test_pages_that_are_back_are_not_laid_out_again(
    blocks: tuple[str, ...], content: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = make_edition(body="\n\n".join(blocks), assets=chart(1000), **content)
    layouts, lay_out = list[object](), layout.lay_out

    def count_layout(*given: Any) -> Any:
        layouts.append(given)
        return lay_out(*given)

    monkeypatch.setattr(layout, "lay_out", count_layout)
    made = render(edition, ["pdf"])["pdf"].data
    count = len(layouts)
    monkeypatch.setattr(loop, "_go", lambda *_: (None, None))
    assert render(edition, ["pdf"])["pdf"].data == made
    assert len(layouts) - count > count


def test_a_step_after_which_another_was_taken_is_laid_out_when_it_is_undone() -> None:
    gaps, last, pages, more = (cast("Any", object()) for _ in range(4))
    before, again = loop._go(Step.TAKEN, last, None, pages)
    assert (before, again) == ((last, pages), None)
    assert loop._go(Step.UNDONE, last, before, more) == (None, pages)
    before, _ = loop._go(Step.TAKEN, gaps, before, more)
    assert loop._go(Step.UNDONE, last, before, more) == (None, None)


def test_pages_that_are_no_better_in_all_are_as_they_were() -> None:
    """The text would fill the first page, and leave half of the second to the next picture."""
    second = PICTURE.replace("{#chart}", "{#other}").replace("by the hour\n:::", "by the day\n:::")
    _, pages = print_body(*FILL, PICTURE, "Between. " + PARAGRAPH, PARAGRAPH, second)
    assert "Between." not in pages[0]


@pytest.mark.parametrize("height", [600, 800])
def test_a_picture_at_the_end_stands_on_its_page(height: int) -> None:
    """What is behind the text is set tighter, or the picture smaller."""
    rendered, pages = print_body(*FILL[:3], PICTURE, height=height)
    assert len(pages) == 1
    assert [each.code for each in rendered.misplaced] == []


def print_last(template: str, sentences: int) -> tuple[Rendered, list[str]]:
    return print_body(*FILL, SENTENCE * sentences, template=template, options={"form": "full"})


@pytest.mark.parametrize(
    ("template", "sentences", "count"), [("commentary", 8, 1), ("commentary", 9, 2), ("issue-brief", 10, 2)]
)
def test_a_last_page_has_five_lines_or_is_pulled_in(template: str, sentences: int, count: int) -> None:
    rendered, pages = print_last(template, sentences)
    assert len(pages) == count
    assert [each.code for each in rendered.misplaced] == []
    assert "Institute of Tests" in pages[-1]


def test_a_last_page_of_a_memo_is_as_the_style_sheet_has_it() -> None:
    """The policy memo shows what it runs over by."""
    rendered, pages = print_last("policy-memo", 24)
    assert [each.code for each in rendered.misplaced] == ["LAY902"]
    assert len(pages) == 2


def test_what_does_not_help_is_undone() -> None:
    """The imprint of a last page that takes lines along has its own size."""
    heights = []
    for sentences in (2, 10):
        sheets = list(extract_pages(io.BytesIO(print_last("issue-brief", sentences)[0].data)))
        (line,) = (line for line in list_lines(sheets) if "Recommended" in line.get_text())
        heights.append(round(line.height, 1))
    assert heights[0] == heights[1]


def test_what_stands_below_a_table_is_on_the_page_of_its_last_row() -> None:
    rows = "\n".join(f"| Harbour {row} | {row * 7} |" for row in range(1, 20))
    below = "Source: Source{0}\nNote: Note{0}\na: Letter{0}\nb: Cipher{0}"
    table = (
        "::: table\nCaption: The log of {0}\n\n| Harbour^a^ | Boats^b^ |\n|:--|--:|\n{1}\n| Last{0} | 1 |\n\n{2}\n:::"
    )
    blocks = [
        block
        for number in range(12)
        for block in (f"Then {number}. " * (11 * number + 1), table.format(number, rows, below.format(number)))
    ]
    edition = make_edition(body="\n\n".join(blocks))
    pages = pages_of(render(edition, ["pdf"])["pdf"].data)
    for number in range(12):
        words = [f"{word}{number}" for word in ("Last", "Source", "Note", "Letter", "Cipher")]
        at = [next(at for at, page in enumerate(pages) if re.search(rf"{word}\b", page)) for word in words]
        assert len(set(at)) == 1, (number, at)
