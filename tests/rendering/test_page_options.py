"""The options of the page that are no layout of their own: paper, the full measure, the decorative colour."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTCurve, LTTextLine

from briefgen.building.build import build
from briefgen.rendering.formats import render
from briefgen.workspace.brand import Brand
from tests.editions import WORKSPACE, make_edition
from tests.rendering.test_marking import find, is_in
from tests.rendering.test_pdf import SENTENCE, print_edition

POINTS = [{"heading": "Why", "points": [{"heading": "It sinks", "body": SENTENCE}]}]


@pytest.mark.parametrize(("paper", "size"), [("a5", (419.5, 595.3)), ("legal", (612, 1008))])
def test_the_paper_is_that_of_the_option(paper: str, size: tuple[float, float]) -> None:
    edition = make_edition(options={"paper": paper}, body=SENTENCE * 30, sections=POINTS)
    rendered = render(edition, ["pdf"])["pdf"]
    assert [each for each in rendered.misplaced if each.code != "LAY905"] == []
    for page in extract_pages(io.BytesIO(rendered.data)):
        assert (page.width, page.height) == pytest.approx(size, abs=0.1)
        assert all(char.x0 > 20 and char.x1 < page.width - 20 for char in find(page, LTChar))


@pytest.mark.parametrize("template", ["issue-brief", "policy-memo"])
def test_the_full_measure_is_no_narrower_than_the_templates_own(template: str) -> None:
    widths = []
    for measure in ("narrow", "full"):
        options = {"measure": measure, "form": "full", "max_pages": "0"}
        edition = make_edition(template=template, options=options, body=SENTENCE * 30, sections=POINTS)
        (page, *_) = extract_pages(io.BytesIO(print_edition(edition)))
        chars = [char for char in find(page, LTChar) if char.y1 < page.height * 0.7 and char.y0 > 90]
        widths.append(max(char.x1 for char in chars) - min(char.x0 for char in chars))
        assert all(char.x0 > 20 and char.x1 < page.width - 20 for char in chars)
    assert widths[1] > widths[0] - 3


@pytest.mark.parametrize("option", ["", "#7a1f1f"])
def test_the_decorative_colour_draws_lines_and_no_text(option: str) -> None:
    brand = Brand.model_validate({"decorative": "#ffcc00"})
    edition = make_edition(
        workspace=WORKSPACE.model_copy(update={"brand": brand}),
        options={"cover": "true", "accent": option} if option else {"cover": "true"},
        bottom_line="Buy one boat.",
        sections=POINTS,
    )
    files = render(edition, ["pdf", "html"])
    pages = list(extract_pages(io.BytesIO(files["pdf"].data)))
    yellow = (1.0, 0.8, 0.0)
    drawn = [[c for c in find(page, LTCurve) if is_in(c.non_stroking_color, yellow)] for page in pages]
    assert all(drawn[:2]), "the line below the masthead, and the one beside the bottom line"
    assert [char for page in pages for char in find(page, LTChar) if is_in(char.graphicstate.ncolor, yellow)] == []
    assert files["html"].data.decode().count("--decorative:#ffcc00") == 2


def test_a_full_cover_has_no_second_page() -> None:
    edition = make_edition(
        options={"paper": "a5", "cover": "true"},
        title="The ferry that did not sail: what one cancelled crossing says about the supply of islands",
        subtitle="A study of one week",
        standfirst=SENTENCE * 2,
        authors=[{"name": f"Author {number}", "role": "Fellow"} for number in range(3)],
        routing={"to": ["The Minister"] * 2, "from": ["Island Desk"], "subject": "Ferry supply"},
        bottom_line="Buy one boat.",
        sections=POINTS,
    )
    cover, page, *_ = extract_pages(io.BytesIO(print_edition(edition)))
    assert "Ferry supply" in read_page(cover)
    assert "Buy one boat." in read_page(page)
    first = max(line.y1 for line in find(page, LTTextLine) if "Buy" in line.get_text())
    assert first > page.height * 0.8, "the text begins on the second page"


def read_page(page: Any) -> str:
    return " ".join(line.get_text() for line in find(page, LTTextLine))


def test_the_warning_is_clear_of_the_mark_in_both_directions() -> None:
    for lang, options in (
        ("en", {}),
        ("en", {"paper": "a5"}),
        ("ar", {}),
        ("ar", {"measure": "full", "cover": "true"}),
    ):
        edition = make_edition(
            lang=lang,
            options=options,
            workspace=WORKSPACE,
            marking="TLP:CLEAR",
            embargo={"until": "2125-05-06T09:30+01:00", "text": "Not for broadcast or any other use before {until}"},
            body=SENTENCE * 60,
        )
        rendered = render(edition, ["pdf"])["pdf"]
        assert [each.message for each in rendered.misplaced if each.code != "LAY905"] == []
        for page in extract_pages(io.BytesIO(rendered.data)):
            lines = [line for line in find(page, LTTextLine) if line.y0 > page.height * 0.9]
            (warning,) = (line for line in lines if "broadcast" in line.get_text())
            (mark,) = (line for line in lines if "TLP" in line.get_text() and line is not warning)
            assert warning.y0 > mark.y0 + 12
            assert (warning.x1 > page.width - 90) == (lang == "ar")


def test_without_one_the_accent_decorates() -> None:
    html = render(make_edition(options={"accent": "#7a1f1f"}), ["html"])["html"].data.decode()
    assert "--decorative:#7a1f1f" in html


def test_two_columns_on_a5_are_refused_where_they_are_asked_for(tmp_path: Path) -> None:
    toml = '[organisation]\nname = "Desk"\n\n[defaults]\npaper = "a5"\n\n[defaults.options]\nmeasure = "two-columns"\n'
    (tmp_path / "briefgen.toml").write_text(toml, "utf-8")
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\nText.\n", "utf-8")
    (problem,) = build([tmp_path / "a.md"], output=tmp_path / "out").report
    assert (problem.code, problem.place.line) == ("TPL119", 8)  # type: ignore[union-attr]
