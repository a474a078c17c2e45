"""A reference leads to the heading that was given the ID, whatever IDs other headings get by themselves."""

from __future__ import annotations

import pytest
from lxml import html  # type: ignore[import-untyped]

from briefgen.building.build import build
from tests.folders import Site, site

__all__ = ["site"]
HEAD = "---\ntitle: A\nauthors: [Desk]\n---\n\nSee [](#harbour).\n\n"


@pytest.mark.parametrize(
    ("body", "heading"),
    [
        ("## Harbour\n\nText.\n\n## The quay {#harbour}\n\nText.\n", "The quay"),
        ("## The quay {#harbour}\n\nText.\n\n## Harbour\n\nText.\n\n### Harbour\n\nText.\n", "The quay"),
        ("## Harbour\n\nText.\n\n### Harbour!\n\nText.\n\n### Der Kai {#harbour}\n\nText.\n", "Der Kai"),
    ],
)
def test_an_automatic_id_gives_way_to_a_written_one(site: Site, body: str, heading: str) -> None:
    path = site.put("content/a.md", HEAD + body)
    assert build([path], formats=["html"], cached=False).report.errors == ()
    page = html.fromstring((site.folder / "output/public/a.html").read_bytes())
    assert page.xpath("//*[@id='harbour']/@data-label") == [heading]
    assert page.xpath("string(//p/a[@href='#harbour'])").strip() == heading
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
