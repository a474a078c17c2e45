"""The option ``baseline_grid``: the baselines in the finished PDF, as another program reads them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import count

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTChar, LTTextLine

from briefgen.inspecting.misread import find_misread
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.pdf_profiles import list_failures
from tests.rendering.test_marking import find
from tests.rendering.test_pdf import SENTENCE

_NUMBERS = count(1)


def tell(sentences: int) -> str:
    """Sentences that are all different, so that each is found where it is and nowhere else."""
    return re.sub("The ferry", lambda match: f"{match[0]} {next(_NUMBERS)}", SENTENCE * sentences)


def write_body(call: str) -> str:
    return "\n\n".join(
        [
            f"{tell(9)}군사위원회 $`\\frac{{a}}{{b}}`$ and on.{call} {tell(4)}",
            "::: table\nCaption: Boats\n\n| Port | Boats |\n|:--|--:|\n" + "| North | 7 |\n" * 6 + ":::",
            tell(7),
            f"- First {tell(3)}\n- Second {tell(1)}\n\n1. Third\n2. Fourth",
            f"> {tell(3)}",
            tell(20),
        ]
    )


SECTIONS = [
    {
        "heading": "A heading that is so long that it must go on on a second line below the first",
        "body": write_body("[^1]"),
    },
    {"heading": "Why", "body": tell(1), "points": [{"heading": "A point", "body": f"{tell(3)}\n\n{tell(3)}"}]},
    {"heading": "Next", "body": tell(5), "sections": [{"heading": "Inner", "body": write_body("")}]},
]


def read_baselines(data: bytes, size: float) -> Iterator[tuple[float, str]]:
    """How far below the upper edge of its page each line of text in a type of this size stands, in points."""
    for page in extract_pages(io.BytesIO(data)):
        for line in find(page, LTTextLine):
            chars = [char for char in find(line, LTChar) if char.size == pytest.approx(size, abs=0.02)]
            # A line of the text, and not a sign that has its size by chance.
            if len(chars) > 12 and set(line.get_text().split()) & set(SENTENCE.split()):
                yield page.height - chars[0].matrix[5], line.get_text()


@pytest.mark.parametrize(
    ("template", "size", "step", "measure"),
    [
        ("issue-brief", 10.3, 15, "narrow"),
        ("policy-memo", 9.5, 13, "narrow"),
        ("issue-brief", 9.991, 15, "two-columns"),
    ],
)
def test_baselines_are_on_the_grid(template: str, size: float, step: float, measure: str) -> None:
    options = {"baseline_grid": "true", "form": "full", "max_pages": "0", "measure": measure}
    edition = make_edition(template=template, options=options, sections=SECTIONS, notes={"1": SENTENCE * 2})
    rendered = render(edition, ["pdf"])["pdf"]
    assert [each.message for each in rendered.misplaced if each.code != "LAY905"] == []
    assert list_failures(rendered.data) == []
    assert list(find_missing(edition, {"pdf": rendered.data})) == []
    assert list(find_misread(edition, {"a-brief.pdf": rendered.data})) == []
    lines = list(read_baselines(rendered.data, size))
    assert len(lines) > 60
    off = [(height, text) for height, text in lines if abs((height + step / 2) % step - step / 2) > 0.5]
    assert off == []


def test_a_marker_stands_beside_its_line() -> None:
    edition = make_edition(options={"baseline_grid": "true"}, body="Text.\n\n- One boat\n- Two boats")
    data = render(edition, ["pdf"])["pdf"].data
    chars = [char for page in extract_pages(io.BytesIO(data)) for char in find(page, LTChar)]
    dashes = sorted(char.matrix[5] for char in chars if char.get_text() == "–")
    words = sorted(char.matrix[5] for char in chars if char.get_text() in "OT" and char.x0 > 150 and char.size > 9)
    assert dashes == pytest.approx(words[: len(dashes)], abs=0.1)


def test_without_the_option_lines_are_off_it() -> None:
    """What the test above would not notice: text that is on the grid anyway."""
    edition = make_edition(options={"form": "full"}, sections=SECTIONS, notes={"1": SENTENCE * 2})
    lines = list(read_baselines(render(edition, ["pdf"])["pdf"].data, 10.3))
    assert any(abs((height + 7.5) % 15 - 7.5) > 2 for height, _ in lines)
