"""Lists with letters and Roman numbers, and lists that go on: what is counted, printed and read back."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
import pytest
from pdfminer.high_level import extract_text

from briefgen.markdown.list_numbers import write_marker, write_number
from briefgen.markdown.parse import parse
from briefgen.markdown.tree import Node
from briefgen.rendering.formats import render
from tests.editions import make_edition
from tests.inspecting.test_words import find, styled
from tests.pdf_profiles import list_failures
from tests.rendering.test_pdf import print_edition


def list_markers(body: str, notes: Mapping[str, str] | None = None) -> list[list[str]]:
    edition = make_edition(body=body, notes=notes or {})
    lists = [node for node in edition.body.walk() if node.get("ordered")]
    return [[write_marker(each, index) for index in range(len(each.children))] for each in lists]


def block(numbers: str, *items: str, first: int = 1) -> str:
    lines = "\n".join(f"{first + index}. {item}" for index, item in enumerate(items))
    return f'::: {{numbers="{numbers}"}}\n{lines}\n:::\n\n'


@pytest.mark.parametrize(
    ("numbers", "markers"),
    [
        ("1", ["1.", "2."]),
        ("1.", ["1.", "2."]),
        ("(1)", ["(1)", "(2)"]),
        ("a", ["a.", "b."]),
        ("a)", ["a)", "b)"]),
        ("(A)", ["(A)", "(B)"]),
        ("i.", ["i.", "ii."]),
        ("(I)", ["(I)", "(II)"]),
    ],
)
def test_every_form_of_numbers(numbers: str, markers: list[str]) -> None:
    assert list_markers(block(numbers, "One", "Two")) == [markers]


def test_numbers_above_the_alphabet_and_above_the_roman_ones() -> None:
    def number(style: str, first: int) -> str:
        return write_number(Node("list", attrs=(("style", style), ("start", str(first)))), 0)

    assert [number("lower-alpha", each) for each in (26, 27, 52, 53, 703)] == ["z", "aa", "az", "ba", "aaa"]
    assert [number("upper-roman", each) for each in (4, 9, 14, 1994, 3999)] == [
        "IV",
        "IX",
        "XIV",
        "MCMXCIV",
        "MMMCMXCIX",
    ]
    assert [number("lower-roman", each) for each in (0, 4000)] == ["0", "4000"]
    assert number("lower-alpha", 0) == "0"


def test_a_list_goes_on_after_a_paragraph_and_a_table_in_its_form() -> None:
    between = "Between.\n\n| a |\n|---|\n| 1 |\n\n"
    body = (
        block("(a)", "One", "Two\n   1. inner") + between + block("continued", "Three") + block("i. continued", "Four")
    )
    assert list_markers(body) == [["(a)", "(b)"], ["1."], ["(c)"], ["iv."]]


def test_a_list_that_goes_on_counts_what_its_readers_see() -> None:
    hidden = "1. One\n2. ::: {audience=internal}\n   Two\n   :::\n3. Three\n\nBetween.\n\n"
    assert list_markers(hidden + block("continued", "Last")) == [["1.", "2."], ["3."]]


def test_a_note_between_has_a_count_of_its_own() -> None:
    body = "1. One\n2. Two[^n]\n\n" + block("continued", "Three")
    assert list_markers(body, notes={"n": "1. a\n2. b\n3. c"}) == [["1.", "2."], ["3."]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("::: {numbers=b}\n1. One\n:::", "is not a form of numbers"),
        ('::: {numbers="(a"}\n1. One\n:::', "is not a form of numbers"),
        ("::: {numbers=a}\n- One\n:::", "no numbered list in this block"),
        ("::: box {numbers=a}\n1. One\n:::", "not an attribute that is allowed here"),
    ],
)
def test_numbers_that_cannot_be_are_reported(text: str, words: str) -> None:
    (found,) = parse(text).faults
    assert words in found.message
    assert text[found.start : found.stop]


BODY = (
    block("(i)", *(f"Ground {number}" for number in range(1, 9)))
    + "Between.\n\n"
    + block("continued", "The ninth")
    + block("A.", "Letter one", "Letter two")
)


def test_in_print_they_are_labels_of_their_items() -> None:
    data = print_edition(make_edition(body=BODY))
    assert list_failures(data) == []
    text = extract_text(io.BytesIO(data))
    assert [marker for marker in ("(viii)", "(ix)", "B.") if marker not in text] == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        lists = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/L"]
        assert sorted(str(each.A.ListNumbering) for each in lists) == ["/LowerRoman", "/LowerRoman", "/UpperAlpha"]


def test_a_page_with_other_markers_is_told() -> None:
    """The Edition says what is expected; a style sheet prints numbers where it says letters."""
    assert find(make_edition(body=BODY), "pdf", "html") == []
    wrong = styled(make_edition(body=BODY), 'ol.upper-alpha > li::before { content: counter(list-item) "."; }')
    assert [words for words in find(wrong, "pdf") if "does not number" in words]


def test_the_web_page_says_the_type_and_the_start() -> None:
    page = render(make_edition(body=BODY), ["html"])["html"].data.decode()
    assert '<ol class="tight parens lower-roman" type="i">' in page
    assert '<ol class="tight parens lower-roman" type="i" start="9">' in page


@pytest.mark.parametrize("name", ["txt", "md", "json", "docx", "epub", "email"])
def test_the_other_formats_have_the_same_markers(name: str) -> None:
    edition = make_edition(body=BODY)
    assert find(edition, name) == []
    if name in ("txt", "md"):
        text = render(edition, [name])[name].data.decode()
        bullet = "- " if name == "md" else ""
        assert [f"\n{bullet}{marker} " in text for marker in ("(viii)", "(ix)", "B.")] == [True] * 3
