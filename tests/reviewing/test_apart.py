"""What a reviewer changes besides words: it is in the report, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from briefgen.reviewing.report import write_report
from briefgen.reviewing.send import send
from tests.reviewing.test_round_trip import BRIEF, Trip
from tests.reviewing.word import Review, q

FORMULA = BRIEF.replace("Third paragraph.", "Third paragraph, $`a + b = c`$.")
BOX = (
    f'<w:r xmlns:w="{q("")[1:-1]}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>'
    "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    trip = Trip(tmp_path_factory.mktemp("apart"))
    trip.path.write_text(FORMULA, "utf-8")
    trip.sent = send(trip.path, "public", overwrite=True).read_bytes()
    return trip


def test_links_formulas_boxes_and_page_heads_are_in_the_report(trip: Trip, tmp_path: Path) -> None:
    review = Review(trip.sent)
    links = "word/_rels/document.xml.rels"
    review.parts[links] = review.parts[links].replace(b"example.org/a", b"example.org/%E2%82%AC/")
    body = review.trees["word/document.xml"]
    next(each for each in body.iter() if each.tag.endswith("math}t")).text = "z"
    review._cut("Third paragraph")[-1].addnext(etree.fromstring(BOX))
    head = "word/header2.xml"
    assert b"did not sail" in review.parts[head]
    review.parts[head] = review.parts[head].replace(b"did not sail", b"sailed")
    received = trip.receive_file(review.save(), now=FORMULA)
    assert trip.path.read_text("utf-8") == FORMULA
    found = [line.strip() for line in write_report(received).split("\n")]
    for line in (
        "link: {+https://example.org/\u20ac+}",
        "formula: {+z+b=c+}",
        "text box: {+In a box+}",
        "page head or foot: {+The ferry that sailed+}",
        "page head or foot: [-The ferry that did not sail-]",
    ):
        assert line in found


def test_other_ways_to_write_the_same_are_no_changes(trip: Trip) -> None:
    """Another program writes URLs with escapes, and the page numbers that it counted."""
    review = Review(trip.sent)
    links = "word/_rels/document.xml.rels"
    review.parts[links] = review.parts[links].replace(b"example.org/a", b"example.org/%61/")
    for name in [each for each in review.parts if each.startswith("word/foot") and b"fldChar" in review.parts[each]]:
        review.parts[name] = review.parts[name].replace(b">1</w:t>", b">7</w:t>")
    assert write_report(trip.receive_file(review.save(), now=FORMULA)).endswith("\nNo changes, no comments.\n")
