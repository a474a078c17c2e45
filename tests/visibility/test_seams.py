"""What is next to a hidden thing is set as Markdown would set it had the hidden thing never been written."""

from __future__ import annotations

import re
from random import Random

import pytest

from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse
from briefgen.markdown.seams import set_spacing
from briefgen.visibility.withhold import Viewer

KNOWN = ("public", "internal", "press")
X = "[secret words]{audience=internal}"
HIDDEN = "::: {audience=internal}\nsecret\n\n- secret\n\n- list\n:::"
#: The same text with a hidden piece, and without it.
PAIRS = {
    "item between": (f"- a\n\n- {X}\n\n- b", "- a\n\n- b"),
    "item first": (f"- {X}\n\n- a\n\n- b", "- a\n\n- b"),
    "item last": (f"- a\n\n- b\n\n- {X}", "- a\n\n- b"),
    "item last, set apart alone": (f"- a\n- b\n\n- {X}", "- a\n- b"),
    "item of a tight list": (f"- a\n- {X}\n- b", "- a\n- b"),
    "item of paragraphs": (f"- a\n- {X}\n\n  {X}\n- b", "- a\n- b"),
    "item that leaves one": (f"- a\n\n- {X}", "- a"),
    "half an item": (f"- a\n\n  {X}\n- b", "- a\n- b"),
    "half an item of a loose list": (f"- a\n\n  {X}\n\n- b", "- a\n\n- b"),
    "first half of an item": (f"- {X}\n\n  a\n- b", "- a\n- b"),
    "middle of an item": (f"- a\n\n  {X}\n\n  b\n- c", "- a\n\n  b\n- c"),
    "numbered": (f"4. a\n\n5. {X}\n\n6. b", "4. a\n\n5. b"),
    "numbered with brackets": (f"1) a\n\n2) {X}\n\n3) b", "1) a\n\n2) b"),
    "nested": (f"- a\n  - b\n\n  - {X}\n\n  - c\n- d", "- a\n  - b\n\n  - c\n- d"),
    "nested, tight": (f"- a\n  - b\n\n  - {X}\n- d", "- a\n  - b\n- d"),
    "nested list as a whole": (f"- a\n\n  - {X}\n- d", "- a\n- d"),
    "nested numbers": (f"1. a\n\n   1. b\n\n   2. {X}\n\n2. d", "1. a\n\n   1. b\n\n2. d"),
    "boxes to tick": (f"- [ ] a\n\n- [x] {X}\n\n- [ ] b", "- [ ] a\n\n- [x]\n\n- [ ] b"),
    "in a quotation": (f"> - a\n>\n> - {X}\n>\n> - b", "> - a\n>\n> - b"),
    "in a quotation, tight": (f"> - a\n> - {X}\n>\n>   {X}\n> - b", "> - a\n> - b"),
    "in a box": (f"::: box\n- a\n\n- {X}\n\n- b\n:::", "::: box\n- a\n\n- b\n:::"),
    "in a definition": (f"T\n: - a\n\n  - {X}\n\n  - b", "T\n: - a\n\n  - b"),
    "a marked block in an item": ("- a\n\n  ::: {audience=internal}\n  x\n  :::\n- b", "- a\n- b"),
    "a marked block of items": ("- a\n\n::: {audience=internal}\n- x\n:::\n\n- b", "- a\n\n- b"),
    "two lists": (f"- a\n\n{HIDDEN}\n\n- b", "- a\n\n- b"),
    "two lists, close": ("- a\n::: {audience=internal}\nx\n:::\n- b", "- a\n- b"),
    "two lists of two signs": (f"- a\n\n{HIDDEN}\n\n* b", "- a\n\n* b"),
    "two lists, one numbered": (f"- a\n\n{HIDDEN}\n\n1. b", "- a\n\n1. b"),
    "two numbered lists": (f"1. a\n\n{HIDDEN}\n\n2. b", "1. a\n\n2. b"),
    "two numbered lists of two signs": (f"1. a\n\n{HIDDEN}\n\n2) b", "1. a\n\n2) b"),
    "two lists in an item": (f"- a\n\n  - b\n\n  {X}\n\n  - c", "- a\n\n  - b\n\n  - c"),
    "three lists": (f"- a\n\n{HIDDEN}\n\n- b\n\n{X}\n\n- c", "- a\n\n- b\n\n- c"),
    "two lists of definitions": (f"A\n: b\n\n{HIDDEN}\n\nC\n: d", "A\n: b\n\nC\n: d"),
    "under a hidden heading": ("- a\n\n#### x {audience=internal}\n\ny\n\n#### b\n\nc", "- a\n\n#### b\n\nc"),
    "definition of paragraphs": (f"A\n: b\n\n  {X}\n\nC\n: d", "A\n: b\n\nC\n: d"),
    "a second definition": (f"A\n: b\n\n: {X}\n\nC\n: ![d](d.png)", "A\n: b\n\nC\n: ![d](d.png)"),
    "a picture in an item": (f"- ![a](a.png)\n\n- {X}", "- ![a](a.png)"),
    "a picture in a loose list": (f"- ![a](a.png)\n\n- {X}\n\n- b", "- ![a](a.png)\n\n- b"),
    "a picture in a nested list": (
        f"- a\n  - ![a](a.png){{#n .c lang=ko}}\n\n  - {X}",
        "- a\n  - ![a](a.png){#n .c lang=ko}",
    ),
    "a picture beside words": (f"![a](a.png){{#n}} {X}", "![a](a.png){#n}"),
    "a picture beside words, in an item": (f"- ![a](a.png) {X}\n- b", "- ![a](a.png)\n- b"),
    "two pictures": ("![a](a.png) ![b](b.png){audience=internal}", "![a](a.png)"),
    "a figure in an item": (
        f"- ::: figure\n  ![a](a.png)\n  :::\n\n- {X}",
        "- ::: figure\n  ![a](a.png)\n  :::",
    ),
    "two pictures in lists that become one": (
        f"- ![a](a.png)\n\n{HIDDEN}\n\n- ![b](b.png)",
        "- ![a](a.png)\n\n- ![b](b.png)",
    ),
    "who said it": (f"> a\n>\n> — B\n>\n> {X}", "> a\n>\n> — B"),
    "who said it, behind hidden words": (f"> a\n>\n> {X} -- B *c*", "> a\n>\n> -- B *c*"),
    "a dash that is only a dash": (f"> a\n>\n> \\-- B\n>\n> {X}", "> a\n>\n> \\-- B"),
    "a quotation of a dash": (f"> — B\n>\n> {X}", "> — B"),
    "joined above": (
        f"| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | 3 |\n| {X} | {X} |\n| 4 | 5 |",
        "| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | 3 |\n| 4 | 5 |",
    ),
    "joined row": (
        f"| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | {X} |\n| 4 | 5 |",
        "| A | B |\n|---|---|\n| 1 | 2 |\n| 4 | 5 |",
    ),
    "joined last row": (f"| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | {X} |", "| A | B |\n|---|---|\n| 1 | 2 |"),
    "joined middle row": (
        f"| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | {X} |\n| ^^ | 3 |",
        "| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | 3 |",
    ),
    "joined to a hidden cell": (
        f"| A | B |\n|---|---|\n| {X} | {X} |\n| ^^ | 3 |\n| ^^ | 4 |",
        "| A | B |\n|---|---|\n|  | 3 |\n| ^^ | 4 |",
    ),
    "joined to a hidden cell at the right": (
        f"| A | B | C |\n|---|---|---|\n| {X} | << | {X} |\n| 3 | 4 | ^^ |",
        "| A | B | C |\n|---|---|---|\n| 3 | 4 |  |",
    ),
    "joined to the left": (
        f"| A | B |\n|---|---|\n| {X} | << |\n| 4 | << |",
        "| A | B |\n|---|---|\n| 4 | << |",
    ),
    "a row that holds an empty cell": (f"| A | B |\n|---|---|\n| {X} |  |\n| 4 |  |", "| A | B |\n|---|---|\n| 4 |  |"),
    "a row that only goes on": (
        f"| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | ^^ |\n| {X} | {X} |",
        "| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | ^^ |",
    ),
    "a row of the head": (
        f"::: table {{header-rows=2}}\n| {X} | {X} |\n|---|---|\n| A | B |\n| 1 | 2 |\n:::",
        "::: table\n| A | B |\n|---|---|\n| 1 | 2 |\n:::",
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS.keys())
def test_what_is_left_is_set_as_if_nothing_had_been_there(pair: tuple[str, str]) -> None:
    public = Viewer("public", KNOWN)
    for medium in (Medium(), Medium(flat_links=True, hold_calls=True, scroll_tables=True)):
        hidden, never = (html(public.read(markdown), medium) for markdown in pair)
        assert hidden == html(parse(pair[1]).root, medium) == never


@pytest.mark.parametrize(
    ("marked", "bare"),
    [
        ("- a\n\n::: {audience=public}\n- b\n- c\n:::", "- a\n\n- b\n- c"),
        ("- a\n- ::: {audience=public}\n  b\n\n  c\n  :::", "- a\n- b\n\n  c"),
        ("- a\n- [b]{audience=public}", "- a\n- b"),
        ("- a\n\n- [b]{audience=public}", "- a\n\n- b"),
    ],
)
def test_a_block_that_only_says_who_sees_it_is_nothing_to_them(marked: str, bare: str) -> None:
    assert html(Viewer("public", KNOWN).read(marked), Medium()) == html(parse(bare).root, Medium())


def test_a_hidden_block_that_begins_an_item_does_not_end_the_block_around_the_list() -> None:
    hidden = "::: box\n- a\n- ::: {audience=internal}\n  x\n  :::\n\nb\n:::\n\nc"
    assert not parse(hidden).faults
    public = Viewer("public", KNOWN)
    assert html(public.read(hidden), Medium()) == html(parse("::: box\n- a\n\nb\n:::\n\nc").root, Medium())


def test_a_tree_without_marks_keeps_no_seams() -> None:
    text = "mark=\n\n- ![a](a.png)\n\n- b\n\nA\n: b\n\n: c"
    assert not re.search("apart|sign|lone", repr(parse(text).root))
    assert not re.search("apart|sign|lone", repr(Viewer("public", KNOWN).read(f"{text}\n\n{X}")))


_LEAVES = (
    "a",
    "![a](a.png)",
    "a\nb",
    "```\nc\n```",
    "a\n\n  b",
    "> q",
    "- n\n- m",
    "1. n\n\n2. m",
    "::: box\nx\n\ny\n:::",
    "",
)


def _write_list(chance: Random, depth: int = 0) -> str:
    """A list of anything, with and without empty lines between and inside its items."""
    sign = chance.choice(["- ", "* ", "1. ", "1) ", ": "])
    items: list[str] = []
    for _ in range(chance.randint(1, 3)):
        blocks = [chance.choice(_LEAVES) for _ in range(chance.randint(1, 2))]
        if depth < 2 and chance.random() < 0.3:
            blocks.append(_write_list(chance, depth + 1))
        item = chance.choice(["\n", "\n\n"]).join(blocks).replace("\n", "\n" + " " * len(sign))
        term = chance.choice(["T\n", "T\n\n", "" if items else "T\n"]) if sign == ": " else ""
        items.append(term + sign + item)
    return chance.choice(["\n", "\n\n"]).join(items)


def test_a_list_that_lost_nothing_has_the_spacing_of_markdown() -> None:
    """Two readings of what makes a list loose: markdown-it's while it reads, and ours from what it found."""
    chance = Random(1)
    lists = 0
    for _ in range(600):
        text = _write_list(chance)
        for node in parse(f"{text}\n\n[m]{{mark=A}}").root.walk():
            if node.kind in ("list", "definitions"):
                assert set_spacing(node) == node, text
                lists += 1
    assert lists >= 600
