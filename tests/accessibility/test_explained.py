"""What outloud finds is explained where its cause is there, and only there."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest

from briefgen.rendering.formats import render
from tests.accessibility.judges import Figures, ask_outloud
from tests.editions import make_edition
from tests.pdf_structure import change_tags

#: A head over two rows at the right edge, of many words, on two of three pages.
TABLE = (
    "::: table {header-rows=2}\n| 2023 | << | Share of all of it |\n|---|---|---|\n"
    "| Crossings that were planned | Crossings that took place | ^^ |\n"
    + "".join(f"| {row} | {row} | {row} |\n" for row in range(60))
    + ":::\n"
)
PROSE = "The ferry leaves the quay at noon on every day of the week but one and comes back late."


def count(data: bytes, code: str) -> tuple[int, int]:
    """How many findings of a rule are explained, and how many are not."""
    figures = Figures()
    ask_outloud(figures, "a", data)
    return figures.counts[f"outloud, explained: {code}"], sum(code in each for each in figures.failures)


def drop_cell(_: Any, elements: list[Any]) -> None:
    """A row loses its last cell."""
    row = [each for each in elements if each.S == "/TR"][-1]
    del row.K[-1]


def make_artifact(pdf: Any, _: list[Any]) -> None:
    """The middle of the texts of the first page is an artifact of pagination."""
    page = pdf.pages[0]
    instructions: list[Any] = [*pikepdf.parse_content_stream(page)]
    texts = [
        index
        for index, (operands, operator) in enumerate(instructions)
        if str(operator) == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
    ]
    at = texts[len(texts) // 2]
    artifact = [pikepdf.Name.Artifact, pikepdf.Dictionary(Type=pikepdf.Name.Pagination)]
    instructions[at] = pikepdf.ContentStreamInstruction(artifact, pikepdf.Operator("BDC"))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(instructions))


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(make_edition(body="\n\n".join([PROSE, *([f"{PROSE} " * 12] * 5), TABLE])), ["pdf"])["pdf"].data


def test_a_span_at_the_right_edge_is_explained_and_a_missing_cell_is_not(data: bytes) -> None:
    assert count(data, "TBL-004") == (1, 0)
    assert count(change_tags(data, drop_cell), "TBL-004") == (0, 1)


def test_a_repeated_head_is_explained_and_lost_prose_is_not(data: bytes) -> None:
    explained, failed = count(data, "TAG-002")
    assert explained
    assert not failed
    assert count(change_tags(data, make_artifact), "TAG-002")[1] == 1
