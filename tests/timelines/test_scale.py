"""Timelines to scale: dates are where they belong, words cover nothing, nothing is lost, and nothing withheld tells."""

from __future__ import annotations

import random
import re
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from zipfile import ZipFile

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest
from lxml import etree, html  # type: ignore[import-untyped]

from briefgen.building.build import build
from briefgen.charting.draw_timeline import draw_timeline, spread
from briefgen.charting.look import Look
from briefgen.charting.timeline import TimelineEvent
from briefgen.inspecting.missing import find_missing
from briefgen.model.edtf import read_event_time
from briefgen.pipeline.check import check
from briefgen.pipeline.edition import make_edition
from briefgen.pipeline.prepare import prepare_brief
from briefgen.pipeline.session import Session
from tests.timelines.test_lists import find, write

SIZE = 10.0
LOOK = Look(400, SIZE, lambda words, bold: len(words) * 0.6, lambda value, places: str(value), str)


def make(*events: tuple[str, str, str]) -> tuple[TimelineEvent, ...]:
    found = [(read_event_time(date), date, title, group) for date, title, group in events]
    return tuple(TimelineEvent(time, date, title, group) for time, date, title, group in found if time)


def draw(*events: tuple[str, str, str]) -> etree._Element:
    drawing = draw_timeline(make(*events), LOOK, lambda name, line: f' {"stroke" if line else "fill"}="{name}"')
    root = etree.fromstring(f'<svg height="{drawing.height}">{drawing.shapes}</svg>')
    for node in root.iter("text"):
        assert 0 < float(node.get("y")) <= drawing.height
    return root


def list_lines(root: etree._Element) -> list[tuple[float, float, float]]:
    """The left, the right and the base of each line of words."""
    found = []
    for node in root.iter("text"):
        wide = len(node.text) * 0.6 * SIZE
        left = float(node.get("x")) - (wide if node.get("text-anchor") == "end" else 0)
        found.append((left, left + wide, float(node.get("y"))))
    return found


def test_days_are_as_far_apart_as_in_the_calendar() -> None:
    root = draw(("2024-01-01", "A", ""), ("2024-01-11", "B", ""), ("2024-03-01", "C", ""))
    first, second, third = (float(each.get("cy")) for each in root.iter("circle"))
    assert (third - first) / (second - first) == pytest.approx(60 / 10, rel=0.01)


def test_a_span_is_a_bar_from_its_first_day_to_its_last_and_what_goes_on_reaches_the_end() -> None:
    root = draw(
        ("2024-01-01", "A", ""), ("2024-01-11/2024-01-20", "B", ""), ("2024-02/..", "C", ""), ("2024-03-31", "D", "")
    )
    bars = [(float(each.get("y")), float(each.get("height"))) for each in root.iter("rect")]
    axis = max(
        (float(each.get("y2")), float(each.get("y1"))) for each in root.iter("line") if each.get("x1") == each.get("x2")
    )
    day = (axis[0] - axis[1]) / 91
    assert bars[0] == pytest.approx((axis[1] + 10 * day, 10 * day), abs=0.02)
    assert sum(bars[1]) == pytest.approx(axis[0], abs=0.02)


@pytest.mark.parametrize("seed", range(5))
def test_no_words_cover_others_and_none_are_lost(seed: int) -> None:
    chance = random.Random(seed)
    days = sorted(f"20{chance.choice((10, 10, 25))}-01-{chance.randint(1, 28):02}" for _ in range(20))
    events = [
        (day, f"Title {n} " + "word " * chance.randint(0, 25), chance.choice(("", "One", "Two")))
        for n, day in enumerate(days)
    ]
    root = draw(*events)
    lines = list_lines(root)
    for index, (left, right, base) in enumerate(lines):
        for other_left, other_right, other in lines[index + 1 :]:
            assert right <= other_left or other_right <= left or abs(base - other) >= SIZE * 1.2
    said = " ".join(node.text for node in root.iter("text"))
    for day, title, group in events:
        assert day in said
        assert title.strip() in said
        assert group in said


def test_signs_of_one_group_do_not_cover_each_other() -> None:
    root = draw(*((f"2024-05-{day:02}", "T", "") for day in range(1, 8)), ("2010", "Old", ""))
    places = [(float(each.get("cx")), float(each.get("cy"))) for each in root.iter("circle")]
    assert len(places) == 8
    for index, (x, y) in enumerate(places):
        assert all(abs(x - a) > 7 or abs(y - b) > 7 for a, b in places[index + 1 :])


def test_words_are_where_they_are_wanted_where_there_is_room() -> None:
    assert spread([0, 50, 80], [10, 10, 10], 100) == [0, 50, 80]
    assert spread([50, 50], [10, 10], 100) == [45, 55]
    assert spread([95, 95, -5], [10, 10, 10], 100) == pytest.approx([55, 65, 75], abs=7)
    assert spread([-20, 200], [10, 10], 100) == [0, 90]


