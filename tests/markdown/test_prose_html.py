"""What a medium decides, and what tailoring has decided, is what is printed."""

from __future__ import annotations

import base64
from dataclasses import replace

import pytest

from briefgen.markdown.addresses import check_address
from briefgen.markdown.html import Medium, html
from briefgen.markdown.parse import parse
from briefgen.markdown.tree import EMPTY, Node
from tests.editions import make_edition

TABLE = "::: table\nCaption: Ferries\n| a^x^ |\n|---|\n| 1 |\n\nSources: One.\nx: Note.\n:::"
FRENCH = {"table": "Tableau", "figure": "Figure", "source": "Source", "sources": "Sources", "colon": "\u00a0: "}


def only(root: Node, kind: str) -> Node:
    (node,) = [node for node in root.walk() if node.kind == kind]
    return node


def test_an_empty_tree_is_an_empty_text() -> None:
    assert html(EMPTY, Medium()) == ""


def test_a_numbered_table_has_its_label_in_the_language_of_the_edition() -> None:
    root = parse(TABLE).root
    numbered = root.map(lambda node: node.having(number="2") if node.kind == "table" else node)
    printed = html(numbered, Medium(labels=FRENCH))
    assert '<span class="exhibit-label">Tableau 2</span> Ferries' in printed
    assert '<span class="line-label">Sources\u00a0:</span> One.' in printed


def test_a_labelled_figure_without_a_caption_has_its_label() -> None:
    body = make_edition(body='::: figure {label="Chart A"}\n![A square](a.png)\n:::').body
    assert '<p class="caption"><span class="exhibit-label">Chart A</span></p>' in html(body, Medium())


def test_a_word_that_a_language_lacks_in_the_plural_is_the_singular() -> None:
    root = parse("::: table\nUnits: t\n| a |\n|---|\n| 1 |\n:::").root
    assert '<span class="line-label">단위:</span> t' in html(root, Medium(labels={"unit": "단위"}))


def test_a_reference_prints_what_tailoring_found() -> None:
    reference = only(parse("[](#ferries)").root, "reference")
    found = reference.having(text="Table 2", ref="table-2")
    assert html(found, Medium()) == '<a href="#table-2">Table 2</a>'


def test_a_reference_with_words_of_its_own_prints_them() -> None:
    found = only(parse("[see *it*](#ferries)").root, "reference").having(text="Table 2", ref="table-2")
    assert html(found, Medium()) == '<a href="#table-2">see <em>it</em></a>'
    assert html(found, Medium(flat_links=True)) == '<a href="#table-2">see </a><em><a href="#table-2">it</a></em>'


def test_a_lettered_call_leads_to_its_note() -> None:
    call = only(parse(TABLE).root, "superscript").having(ref="table-1-x")
    assert html(call, Medium()) == '<sup class="lettered"><a href="#table-1-x">x</a></sup>'


def test_every_id_has_the_prefix_of_the_medium() -> None:
    printed = html(parse("[a]{#b}\n\n::: box {#c}\nd\n:::\n\n#### e {#f}").root, Medium(id_prefix="x-"))
    assert [part.partition('"')[0] for part in printed.split('id="')[1:]] == ["x-b", "x-c", "x-f"]


def test_notes_and_citations_are_printed_by_the_medium() -> None:
    medium = Medium(note=lambda node: f"({node.kind})", cite=lambda node: f"({len(node.children)})")
    assert html(parse("a[^1]^[b] [@c; @d]", inline=True).root, medium) == "a(note_call)(inline_note) (2)"


def test_a_picture_that_the_medium_lacks_is_left_out() -> None:
    assert html(parse("a ![b c](d.png)", inline=True).root, Medium(image=lambda src: None)) == "a "


def test_a_picture_has_its_size() -> None:
    printed = html(parse("![b c](d.png)", inline=True).root, Medium(image=lambda src: (f"asset:{src}", 30, 20)))
    assert printed == '<img src="asset:d.png" alt="b c" width="30" height="20">'


def test_headings_begin_at_the_level_of_the_medium_and_end_at_six() -> None:
    root = parse("#### a\n\n##### b\n\n###### c").root
    assert html(root, Medium(heading_level=5)) == "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>"


def test_a_link_to_a_scheme_that_is_not_allowed_is_no_link() -> None:
    link = replace(only(parse("[a](https://b)").root, "link"), attrs=(("href", " JavaScript:alert(1)"),))
    assert html(link, Medium()) == "a"


def test_a_scheme_behind_a_space_is_reported_too() -> None:
    found = check_address(" JavaScript:alert(1)", 0, 1)
    assert found
    assert found.code == "PRO010"


def test_a_scheme_may_be_written_in_capitals() -> None:
    parsed = parse("[a](HTTPS://example.org)")
    assert not parsed.faults
    assert html(parsed.root, Medium()) == '<p><a href="HTTPS://example.org">a</a></p>'


def test_a_host_name_is_in_ascii_in_the_address_and_as_written_in_the_text() -> None:
    assert html(parse("<https://bücher.example/ä>", inline=True).root, Medium()) == (
        '<a href="https://xn--bcher-kva.example/%C3%A4">https://bücher.example/ä</a>'
    )


def test_a_formula_is_a_picture_that_says_what_it_shows() -> None:
    stored: list[tuple[bytes, str]] = []

    def store(data: bytes, media: str) -> str:
        stored.append((data, media))
        return "asset:formula"

    printed = html(parse("$`x < 2`$", inline=True).root, Medium(math="svg", image_data=store))
    assert printed.startswith('<img class="math" src="asset:formula" alt="x &lt; 2" style="width:')
    ((data, media),) = stored
    assert media == "image/svg+xml"
    assert data.startswith(b"<svg ")


def test_a_picture_of_a_formula_is_on_the_line() -> None:
    def depth(latex: str) -> float:
        printed = html(parse(f"$`{latex}`$", inline=True).root, Medium(math="svg"))
        return -float(printed.partition("vertical-align:")[2].partition("em")[0])

    assert depth("x") == pytest.approx(0, abs=0.05)
    assert depth("\\frac{a}{b}") > 0.3


def test_an_svg_data_url_holds_the_svg() -> None:
    printed = html(parse("$`x`$", inline=True).root, Medium(math="svg"))
    data = printed.partition("base64,")[2].partition('"')[0]
    assert base64.b64decode(data).startswith(b"<svg ")


def test_no_link_is_in_a_link() -> None:
    text = "::: table {#t}\n| [a^x^ b[^1]](https://example.org) |\n|---|\n| 1 |\n\nx: Note.\n:::"
    printed = html(parse(text).root, Medium(note=lambda node: '<a href="#n">1</a>'))
    assert '<a href="https://example.org">a</a><sup><a href="https://example.org">x</a></sup>' in printed
    assert '<a href="https://example.org"> b</a><a href="#n">1</a></th>' in printed


@pytest.mark.parametrize("space", [" ", "\t", "\n", " \n  "])
def test_a_line_that_begins_with_spaces_loses_none_of_its_words(space: str) -> None:
    root = parse(f"{space}a *b*\n c", inline=True).root
    assert html(root, Medium()) == html(parse("a *b*\nc", inline=True).root, Medium())
    assert root.children[0].start == len(space)
