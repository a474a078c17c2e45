"""A size that no page has is told at its line, before the engine works on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.errors import BriefgenError, RenderError, TemplateError
from briefgen.rendering.formats import render
from tests.editions import PACKS, make_edition

SHEET = "base/css/print.css"


def fail(css: str) -> BriefgenError:
    edition = make_edition()
    files = {**edition.pack.files, SHEET: f"{edition.pack.files[SHEET]}\n{css}"}
    with pytest.raises(BriefgenError) as caught:
        render(replace(edition, pack=replace(edition.pack, files=files)), ["pdf"])
    return caught.value


@pytest.mark.parametrize(
    ("css", "written"),
    [
        ("h1 { font-size: 1e9px }", "1e9px"),
        ("p { width: 1e30px }", "1e30px"),
        ("p { margin: 0 1e300em }", "1e300em"),
        ("p { height: 9999999mm }", "9999999mm"),
        ("p { text-indent: -1000000pt }", "-1000000pt"),
        ("p { padding: calc(1px + 200000rem) }", "200000rem"),
        ("main { column-count: 1000000000 }", "1000000000"),
        ("p { counter-increment: a 99999999999999999999 }", "99999999999999999999"),
        ("p { orphans: 1e9 }", "1e9"),
        ("p { line-height: 99999999 }", "99999999"),
        ("@page { @top-left { height: 4E8cm } }", "4E8cm"),
    ],
)
def test_a_size_that_no_page_has_is_reported_at_its_line(css: str, written: str) -> None:
    fault = fail(f"\n{css}")
    (problem,) = fault.problems
    assert isinstance(fault, TemplateError)
    assert problem.code == "TPL259"
    assert problem.place
    assert problem.place.excerpt == css
    assert css[problem.place.column - 1 :].startswith(written)


def test_what_the_engine_does_not_survive_is_no_fault_of_ours() -> None:
    # Worked out by the engine alone, from numbers that are each small.
    fault = fail("h1 { font-size: calc(99999px * 99999) }")
    assert isinstance(fault, RenderError)
    assert [problem.code for problem in fault.problems] == ["REN101"]


@pytest.mark.parametrize("template", PACKS)
def test_the_packs_have_no_such_size(template: str) -> None:
    edition = make_edition(template=template)
    css = "/* 1e9px */ p { z-index: 2147483647; color: #123456; background: none; width: 99999px; --x: '1e9px' }"
    files = {**edition.pack.files, SHEET: f"{edition.pack.files[SHEET]}\n{css}"}
    assert render(replace(edition, pack=replace(edition.pack, files=files)), ["pdf"])["pdf"].data[:5] == b"%PDF-"