def test_what_is_not_certain_is_drawn_otherwise() -> None:
    for date, is_ring in (("2015~", True), ("2015?", True), ("2015", False)):
        root = draw((date, "A", ""), ("2020", "B", ""))
        assert (next(root.iter("circle")).get("stroke") is not None) == is_ring


def test_a_page_has_the_drawing_and_the_list_and_the_pdf_all_words(tmp_path: Path) -> None:
    path = write(tmp_path, attributes="form=scale")
    assert not find(path)
    formats = ["html", "pdf", "txt", "md", "docx", "epub", "email", "json"]
    result = build([path], formats=formats, audiences=["public"])
    assert (result.exit_code, list(result.report)) == (0, [])
    out = tmp_path / "output" / "public"
    files = {each.name: each.read_bytes() for each in out.glob("a.*")}
    edition = make_edition(prepare_brief(path, Session()), "public")
    assert len(files) == len(formats)
    assert [each.message for each in find_missing(edition, files)] == []
    root = html.fromstring((out / "a.html").read_bytes())
    (figure,) = root.xpath("//figure[contains(@class, 'chart')]")
    assert figure.xpath(".//figcaption")[0].text_content().strip().startswith("Figure 1")
    # Where the list stands besides, the drawing is only named; in the PDF its description says all.
    assert figure.xpath(".//*[local-name()='svg']/@aria-label") == ["Timeline: 2015 – 2025"]
    for name in ("txt", "md"):
        assert (out / f"a.{name}").read_text("utf-8").count("The harbour is closed") == 1
    with pikepdf.open(out / "a.pdf") as file:
        alts = [str(each["/Alt"]) for each in file.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert [alt for alt in alts if alt.startswith("Timeline")] == [
        "Timeline: about 2015: The pier was built; from February 2022: Land: The harbour is closed; "
        "1 March 2024 – May 2024 (uncertain): The strike, in two ports; 28 April 2025: Sea: The ferry sailed"
    ]
    word = docx.Document(str(out / "a.docx"))
    (listed,) = (
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in word.tables
        if table.cell(0, 0).text == "Date"
    )
    assert [row[2] for row in listed[1:]] == [
        "The pier was built",
        "The harbour is closed",
        "The strike, in two ports",
        "The ferry sailed",
    ]
    xml = ZipFile(out / "a.docx").read("word/document.xml").decode()
    assert xml.index("What happened") < xml.index("<w:drawing") < xml.index("The pier was built") < xml.index("Source")
    pages = "".join(ZipFile(out / "a.epub").read(n).decode() for n in ZipFile(out / "a.epub").namelist() if "html" in n)
    mail = message_from_bytes((out / "a.eml").read_bytes(), policy=default)
    for text in (pages, mail.get_body(["html"]).get_content()):  # type: ignore[union-attr]
        assert len(re.findall(r"<td[^>]*>\s*(?:<[^>]+>)*\s*The harbour is closed", text)) == 1
    assert len(figure.xpath(".//details//tr")) == 5
    assert re.search(r"Source:\s*\W?1", figure.text_content())
    text = " ".join(
        " ".join(page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(out / "a.pdf")).split()
    )
    for words in ("from February 2022", "The harbour is closed", "The pier was built", "28 April 2025", "Works"):
        assert words in text


def test_withheld_events_do_not_move_the_scale(tmp_path: Path) -> None:
    made = []
    for number, day in enumerate(("1850", "2024-05-01/..")):
        front = f"""events:
  - {{date: 2024, title: Open talks, group: One}}
  - {{date: {day}, title: Secret{number}, group: Zed{number}, audiences: [internal]}}
  - {{date: 2025-03, title: End}}
"""
        path = write(tmp_path / str(number), front, "form=scale")
        build([path], formats=["html", "json", "txt", "pdf"], audiences=["public"])
        out = path.parent / "output/public"
        assert b"Secret" not in (out / "a.html").read_bytes()
        made.append([(out / f"a.{end}").read_bytes() for end in ("html", "json", "txt", "pdf")])
    assert made[0] == made[1]


def test_more_events_than_a_page_has_room_for_are_a_list(tmp_path: Path) -> None:
    events = "".join(f"  - {{date: {1990 + n}, title: Event {n}}}\n" for n in range(30))
    path = write(tmp_path, f"events:\n{events}", "form=scale")
    (found,) = [each for each in check([path]) if each.code == "EVT105"]
    assert "form=list" in found.hint
    path.write_text(path.read_text("utf-8").replace("form=scale", "form=list"), "utf-8")
    assert not find(path)
