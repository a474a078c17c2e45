"""Nothing in an edition depends on what its audience may not see: other secrets, the same bytes."""

from __future__ import annotations

import os
from dataclasses import fields
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from briefgen.assets import Asset
from briefgen.edition import Edition
from briefgen.model import Brief
from briefgen.rendering.formats import render
from briefgen.tailoring.tailor import tailor
from briefgen.templates import load_pack, search_path
from briefgen.workspace import Audience
from briefgen.workspace.audience import FrontTexts
from tests.editions import HOUSE
from tests.tailoring.secret_briefs import TELLTALE, fillings

WORDS = FrontTexts(kicker="So: {text}", abstract="Now: {text}", standfirst="*{text}*", title="A brief: {text}")
AUDIENCES = {
    "public": Audience(text=WORDS),
    "internal": Audience(clearance="TLP:RED"),
    "press": Audience(clearance="TLP:GREEN"),
}
DESK = HOUSE.model_copy(update={"audiences": AUDIENCES})
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>%s</title></svg>'
PACKS = [
    load_pack(name, search=search_path(None), options=options, lang="en")
    for name, options in (
        ("issue-brief", {"numbering": "true", "contents": "true"}),
        ("issue-brief", {"citations": "references"}),
        ("policy-memo", {}),
        ("press-release", {}),
    )
]


def tailored(content: dict[str, Any], audience: str = "public", pack: int = 0) -> Edition:
    brief = Brief.model_validate(content)
    names = ("seen.svg", "hidden.svg")
    assets = {name: Asset(name, "image/svg+xml", SVG % name.encode(), 9, 9, name) for name in names}
    return tailor(brief, DESK, audience, PACKS[pack], slug="a-brief", assets=assets)


def show(edition: Edition) -> str:
    """All of it but the template pack, which is the same for every brief."""
    return repr({field.name: getattr(edition, field.name) for field in fields(edition) if field.name != "pack"})


def sampled(examples: int) -> settings:
    # Some hundred examples shrink slowly; what fails is printed as it was found.
    phases = (Phase.explicit, Phase.reuse, Phase.generate)
    checks = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=examples, deadline=None, phases=phases, suppress_health_check=checks, database=None)


@sampled(int(os.environ.get("BRIEFGEN_EXAMPLES", "250")))
@given(fillings(5), st.sampled_from([(0, 1), (0, 2), (1, 3)]))
def test_other_secrets_give_the_same_edition(briefs: list[dict[str, Any]], packs: tuple[int, int]) -> None:
    """250 briefs x 4 other fillings x 2 packs: 2,000 cases; BRIEFGEN_EXAMPLES=5000 for a night of them."""
    for pack in packs:
        one, *others = (tailored(content, pack=pack) for content in briefs)
        shown = show(one)
        assert TELLTALE not in shown
        assert "hidden.svg" not in one.assets
        for other in others:
            assert other == one
            assert show(other) == shown


@sampled(30)
@given(fillings(2))
def test_other_secrets_give_the_same_web_page(briefs: list[dict[str, Any]]) -> None:
    one, two = (render(tailored(content), ["html"])["html"].data for content in briefs)
    assert one == two
    assert TELLTALE.encode() not in one


@sampled(3)
@given(fillings(2))
def test_other_secrets_give_the_same_pdf(briefs: list[dict[str, Any]]) -> None:
    one, two = (render(tailored(content), ["pdf"])["pdf"].data for content in briefs)
    assert one == two


@sampled(30)
@given(fillings(1))
def test_those_who_may_see_the_secrets_see_them(briefs: list[dict[str, Any]]) -> None:
    (content,) = briefs
    if TELLTALE in str(content["sections"]) or TELLTALE in str(content["body"]):
        assert TELLTALE in show(tailored(content, "internal"))
