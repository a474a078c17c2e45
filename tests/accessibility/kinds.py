"""Kinds of content on which judges of PDFs have stumbled."""

from __future__ import annotations

from typing import Any

from tests.editions import make_edition
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


def print_kinds() -> dict[str, bytes]:
    """A PDF of each kind, by its name."""
    notes: list[dict[str, Any]] = [{"notes": {"1": "A note."}} if "[^1]" in body else {} for body in BODIES.values()]
    kinds = {
        name: print_edition(make_edition(body=body, **more))
        for (name, body), more in zip(BODIES.items(), notes, strict=True)
    }
    return kinds | {"attachments": print_edition(make_edition(options={"attach": "all"}, **RICH))}
