"""Whatever is typed: it is read, it has its place, no character is lost, and the HTML is well-formed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

#: Pieces of syntax, so that a random text is likely to hold some.
PIECES = r"""* ** _ ` `` ~ ~~ ^ ^[ [^1] [^a]: [ ] ( ) ]( { } {.c} {#i} {lang=ko} {x=y} $` `$ $5 < <b> </b> <!--
--> <div> - 1. 2) > # #### ``` ```math :::
:::: table figure box Caption: Note: a: | |---| << ^^ \ \| &amp; &#0; http:// ://
https://e.org/a_b [@k,p.4] [@ @ ; ! ![ ![a](b.png) [a](http://b) [a][b] [a]:/x 한국 「 」 é — -- : --- === word a . ?
""".split()
SPACES = [" ", "  \n", "\n", "\n\n", "\n    ", "\t", "\r\n", "\r", "\u00a0", "\u3000"]
TABLE = "| a | b |\n|---|---|\n| 1 | << |\n"
BOX = '::: box {title="a *b*"}\n'

#: Characters that a file may hold: reading refuses controls and surrogates.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"))
TEXTS = st.lists(
    st.one_of(st.sampled_from([*PIECES, *SPACES, TABLE, BOX]), st.text(CHARACTERS, max_size=4)), max_size=25
).map("".join)

quickly = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@quickly
@given(TEXTS, st.booleans())
def test_each_node_and_fault_has_its_place(text: str, inline: bool) -> None:
    parsed = parse(text, inline=inline)
    for node in parsed.root.walk():
        assert 0 <= node.start <= node.stop <= len(text)
        at = node.start
        for child in node.children:
            assert at <= child.start <= child.stop <= node.stop, (node.kind, child.kind)
            at = child.stop
        if node.kind == "text" and node.stop - node.start == len(node.text):
            assert text[node.start : node.stop] == node.text
    for wrong in parsed.faults:
        assert 0 <= wrong.start <= wrong.stop <= len(text)


@quickly
@given(TEXTS, st.booleans(), st.sampled_from([Medium(scroll_tables=True), Medium(flat_links=True, math="svg")]))
def test_html_is_well_formed(text: str, inline: bool, medium: Medium) -> None:
    printed = html(parse(text, inline=inline).root, medium)
    ElementTree.fromstring(f"<root>{as_xml(printed)}</root>")


@quickly
@given(TEXTS)
def test_the_words_of_the_html_are_those_of_the_tree(text: str) -> None:
    root = parse(text).root
    medium = Medium(note=lambda node: html(Node("root", node.children), medium), math="svg")
    words = "".join(ElementTree.fromstring(f"<root>{as_xml(html(root, medium))}</root>").itertext())
    for node in root.walk():
        if node.kind in {"text", "code"}:
            assert node.text in words or node.text.strip() == ""


@quickly
@given(st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs", "Cf")), max_size=40))
def test_plain_text_survives_in_a_paragraph(text: str) -> None:
    escaped = re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
    root = parse(f"x{escaped}x").root
    assert "".join(node.text for node in root.walk()) == f"x{text}x"
    assert "".join(ElementTree.fromstring(html(root, Medium())).itertext()) == f"x{text}x"


@quickly
@given(TEXTS, st.booleans())
def test_plain_text_is_one_line(text: str, inline: bool) -> None:
    words = plain(parse(text, inline=inline).root, notes=True)
    assert "\n" not in words
    assert words == words.strip(" ")
    assert "  " not in words


def as_xml(printed: str) -> str:
    """HTML with its void elements closed."""
    return re.sub(r"<(br|wbr|hr|img\b[^>]*)>", r"<\1/>", printed)
