"""Arabic, Hebrew, Persian: the sign of a number is on its left, whoever wrote the number."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.building.build import build
from briefgen.datasets.numbers import read_number
from briefgen.markdown.parse import Texts
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node, text
from briefgen.tailoring.signs import keep_signs

MARK = "\u200e"


@pytest.mark.parametrize(
    ("lang", "written", "printed"),
    [
        ("ar", "−3 و -4.5 (+2)", f"{MARK}−3 و {MARK}-4.5 ({MARK}+2)"),
        ("fa", "−۳٫۵", f"{MARK}−۳٫۵"),
        ("he", "ירד\n-3", f"ירד {MARK}-3"),
        ("ar", "−٣ و 5-3 و 2010–2020 و - 3 و ب-5", "−٣ و 5-3 و 2010–2020 و - 3 و ب-5"),
        ("ar", "`-3` و [-3]{lang=en}", "-3 و -3"),
        ("en", "-3 and [-3 و **-4**]{lang=ar}", f"-3 and {MARK}-3 و {MARK}-4"),
        ("en", "It fell by −3.", "It fell by −3."),
    ],
)
def test_signs_of_numbers(lang: str, written: str, printed: str) -> None:
    assert plain(keep_signs(Texts({}).read(written), lang)) == printed


def test_a_text_that_is_two_nodes_is_read_as_one() -> None:
    """Where something was withheld; no mark may tell that."""
    for parts in (("5", "-3 -4"), ("5-", "3 -4"), ("5-3", " ", "-4"), ("5-3 -4",), ("5-3 -", "4")):
        tree = Node("root", (Node("paragraph", tuple(map(text, parts))),))
        assert plain(keep_signs(tree, "ar")) == f"5-3 {MARK}-4"


def test_a_number_with_the_mark_is_a_number() -> None:
    number = read_number(f"{MARK}−3.5", ".")
    assert number is not None
    assert (float(number.value), number.decimals) == (-3.5, 1)


@pytest.mark.parametrize("lang", ["ar", "he", "fa"])
def test_the_sign_is_drawn_left_of_its_number(tmp_path: Path, lang: str) -> None:
    rows = "| A | B |\n|--|--:|\n| C | −37 |\n| D | 41 |\n"
    chart = f"::: chart {{kind=bar}}\nCaption: E\n\n{rows}\n:::\n"
    path = tmp_path / "a.md"
    path.write_text(f"---\ntitle: T\nlang: {lang}\nauthors: [A]\n---\n\n{rows}\n{chart}", "utf-8")
    assert build([path], formats=["pdf"], output=tmp_path / "out").exit_code == 0
    page = pypdfium2.PdfDocument(tmp_path / "out/public/a.pdf")[0].get_textpage()
    boxes = [(page.get_text_range(at, 1), page.get_charbox(at, loose=True)) for at in range(page.count_chars())]
    (seven,) = (box for char, box in boxes if char in "7۷")
    assert any(char == "−" and box[0] < seven[0] and abs(box[1] - seven[1]) < 2 for char, box in boxes)
