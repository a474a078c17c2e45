"""Whatever a brief is made of: fixing changes no quotation, no code and no structure, and doing it twice is once."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import groupby
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.checks.run import check
from briefgen.checks.settings import Settings
from briefgen.fixing import fix_text
from briefgen.markdown.tree import Node
from briefgen.problems import Report
from briefgen.reading import Reading, read_as

#: Nothing in these may change.
KEPT = [
    "“the the  x , it's”",
    '"the the  x , it’s ‘y’"',
    "`the the  x ,`",
    "<https://example.org/the_the>",
    "[le le  x ,]{lang=fr}",
    "[^1]",
    "$`x  x`$",
    "\\*",
    "&amp;",
]
#: These may.
LOOSE = [
    "the",
    "the",
    "ferry",
    "it's",
    "it’s",
    "‘port’",
    "'crew'",
    "*the*",
    "**very the**",
    "[the](https://example.org)",
    ",",
]
GLUE = [" ", "  ", "\n", " , "]
START = ["", "- ", "> ", "#### ", "1. "]

pieces = st.lists(st.tuples(st.sampled_from(KEPT + LOOSE * 2), st.sampled_from(GLUE)), min_size=1, max_size=12)
paragraphs = st.lists(st.tuples(st.sampled_from(START), pieces), min_size=1, max_size=4)


def write_body(parts: list[tuple[str, list[tuple[str, str]]]]) -> str:
    blocks = []
    for start, run in parts:
        words = "".join(piece + glue for piece, glue in run).strip()
        blocks.append(start + (words.replace("\n", " ") if start.startswith("#") else words.replace("\n", "\n  ")))
    return "\n\n".join(blocks)


SETTINGS = Settings.of_none()


@lru_cache(maxsize=16)  # the same text is asked for by each fix of it, and compared afterwards
def examine(path: Path, text: str) -> tuple[Reading, Report]:
    reading = read_as(path, text)
    return reading, reading.report + check(reading, SETTINGS)


def fix(path: Path, text: str) -> str:
    return fix_text(path, text, lambda each: examine(path, each)).after


def list_kinds(reading: Reading) -> list[tuple[object, ...]]:
    """Every node but words, in order, with all that is said of it; and all code."""

    def walk(node: Node) -> list[tuple[object, ...]]:
        own = [] if node.kind in ("text", "soft_break") else [(node.kind, node.attrs, node.text)]
        return own + [each for child in node.children for each in walk(child)]

    return [each for tree in reading.trees.values() for each in walk(tree)]


def count_kept(text: str) -> list[int]:
    """How often each piece is there; the marks around a quotation are not its words."""
    return [text.count(piece.strip('“”"')) for piece in KEPT]


def squeeze(text: str) -> list[str]:
    """A text without what may be fixed in it: marks in one form, no word twice in a row, no comma."""
    words = re.sub("[\"'“”‘’]", "'", text).replace(",", " ").lower().split()
    return [word for word, _ in groupby(words)]


@settings(max_examples=100, deadline=None)
@given(paragraphs, st.sampled_from(["md", "yaml", "json"]))
def test_fixing_changes_nothing_else(parts: list[tuple[str, list[tuple[str, str]]]], suffix: str) -> None:
    body, path = write_body(parts), Path(f"brief.{suffix}")
    data = {"title": "The ferry", "authors": ["Desk"]}
    if suffix == "md":
        text = f"---\n{json.dumps(data)}\n---\n\n{body}\n\n[^1]: A note.\n"
    else:
        data |= {"body": body, "notes": {"1": "A note."}}  # type: ignore[dict-item]
        text = yaml.safe_dump(data, allow_unicode=True) if suffix == "yaml" else json.dumps(data, ensure_ascii=False)
    # What a limit of time leaves for the next run would not be the same twice.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefgen.fixing.fix._TRIALS", 10_000)
        after = fix(path, text)
        assert fix(path, after) == after
    before, now = examine(path, text)[0], examine(path, after)[0]
    assert list_kinds(now) == list_kinds(before)
    old, new = (each.source.node(("body",)) for each in (before, now))
    if suffix == "json":
        assert count_kept(json.loads(after)["body"]) == count_kept(body)
        assert squeeze(json.loads(after)["body"]) == squeeze(body)
    elif suffix == "md":
        assert count_kept(after) == count_kept(text)
        assert squeeze(after) == squeeze(text)
    assert (old is None) == (new is None)
