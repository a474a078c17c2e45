"""What the default style prints of a source: everything that tells readers which work it is, in their language."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from briefgen.markdown.plain import plain
from briefgen.model.sources import CSL_TYPES, Source, SourceType
from tests.editions import make_edition

YEARBOOK: dict[str, Any] = {
    "title": "나룻배",
    "translated_title": "The Ferry",
    "type": "report",
    "genre": "Policy Brief",
    "authors": [{"name": "Simone de Beauvoir", "family": "Beauvoir", "given": "Simone", "particle": "de"}],
    "collection": "Island *Papers*",
    "collection_number": "7",
    "event": "Third Conference",
    "event_place": "Oban",
    "edition": "2",
    "section": "A",
    "date": "2025-04/2025-05",
    "state": "in press",
    "archive": "Harbour Archive",
    "archive_location": "Box 12",
    "lang": "ko",
}
ENGLISH = (
    "Simone de Beauvoir, 나룻배 [The Ferry], edition 2, Island Papers 7, Policy Brief, A, Third Conference, Oban, "
    "Harbour Archive, Box 12, April 2025 – May 2025, in press"
)


def print_source(source: dict[str, Any], lang: str = "en") -> str:
    edition = make_edition(body="Seen.[@one]", sources={"one": source}, lang=lang)
    return plain(edition.references[0].body if edition.references else edition.notes[0].body).rstrip(".")


def test_prints_every_field() -> None:
    assert print_source(YEARBOOK) == ENGLISH


def test_prints_in_the_language_of_the_edition() -> None:
    words = print_source(YEARBOOK, "ko")
    assert [each for each in ("제2판", "인쇄 중", "2025년 4월 ~ 2025년 5월") if each not in words] == []


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("2025-05/2025-04", "the earlier first"),
        ("2025-04/2025", "two dates alike"),
        ("2025-04-28/", "must be a date"),
        ("2025-04-31/2025-05-02", "not a day that exists"),
    ],
)
def test_a_span_is_two_dates_alike(value: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Source.model_validate({"title": "A", "date": value})


def test_every_kind_has_a_type_of_csl() -> None:
    assert set(CSL_TYPES) == set(SourceType)
