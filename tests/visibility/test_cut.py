"""What is left of a text when marked pieces are taken out reads as if they had never been there."""

from __future__ import annotations

import pytest

from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.visibility.withhold import Viewer

KNOWN = ("public", "internal", "press")
X = "[secret words]{audience=internal}"


def see(markdown: str, audience: str = "public", *, inline: bool = False) -> Node:
    return Viewer(audience, KNOWN).read(markdown, inline=inline)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"a {X} b", "a b"),
        (f"a {X}.", "a."),
        (f"{X} a", "a"),
        (f"a {X}", "a"),
        (f"a {X} {X} b", "a b"),
        (f"a{X} b", "a b"),
        (f"a {X}, b", "a, b"),
        (f"({X} a)", "(a)"),
        (f"(a {X})", "(a)"),
        (f"**a {X}** b", "<strong>a</strong> b"),
        (f"a *{X}* b", "a b"),
        (f"a *{X} c* b", "a <em>c</em> b"),
        (f"a **{X} *{X}*** b", "a b"),
        (f"a [{X}](https://x.org) b", "a b"),
        (f"a\n{X} b", "a\nb"),
        (f"a {X}\nb", "a b"),
        (f"a\n{X}\nb", "a\nb"),
        (f"a\\\n{X}", "a"),
        (f"{X}\\\na", "a"),
        (f"中\n{X}\n文", "中文"),
        ("a [b]{audience=public} c", "a b c"),
        ("a [b]{audience=public lang=fr} c", 'a <span lang="fr">b</span> c'),
        ("a `b`{audience=internal} c", "a c"),
        (f"a ^[note {X}.] b", None),
    ],
)
def test_words_close_up(markdown: str, expected: str | None) -> None:
    printed = html(see(markdown), Medium())
    assert "secret" not in printed
    assert "audience" not in printed
    if expected is not None:
        assert printed == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (f"a\n\n{X}\n\nb", "a b"),
        (f"a\n\n- {X}\n", "a"),
        (f"- a\n- {X}\n- c\n", "a c"),
        (f"> {X}\n>\n> — Someone\n\na", "a"),
        (f"a\n\n::: box {{title=Words}}\n{X}\n:::\n", "a"),
        ("a\n\n::: {audience=internal}\nsecret\n\n- secret\n:::\n\nb", "a b"),
        ("a\n\n#### secret {audience=internal}\n\nsecret\n\n##### secret\n\nsecret\n\n#### b\n\nc", "a b c"),
        (f"a\n: b\n\n{X}\n: secret\n\nc\n: {X}\n\nd\n: e\n", "a b d e"),
        (f"| a | b |\n|---|---|\n| {X} | {X} |\n| c | {X} |\n", "a b c"),
        (f"a\n\n| {X} | {X} |\n|---|---|\n| {X} | {X} |\n", "a"),
        ("a\n\n![secret](s.png){audience=internal}\n", "a"),
        ("a\n\n::: figure\n![secret](s.png){audience=internal}\n\nCaption: secret\n:::\n", "a"),
        (
            f"::: table\n| a | b |\n|--|--|\n| c {X}^a^ | [secret^b^]{{audience=internal}} |\n\na: e\nb: secret\n:::\n",
            None,
        ),
    ],
)
def test_blocks_that_say_nothing_are_removed(markdown: str, expected: str | None) -> None:
    tree = see(markdown)
    assert "secret" not in repr(tree)
    if expected is not None:
        assert plain(tree) == expected


def test_an_empty_line_in_a_hidden_block_sets_no_list_apart() -> None:
    one = "- a\n\n  ::: {audience=internal}\n  x\n  :::\n- b\n"
    assert see(one) == see(one.replace("  x\n", "  x\n\n  y\n"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (f"- a\n- {X}\n", f"- a\n- {X}\n\n  {X}\n"),
        (f"A\n: b\n\n{X}\n: c\n", f"A\n: b\n\n{X}\n: c\n\n  d\n"),
        (f"A\n: b\n: {X}\n", f"A\n: b\n: {X}\n\n  {X}\n"),
    ],
)
def test_paragraphs_of_hidden_items_set_no_others_apart(one: str, two: str) -> None:
    assert see(one) == see(two)
    assert "tight" in repr(see(one))


ROW = "| {} | {} | {{audience=internal}}\n"
TABLE = "| A | B |\n|---|---|\n| 1 | 2 |\n"


@pytest.mark.parametrize("cells", [("^^", "x"), ("x", "^^"), ("^^", "^^"), ("x", "<<"), ("x", "![y](z.png)")])
@pytest.mark.parametrize("after", ["| 3 | 4 |\n", ""])
def test_a_hidden_row_is_removed_whatever_it_joins(cells: tuple[str, str], after: str) -> None:
    assert see(TABLE + ROW.format(*cells) + after) == see(TABLE + ROW.format("x", "y") + after) == see(TABLE + after)


def test_joined_cells_go_on_over_a_hidden_row() -> None:
    assert see(TABLE + ROW.format("^^", "x") + "| ^^ | 4 |\n") == see(TABLE + "| ^^ | 4 |\n")
    assert see("| A | B |\n|---|---|\n| 1 | 2 |\n| ^^ | 3 |\n" + ROW.format("x", "y")) == see(TABLE + "| ^^ | 3 |\n")


@pytest.mark.parametrize("name", ["internal", "press"])
def test_a_text_without_marks_stays_as_it_is(name: str) -> None:
    tree = see("a  *b*\n\n- c\n\n  d\n", name)
    assert tree == see("a  *b*\n\n- c\n\n  d\n", "public")
    assert html(tree, Medium()) == html(parse("a  *b*\n\n- c\n\n  d\n").root, Medium())


@pytest.mark.parametrize(
    ("mark", "seen"),
    [
        ("audience=internal", "internal"),
        ('audience="internal press"', "internal press"),
        ("withhold-from=press", "public internal"),
        ('withhold-from="press public"', "internal"),
        ("withhold-from=pres", ""),
        ('audience="internal nobody"', ""),
        ('audience=""', ""),
        ('withhold-from=""', ""),
        ("audience=internal withhold-from=press", ""),
    ],
)
def test_what_cannot_be_decided_is_hidden(mark: str, seen: str) -> None:
    assert [name for name in KNOWN if see(f"[a]{{{mark}}}", name)] == [name for name in KNOWN if name in seen.split()]


def test_a_thing_is_seen_by_those_who_see_what_is_around_it() -> None:
    nested = "::: {audience=internal}\n[a]{audience=public} b\n:::\n\nc"
    assert plain(see(nested)) == "c"
    assert plain(see(nested, "internal")) == "b c"


def test_half_of_the_sign_of_a_lettered_note_is_not_left() -> None:
    table = "::: table\n| A | B^a,[1]{audience=internal}2^ |\n|---|---|\n| 1 | 3 |\n\na: One.\n12: Twelve.\n:::"
    assert "Twelve." in html(see(table, "internal"), Medium())
    left = html(see(table), Medium())
    assert "One." in left
    assert "Twelve." not in left
    assert "2" not in left
