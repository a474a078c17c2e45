"""Notes that are laid out once stand where WeasyPrint puts those that it lays out again and again, to the last bit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
import weasyprint
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from weasyprint.text.fonts import FontConfiguration

from briefgen.rendering import layout, note_layout, weasyprint_internals
from briefgen.rendering.formats import render
from briefgen.rendering.layout import lay_out
from briefgen.rendering.weasyprint_internals import NoteContext, block_level_layout
from tests.editions import make_edition
from tests.rendering.test_gaps import chart
from tests.rendering.unknown_engine import unknown_engine

SENTENCE = "The ferry leaves the harbour at noon and is back before it is dark. "
FONTS = FontConfiguration()


@pytest.fixture
def count_layouts(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often a note that can be put in has been laid out since it was last asked."""
    calls, own = list[Any](), block_level_layout

    def lay_out_and_count(context: Any, box: Any, *others: Any) -> Any:
        calls.append(box)
        return own(context, box, *others)

    def count() -> int:
        number = len(calls)
        calls.clear()
        return number

    monkeypatch.setattr(note_layout, "block_level_layout", lay_out_and_count)
    return count


def test_the_engine_is_one_that_was_compared() -> None:
    """Of another version: read ``note_layout.py`` against its source, try other examples (``make random``), add it."""
    assert weasyprint.__version__ in weasyprint_internals.KNOWN_VERSIONS


def test_a_note_is_laid_out_once_where_it_stands(count_layouts: Callable[[], int]) -> None:
    notes = "".join(f"Word<span>Note {number}.</span> " for number in range(20))
    html = f"<style>span {{ float: footnote }}</style><p>{notes}"
    boxes = find_boxes(html)
    assert count_layouts() == 20
    with unknown_engine():
        assert find_boxes(html) == boxes
    assert count_layouts() == 0


def test_notes_that_leave_with_their_line_are_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured, own = list[int](), NoteContext.measure_notes

    def measure(context: Any) -> bool:
        measured.append(len(context.current_page_footnotes))
        return own(context)

    monkeypatch.setattr(NoteContext, "measure_notes", measure)
    notes = "".join(f"a<span>{number}</span> " for number in range(24))
    page = "size: 200pt 280pt; margin: 20pt"
    html = f"<style>@page {{ {page} }} span {{ float: footnote }} p {{ orphans: 4 }}</style><p>Text.<p>{notes}"
    boxes = find_boxes(html)
    assert find_longest_fall(measured) <= 2
    measured.clear()
    with unknown_engine():
        assert find_boxes(html) == boxes
    assert find_longest_fall(measured) >= 9


def find_longest_fall(numbers: list[int]) -> int:
    """How often in a row a number is smaller than the one before it, at the most."""
    longest = length = 0
    for before, number in pairwise(numbers):
        length = length + 1 if number < before else 0
        longest = max(longest, length)
    return longest


@pytest.mark.parametrize(
    ("area", "style", "inner"),
    [
        ("max-lines: 2", "", ""),
        ("", "position: relative; top: 2pt", ""),
        ("", "", "<i style='position: absolute; right: 0'>Aside</i>"),
        ("", "", "<i style='float: left; height: 90pt'>Beside</i>"),
        ("", "", "<b style='display: block; break-before: column'>Next</b>"),
        ("", "", "<span>A note on a note.</span>"),
    ],
)
def test_what_concerns_more_than_a_note_is_left_to_the_engine(
    area: str, style: str, inner: str, count_layouts: Callable[[], int]
) -> None:
    find_boxes(
        f"<style>@page {{ @footnote {{ {area} }} }} span {{ float: footnote }}</style>"
        f"<p>Word<span style='{style}'>A note. {inner}</span>"
    )
    # What is in a note that was left to it can be put in.
    assert count_layouts() == inner.count("<span>")


def test_what_is_known_of_notes_is_forgotten_with_their_page() -> None:
    html = "<style>span { float: footnote } p { break-after: page }</style>" + "<p>Word<span>A note.</span>" * 2
    first, _ = lay_out(weasyprint.HTML(string=html), FONTS, {}).pages
    (area,) = (box for box in first._page_box.children if hasattr(box, "stand_ins"))
    assert [box.element_tag for box in area.children] == ["span"]
    assert area.stand_ins == {}


