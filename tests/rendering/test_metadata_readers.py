"""What reference managers make of the head of a page, by the rules of Zotero's translator “Embedded Metadata”.

The translator takes each ``citation_author`` by itself; a single one is divided at a comma between two names of several
words. A name with a comma is family, given; one without is divided at its last space. Commas at its ends are cut off
after that has been decided.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from briefgen.edition import Edition
from briefgen.inspecting.metadata import check_web_metadata
from briefgen.inspecting.web_page import read_page
from briefgen.rendering.formats import render
from tests.editions import make_edition

BODY: dict[str, Any] = {
    "body": "So.[@one]",
    "sources": {"one": {"title": "Ferries <b", "authors": ["Ada Lee"], "date": "2020"}},
}


def render_html(edition: Edition) -> str:
    return render(edition, ["html"])["html"].data.decode()


def read_authors(html: str) -> list[tuple[str, str]]:
    """Family and given name of each author, as Zotero would store them."""
    tags = [unescape(each) for each in re.findall(r'<meta name="citation_author" content="([^"]*)"', html)]
    if len(tags) == 1:
        parts = re.split(r"\s*,\s*", tags[0])
        if len(parts) > 1 and " " in parts[0] and " " in parts[1]:
            tags = parts
    found = []
    for tag in tags:
        name = tag.strip(" ,./[]:")
        if "," in tag:
            family, _, given = name.partition(",")
        else:
            given, _, family = name.rpartition(" ")
        found.append((family.strip(), given.strip()))
    return found


@pytest.mark.parametrize("name", ["Ministry of Foreign Affairs", "UNESCO", "외교부 정책기획관실"])
def test_an_institution_stays_whole(name: str) -> None:
    edition = make_edition(**BODY, publisher={"name": name})
    html = render_html(edition)
    assert read_authors(html) == [(name, "")]
    assert list(check_web_metadata(edition, read_page(html))) == []


def test_an_institution_among_the_authors_stays_whole() -> None:
    ministry = {"name": "Ministry of Foreign Affairs", "organisation": True, "affiliation": "The Government"}
    edition = make_edition(**BODY, authors=[ministry, "Ada Lee"])
    html = render_html(edition)
    assert read_authors(html) == [("Ministry of Foreign Affairs", ""), ("Lee", "Ada")]
    assert list(check_web_metadata(edition, read_page(html))) == []
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[0])
    assert [(each["@type"], each["name"]) for each in data["author"]] == [
        ("Organization", "Ministry of Foreign Affairs"),
        ("Person", "Ada Lee"),
    ]


def test_people_are_parted_as_before() -> None:
    edition = make_edition(**BODY, authors=["Ada Lee", "Sang-jung Byun"])
    assert read_authors(render_html(edition)) == [("Lee", "Ada"), ("Byun", "Sang-jung")]


def test_the_references_are_among_the_data() -> None:
    html = render_html(make_edition(**BODY, options={"citations": "references"}))
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[0])
    assert data["citation"] == ["Ada Lee, “Ferries <b”, 2020"]
