"""Every text and picture of a PDF stands where it can be read, or a Problem says that it does not."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from briefgen.assets.pictures import Asset
from briefgen.edition import Edition
from briefgen.pipeline.layout_findings import place_layout_problems
from briefgen.reading import read
from briefgen.rendering.formats import render
from briefgen.rendering.rendered import Misplaced
from tests.editions import PACKS, make_edition

WIDE = "".join(map("| Column{} ".format, range(20))) + "|\n" + "|---" * 20 + "|\n" + "| 12,345,678 " * 20 + "|\n"


def find(edition: Edition) -> list[Misplaced]:
    found = render(edition, ["pdf"])["pdf"].misplaced
    return [each for each in found if each.code in ("LAY911", "LAY912")]


def styled(css: str, **content: Any) -> Edition:
    """An edition whose pack has some more rules for the PDF."""
    edition = make_edition(**content)
    name = "base/css/print.css"
    files = {**edition.pack.files, name: edition.pack.files[name] + css}
    return replace(edition, pack=replace(edition.pack, files=files))


#: What a style sheet of a workspace may do to a page, and what is told of it.
SABOTAGE: dict[str, tuple[str, dict[str, Any], str, str, str]] = {
    "a table that does not fit": (
        "table{table-layout:fixed;width:400mm}",
        {"body": "| One | Two | Three |\n|---|---|---|\n| first | second | third |"},
        "LAY911",
        "is cut off at the edge of the paper",
        "third",
    ),
    "a box that hides what does not fit": (
        ".opening p{height:8pt;overflow:hidden}",
        {"body": "Word by word " * 30 + "to the end."},
        "LAY911",
        "is cut off by its box",
        "Word",
    ),
    "a box that is wider than its column": (
        ".opening p{width:30mm}.opening em{display:inline-block;width:70mm}",
        {"body": "Here is *a line that goes on and on*."},
        "LAY911",
        "out of the text area",
        "a line",
    ),
    "a picture in a line": (
        "p img{max-width:none!important;width:300mm}",
        {"body": "Here is ![a crane](crane.png) in a text."},
        "LAY911",
        "the picture “a crane”",
        "Here is",
    ),
    "a column that is too far to the right": (
        ".opening p{padding-left:130mm;white-space:nowrap}",
        {"body": "A line that begins late and goes on."},
        "LAY911",
        "out of the text area|at the edge of the paper",
        "A line",
    ),
    "lines that are too close": (
        ".opening p{line-height:2pt}",
        {"body": "Word by word " * 30 + "to the end."},
        "LAY912",
        "two lines are printed over each other",
        "Word",
    ),
    "a paragraph on another one": (
        ".opening p + p{margin-top:-15pt}",
        {"body": "The first line of all.\n\nThe second line of all."},
        "LAY912",
        "“The first line of all.” and “The second line of all.”",
        "The second",
    ),
    "a box on a text": (
        ".opening p + p{margin-top:-10pt;position:relative;background:#fff;color:#fff0;height:20pt;visibility:visible}"
        ".opening p + p{text-indent:60mm}",
        {"body": "Covered.\n\nA box."},
        "LAY912",
        "“Covered.” is covered",
        "Covered",
    ),
    "a picture on a text": (
        "figure{margin-top:-12mm!important}",
        {"body": "Covered.\n\n![a crane](crane.png)"},
        "LAY912",
        "“Covered.” is covered",
        "Covered",
    ),
}


def crane() -> Asset:
    out = io.BytesIO()
    Image.new("RGB", (200, 100), (200, 30, 30)).save(out, "PNG")
    return Asset("crane.png", "image/png", out.getvalue(), 200, 100, "0" * 32)


@pytest.mark.parametrize("what", SABOTAGE)
def test_what_cannot_be_read_is_reported(what: str) -> None:
    css, content, code, message, words = SABOTAGE[what]
    found = find(styled(css, assets={"crane.png": crane()}, **content))
    told = [each for each in found if each.code == code and any(part in each.message for part in message.split("|"))]
    assert told, found
    assert any(each.words.startswith(words) for each in told), told
    assert not find(make_edition(assets={"crane.png": crane()}, **content))


@pytest.mark.parametrize("pack", PACKS)
def test_what_a_pack_puts_beside_the_text_is_meant(pack: str) -> None:
    edition = make_edition(
        template=pack,
        title="A title that goes over more than one line, as titles of briefs so often do",
        authors=[{"name": "Ada Quay", "affiliation": "Harbour Desk"}],
        abstract="An abstract.",
        key_points=["One thing.", "Another thing."],
        body="Text with a note[^1], `code` and $`x^2`$.\n\n1. one\n2. two\n\n   - deep\n\n> Quoted.\n\n"
        "```math\n\\frac{a}{b} = \\sum_{i=1}^n x_i\n```\n\n| A | B | C | D | E | F | G |\n"
        + "|---" * 7
        + "|\n"
        + "| 1,234 " * 7
        + "|\n",
        notes={"1": "A note. " * 30},
        sections=[
            {"heading": "Head", "points": [{"heading": "Point", "body": "Text. " * 40}, {"body": "More. " * 40}]}
        ],
    )
    assert not find(edition)


def test_what_a_style_sheet_puts_into_the_margin_is_meant_as_far_as_the_paper_goes() -> None:
    body = "A text in the margin."
    assert not find(styled(".opening p{position:absolute;left:-15mm;width:30mm}", body=body))
    assert not find(styled(".opening p{margin-left:-40mm;margin-right:-30mm}", body=body * 20))
    assert find(styled(".opening p{position:absolute;left:-30mm;width:30mm}", body=body))


def test_a_table_with_too_many_columns_names_its_cells_and_where_they_are() -> None:
    found = find(styled("table{table-layout:fixed;width:900mm}", body=WIDE))
    assert len(found) == 10, "the rest is one sentence"
    assert "The same applies to" in found[-1].message
    assert all("on page 1" in each.message for each in found)


@pytest.mark.parametrize(
    ("body", "css", "lines"),
    [
        ("Short.\n\n- Same\n\nText.\n\n> - Same\n", "blockquote li{white-space:nowrap;padding-left:150mm}", [11]),
        ("| a | b |\n|---|---|\n| Same | x |\n| Same | x |\n", "tr:last-child td{padding-left:150mm}", [8]),
        ("![a crane](crane.png)\n\nText.\n\n> ![a crane](crane.png)\n", "blockquote img{margin-left:150mm}", [9]),
        ("$`a+b`$\n\n> $`a+b`$\n", "blockquote img{margin-left:150mm}", [7]),
        ("Same words.\n\n> Same words.\n", ".opening p{padding-left:150mm;white-space:nowrap}", [5, 7]),
    ],
)
def test_of_equal_words_those_that_do_not_fit_are_named(tmp_path: Path, body: str, css: str, lines: list[int]) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: A\n---\n\n{body}", encoding="utf-8")
    found = find(styled(css, assets={"crane.png": crane()}, body=body))
    places = [each.place for each in place_layout_problems(found, read(path))]
    assert [place and place.line for place in places][: len(lines)] == lines, found
