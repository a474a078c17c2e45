"""Packs that are unusual and right: nothing is found in them, and they print."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.linting import lint_pack
from briefgen.model import Brief
from briefgen.rendering.pages import compose_page
from briefgen.reports.text import format_problems
from briefgen.tailoring.tailor import tailor
from briefgen.templates import find_shipped, list_packs
from briefgen.templates.load import load_pack
from tests.editions import WORKSPACE

CASES = sorted(path.parents[1] for path in Path(__file__).parent.glob("sound/*/house/template.toml"))
#: A brief with something in most places, and one with as little as a brief can have.
RICH: dict[str, Any] = {
    "title": "A brief",
    "kicker": "Ferries",
    "authors": [{"name": "Anna", "email": "anna@example.org", "affiliation": "Desk"}, {"name": "Ben"}],
    "people": [{"name": "Cora", "did": "editor"}, {"name": "Dan", "did": "contact"}],
    "date": "2025-05-06",
    "as_of": "2025-05-01",
    "period": {"start": "2024-01", "end": "2024-06"},
    "keywords": ["ferries", "islands", "supply"],
    "routing": {"to": ["The Minister", "The Board"]},
    "identifiers": {"doi": "10.1000/182", "url": "https://example.org/a-brief.html"},
    "body": "It began.[^1]",
    "sections": [
        {"heading": "Past", "body": "Long.", "sections": [{"heading": "Far past", "body": "Longer."}]},
        {"heading": "Why", "role": "significance", "points": [{"heading": "It sinks", "body": "Soon."}]},
    ],
    "notes": {"1": "In the log."},
    "history": [{"version": "2", "date": "2025-05-06", "note": "Mended."}],
}
BARE = {"title": "A brief", "body": "Text."}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_nothing_is_found_in_what_is_right(case: Path) -> None:
    assert format_problems(lint_pack("house", (case, find_shipped())), colour=False) == "No problems.\n"


@pytest.mark.parametrize("content", [RICH, BARE], ids=["rich", "bare"])
@pytest.mark.parametrize("medium", ["web", "print"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_what_is_right_prints(case: Path, medium: str, content: dict[str, Any]) -> None:
    pack = load_pack("house", search=(case, find_shipped()))
    edition = tailor(Brief.model_validate(content), WORKSPACE, "public", pack, slug="a-brief", assets={})
    assert "A brief" in compose_page(edition, medium).html


@pytest.mark.parametrize("name", list_packs([find_shipped()]))
def test_nothing_is_found_in_the_packs_that_come_with_briefgen(name: str) -> None:
    assert format_problems(lint_pack(name, (find_shipped(),)), colour=False) == "No problems.\n"
