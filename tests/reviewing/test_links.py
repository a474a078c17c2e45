"""Where links lead is no word of a paragraph: what a reviewer changes of it is in the report, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.reviewing.report import write_report
from tests.reviewing.test_round_trip import BRIEF, Trip
from tests.reviewing.word import Review


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (b"example.org/%E2%82%AC/", "  link: “https://example.org/\u20ac” was not in the file that was sent"),
        (b"example.org/%61/", "No changes, no comments."),  # the same, as another program writes it
    ],
)
def test_urls_that_were_not_sent_are_in_the_report(tmp_path: Path, url: bytes, line: str) -> None:
    trip = Trip(tmp_path)
    review = Review(trip.sent)
    links = "word/_rels/document.xml.rels"
    assert b"example.org/a" in review.parts[links]
    review.parts[links] = review.parts[links].replace(b"example.org/a", url)
    report = write_report(trip.receive_file(review.save()))
    assert line in report.split("\n")
    assert trip.path.read_text("utf-8") == BRIEF