#: What notes of a brief can have in them.
NOTES = {
    "table": "::: table\n| A | B |\n|---|--:|\n| One | 2 |\n:::",
    "formula": "Where `$\\frac{a}{b} = c$` and\n\n```math\n\\sum_{i=1}^{n} x_i\n```",
    "picture": "See.\n\n::: figure\n![Ferries by the hour](chart.png)\n\nCaption: Ferries by the hour\n:::",
    "list": "Two:\n\n- one\n- two\n\n> Quoted.\n>\n> — Who",
    **{str(number): SENTENCE * (1 + number % 3) for number in range(9)},
}


@pytest.mark.parametrize(
    ("content", "notes"),
    [
        ({"lang": "ar", "options": {"note_numbers": "section"}}, NOTES),
        ({"options": {"measure": "two-columns", "form": "full", "max_pages": "0"}}, NOTES),
        ({}, {"short": SENTENCE, "two-pages": SENTENCE * 70, "waits": SENTENCE}),
    ],
    ids=["from right to left, numbered by section", "two columns", "a note of two pages"],
)
def test_the_pdf_is_the_same(
    content: dict[str, Any], notes: dict[str, str], count_layouts: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFGEN_PATIENCE", "10")  # the engine alone lays each note out often
    calls = [f"{SENTENCE}Call.[^{name}]" for name in notes]
    sections = [{"heading": "More", "body": " ".join(calls[7:]) or SENTENCE}]
    edition = make_edition(body=" ".join(calls[:7]), sections=sections, notes=notes, assets=chart(90), **content)
    data = render(edition, ["pdf"])["pdf"].data
    assert count_layouts()
    with unknown_engine():
        assert render(edition, ["pdf"])["pdf"].data == data


#: What can be in a note of any page; some of it has to be laid out each time.
IN_NOTES = (
    "<table><tr><td>One<td>Two</table>",
    "<table style='border-collapse: collapse'><thead><tr><th>A</thead><tr><td style='border: 2pt solid'>One</table>",
    "<ul><li>One<li>Two</ul>",
    "<ol style='list-style-position: inside'><li>One<li>Two</ol>",
    "<b style='display: inline-block; vertical-align: 3pt; width: 30pt'>Of two lines</b>",
    "<i style='position: relative; top: 3pt'>Lifted</i>",
    "<i style='position: absolute; right: 0'>Aside</i>",
    "<i style='float: left; height: 30pt'>Beside</i>",
    "<b style='display: block; margin: 4pt 0 7pt'>Block</b>",
    "<b style='display: block; break-before: page'>Next</b>",
    "<b style='display: flex'><i>One</i><i>Two</i></b>",
    "<span>A note on a note.</span>",
)
#: How notes may look, and the note area.
NOTE_STYLES = (
    "margin: 3pt 0 5pt", "margin-top: -2pt", "padding: 1.3pt", "border-top: .7pt solid", "font-size: 7.7pt",
    "footnote-policy: line", "position: relative; top: 2pt", "overflow: hidden", "width: 60%", "break-inside: avoid",
    "break-before: page", "text-indent: 1em", "margin-break: discard", "height: 20pt", "line-height: 1.37",
)  # fmt: skip
AREA_STYLES = (
    "border-top: .5pt solid", "padding-top: 2.3mm", "padding-bottom: .1px", "margin-top: 3.1mm", "max-height: 60pt",
    "height: 90pt", "min-height: 40pt", "max-lines: 4", "overflow: hidden", "width: 70%", "padding-left: 11%",
)  # fmt: skip
#: What can be on a page besides paragraphs.
BLOCKS = (
    "<div style='float: left; width: 80pt; height: 130pt'></div>{}",
    "<div style='float: right; width: 50pt; height: 400pt; margin-bottom: -300pt'></div>{}",
    "<table><tr><td>{}<td>{}</table>",
    "<div style='break-inside: avoid'>{}{}</div>",
    "<h2 style='break-after: avoid'>A heading</h2>{}",
    "<div style='break-before: right'>{}</div>",
)
FLOATING = """<style>@page { size: 200pt 280pt; margin: 20pt } span { float: footnote } p { margin: 0 }
i { float: left; height: 60pt }</style>"""
PARTED = "<style>span { float: footnote } ::footnote-marker { display: block; page: other }</style>"
#: A few words, or sentences.
WORDS = st.integers(1, 40).map(lambda number: SENTENCE[: 4 * number] * (1 + number // 20))
PARTS = st.lists(st.one_of(WORDS, WORDS, st.sampled_from(IN_NOTES)), min_size=1, max_size=3)
NOTES_ON_PAGES = PARTS.map(lambda parts: f"<span>{' '.join(parts)}</span>")
TEXTS = st.lists(st.one_of(WORDS, NOTES_ON_PAGES, NOTES_ON_PAGES), min_size=1, max_size=8)
PARAGRAPHS = TEXTS.map(lambda parts: f"<p>{''.join(parts)}")


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A document of a few small pages, with notes of any of these."""
    area, notes = ("; ".join(draw(st.lists(st.sampled_from(each), max_size=3))) for each in (AREA_STYLES, NOTE_STYLES))
    blocks = draw(st.lists(st.one_of(st.just("{}"), st.sampled_from(BLOCKS)), min_size=1, max_size=4))
    body = "\n".join(block.format(draw(PARAGRAPHS), draw(PARAGRAPHS)) for block in blocks)
    return (
        f"<style>@page {{ size: 200pt 280pt; margin: 20pt; @footnote {{ {area} }} }} body {{ font: 9pt/1.3 serif }}"
        f"span {{ float: footnote; {notes} }} p {{ margin: 4pt 0 }}</style>"
        f"<body dir={draw(st.sampled_from(['ltr', 'rtl']))}>{body}"
    )


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pages())
# Margins that collapse with the note area's; a float that reaches into the next note; a page that only a marker has.
@example("<style>span { float: footnote; margin-top: -2pt }</style><p>Word<span>Note</span>")
@example(f"{FLOATING}<p>A<span>One<i>I</i></span> B<span>{SENTENCE}</span> C<span>Three</span>")
@example(f"{PARTED}<p>One<span>Note</span> two<span>Note</span> three<span>Note</span>")
def test_every_box_is_where_the_engine_puts_it(html: str) -> None:
    with unknown_engine():
        expected = find_boxes(html)
    assert find_boxes(html) == expected


class RestlessNotes(note_layout.NotesStay):
    """Of the notes of a page, the first becomes the last whenever one is added."""

    def layout_footnote(self, note: Any) -> bool:
        overflows = super().layout_footnote(note)
        first, *others = self.current_page_footnotes
        if others:
            self.unlayout_footnote(first)
            overflows = super().layout_footnote(first)
        return bool(overflows)


@pytest.mark.parametrize("area", ["", "border-top: 1pt solid"])
def test_notes_that_change_places_are_laid_out_where_they_are(monkeypatch: pytest.MonkeyPatch, area: str) -> None:
    monkeypatch.setattr(layout, "NotesStay", RestlessNotes)
    margins = ("9pt 0", "0 0 -3pt", "-2pt 0 1pt", "0")
    notes = [
        f"<span style='float: footnote; margin: {margin}'>{words}</span>"
        for words in ("", "Two.", SENTENCE * 4, "")
        for margin in margins
    ]
    html = (
        f"<style>@page {{ @footnote {{ {area} }} }} ::footnote-marker {{ content: none }}</style><p>{' '.join(notes)}"
    )
    boxes = find_boxes(html)
    with unknown_engine():
        assert find_boxes(html) == boxes


def find_boxes(html: str) -> list[tuple[Any, ...]]:
    """All boxes of a page's layout, as our layout makes them."""
    document = lay_out(weasyprint.HTML(string=html), FONTS, {})
    return [box for page in document.pages for box in list_boxes(page._page_box)]


def list_boxes(box: Any) -> Iterator[tuple[Any, ...]]:
    """A box and all in it: where they are and what they say."""
    names = ("position_x", "position_y", "width", "height", "margin_top", "margin_bottom", "text")
    yield box.element_tag, *(getattr(box, name, None) for name in names)
    for child in box.all_children():
        yield from list_boxes(child)
