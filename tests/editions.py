"""Editions for tests, from a few lines of content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefgen.assets.pictures import Asset
from briefgen.edition import Edition
from briefgen.model import Brief
from briefgen.tailoring.tailor import tailor
from briefgen.templates import list_packs, search_path
from briefgen.templates.load import load_pack
from briefgen.workspace import Audience, Organisation, Workspace

#: Its public may see everything that is marked, so that a test of a page need not make audiences.
WORKSPACE = Workspace(
    organisation=Organisation(name="Institute of Tests", short_name="IT"),
    audiences={"public": Audience(title="Public", clearance="TLP:RED")},
)

#: Every pack that prints pages; base is what they are on.
PACKS = sorted(set(list_packs(search_path(None))) - {"base"})


def make_edition(
    *,
    template: str = "issue-brief",
    options: Mapping[str, str] | None = None,
    workspace: Workspace = WORKSPACE,
    assets: Mapping[str, Asset] | None = None,
    **content: Any,
) -> Edition:
    """A public edition of a brief with this content; what is left out is made up."""
    brief = Brief.model_validate({"title": "A brief", "date": "2025-05-06", "body": "Text."} | content)
    pack = load_pack(template, search=search_path(None), options=options or {}, lang=brief.lang or "en")
    return tailor(brief, workspace, "public", pack, slug="a-brief", assets=assets or {})
