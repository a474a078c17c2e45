"""Kinds of content on which judges of PDFs have stumbled: each passes now, and is tagged as it is shown."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2
import pytest

from tests.accessibility.judges import judge
from tests.editions import make_edition
from tests.pdf_structure import read_structure
from tests.rendering.test_pdf import RICH, print_edition


def join_rows(count: int, words: str = "") -> str:
    return "".join(f"| {'^^' if number % 20 else f'Group {number}'} | {words}{number} |\n" for number in range(count))


def join_deep(count: int) -> str:
    groups = [f"G{number}" if number % 15 == 0 else "^^" for number in range(count)]
    inner = [f"s{number}" if number % 5 == 0 else "^^" for number in range(count)]
    return "".join(f"| {groups[number]} | {inner[number]} | {number} |\n" for number in range(count))


HEAD = "| A | B |\n|---|---|\n"
BODIES = {
    "joined cells over a page's end": HEAD + join_rows(60),
    "joined row headers": f"::: table {{header-columns=1}}\n\n{HEAD}{join_rows(50)}:::",
    "joined cells beside tall ones": HEAD + join_rows(40, "words and more words in a cell " * 6),
    "joined cells in joined cells": "::: table {header-columns=2}\n\n| A | B | C |\n|---|---|---|\n"
    + join_deep(60)
    + ":::",
    "a header alone": f"::: table\n\n{HEAD}:::",
    "a header alone with all around it": f"::: table\nCaption: C\nUnit: km\n\n{HEAD}\nSource: S\nNote: N\n:::",
    "two header rows alone": "::: table {header-rows=2}\n\n| A | << |\n|---|---|\n| a | b |\n:::",
    "a header alone with a header column": f"::: table {{header-columns=1}}\n\n{HEAD}:::",
    "empty items": "- one\n-\n- three\n\n1.\n2. x\n\nText.\n\n-\n-\n\nText.\n\n3. ***\n4. x\n",
    "an item that is a list": "- - inner\n  - second\n- three\n",
    "a chart": "::: chart {kind=line}\nCaption: Power\n\n"
    "| Year | Coal of the northern harbour and its two islands | [부두]{lang=ko} |\n|---|--:|--:|\n"
    "| 2019 | 14 | 12 |\n| 2022 | 13 | |\n| 2025 | 15 | 11 |\n:::",
    "items that are notes, tables and formulas": "- [^1]\n- $`x`$\n- | A |\n  |---|\n  | 1 |\n- > q\n",
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    notes: list[dict[str, Any]] = [{"notes": {"1": "A note."}} if "[^1]" in body else {} for body in BODIES.values()]
    kinds = {
        name: print_edition(make_edition(body=body, **more))
        for (name, body), more in zip(BODIES.items(), notes, strict=True)
    }
    return kinds | {"attachments": print_edition(make_edition(options={"attach": "all"}, **RICH))}


def test_every_judge_passes_every_kind(files: dict[str, bytes]) -> None:
    figures = judge(files)
    # A row that begins each of three pages looks like a running head to outloud.
    assert [told for told in figures.failures if "PAG-001" not in told] == []


def test_every_item_has_a_body(files: dict[str, bytes]) -> None:
    for name in (name for name in files if "item" in name):
        kinds = [line.strip().split(" ")[0] for line in read_structure(files[name])]
        assert kinds.count("LI") == kinds.count("LBody"), name


def test_what_joined_cells_say_is_said_on_each_page_and_tagged_there(files: dict[str, bytes]) -> None:
    for name in (name for name in files if name.startswith("joined")):
        with pypdfium2.PdfDocument(files[name]) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        assert len(pages) > 1
        rows = [re.sub(r"^.*?\bB(\s+C)?\s+", "", page, count=1, flags=re.S) for page in pages]
        assert all(re.match("G", page) for page in rows), (name, rows)
        shown = sum(len(re.findall(r"\bG(?:roup\s+)?\d", page)) for page in pages)
        tagged = [line for line in read_structure(files[name]) if re.match(r" +T[HD] .*'G", line)]
        assert len(tagged) == shown
        spans = [int(found[1]) if (found := re.search(r"RowSpan=(\d+)", line)) else 1 for line in tagged]
        assert sum(spans) == sum(line.strip() == "TR" for line in read_structure(files[name])) - 1
