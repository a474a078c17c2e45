"""Plain text: lines of 72 columns, drawn tables, marks where a person would type them."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from briefgen.core.terminal import measure
from briefgen.inspecting.missing import find_missing
from briefgen.rendering.formats import render
from briefgen.rendering.plain_text.wrapping import BREAK, wrap
from tests.editions import make_edition


def text_of(body: str, **content: Any) -> str:
    return render(make_edition(body=body, **content), ["txt"])["txt"].data.decode()


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def test_the_top_of_a_brief_is_typed_as_a_person_would() -> None:
    people = [{"name": "Ada Pilot", "role": "Fellow", "affiliation": "Harbour"}]
    text = text_of("Text.[^1]", title="Ferries", subtitle="And quays", authors=people, notes={"1": "So."}, version="2")
    assert text == (
        "Institute of Tests\n\nFerries\n=======\n\nAnd quays\n\nAda Pilot, Fellow, Harbour\n6 May 2025 · Version 2\n\n"
        "Text.[1]\n\nNotes\n-----\n\n[1] So.\n\nRecommended citation\n--------------------\n\n"
        "Ada Pilot, “Ferries: And quays”, Institute of Tests, 6 May 2025.\n\nInstitute of Tests\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        "harbour " * 60,
        "항구와 부두는 " * 60,
        "港の桟橋は雨に濡れています。" * 30,
        "سفينة في الميناء " * 40,
        "wörter—überall " * 40,
    ],
)
def test_no_line_is_longer_than_72_columns(words: str) -> None:
    lines = text_of(f"{words}\n\n> {words}\n\n1. {words}\n\n   - {words}").splitlines()
    assert max(map(columns, lines)) <= 72
    assert min(columns(line) for line in lines if columns(line) > 55) > 55


def test_lines_of_japanese_begin_with_no_closing_sign_and_end_with_no_opening_one() -> None:
    lines = wrap("「港」、（桟橋）。" * 40, 31)
    assert not any(line[0] in "、。」）" or line[-1] in "「（" for line in lines)
    assert all(measure(line) <= 31 for line in lines)


def test_a_long_address_stays_in_one_piece() -> None:
    address = "https://example.org/" + "a/" * 60
    assert address in text_of(f"See {address} for all of it.").split()
    assert f"the list\n<{address}>" in text_of(f"See [the list]({address}).")


def test_a_line_ends_where_the_writer_ends_it() -> None:
    assert wrap(f"one{BREAK}two", 72) == ["one", "two"]


def test_a_table_is_drawn_with_its_figures_under_each_other() -> None:
    head = "| Line | Fare | << |\n|---|--:|--:|\n| ^^ | Adult | Child |\n"
    table = f"{head}| Quay | 5.00 | −12.50 |\n| 부두 | 7.00 | 3.50 |\n"
    assert (
        "Line           Fare\n"
        "----  -----  ------\n"
        "      Adult   Child\n"
        "Quay   5.00  −12.50\n"
        "부두   7.00    3.50\n"
        "----  -----  ------\n"
    ) in text_of(table)


def test_a_table_without_room_is_a_list_of_values() -> None:
    names = [f"heading-{number}" for number in range(9)]
    rows = "\n".join("| " + " | ".join(each) + " |" for each in (names, ["---"] * 9, list("123456789")))
    text = text_of(rows)
    assert "heading-0:  1\nheading-1:  2\n" in text
    assert "----  " not in text


def test_a_list_of_values_names_the_headings_and_rows_of_merged_cells() -> None:
    months = [f"{name}-and-the-days-after" for name in ("January", "February", "March", "April")]
    rows = [
        ["", "First half", "<<", "Second half", "<<", "Remarks"],
        ["Harbour", *months, "^^"],
        ["The northern ports", "<<", "<<", "<<", "<<", "<<"],
        ["Kirkby", "1", "<<", "3", "4", "open"],
        ["^^", "5", "6", "<<", "8", "^^"],
    ]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    table = "\n".join(['::: table {header-rows="2"}', lines[0], "|---|---|---|---|---|---|", *lines[1:], ":::"])
    text = " ".join(text_of(table).split())
    first, second = "First half · {}-and-the-days-after", "Second half · {}-and-the-days-after"
    january, february, march, april = (
        first.format("January"), first.format("February"), second.format("March"), second.format("April")
    )  # fmt: skip
    assert (
        f"The northern ports Harbour: Kirkby {january}; {february}: 1 {march}: 3 {april}: 4 Remarks: open "
        f"Harbour: Kirkby {january}: 5 {february}; {march}: 6 {april}: 8 Remarks: open"
    ) in text
    edition = make_edition(body=table)
    assert list(find_missing(edition, {"a.txt": render(edition, ["txt"])["txt"].data})) == []


def test_links_in_a_table_stand_below_it() -> None:
    address = "https://example.org/" + "a" * 60
    lines = text_of(f"| A | B |\n|---|---|\n| [first]({address}) | x |\n").splitlines()
    assert f"first <{address}>" in " ".join(lines)
    assert not any("<" in line for line in lines[: lines.index("first  x") + 1])
    bare = text_of(f"| A | B | C |\n|---|---|---|\n| {address} | {'word ' * 9} | {'word ' * 9} |\n").splitlines()
    assert address in bare


def test_formulas_pictures_and_raised_words_are_readable() -> None:
    text = text_of("CO~2~, 10^6^, 1^er^, x^a,b^, ~~gone~~ and $`E = mc^2`$.\n\n```math\n\\frac{a}{b+1}\n```\n")
    assert "CO₂, 10⁶, 1ᵉʳ, x^(a,b), ~~gone~~ and E = mc²." in text
    assert "\n    a/(b+1)\n" in text


def test_a_mark_is_the_first_line_and_the_last() -> None:
    lines = text_of("Text.", marking="TLP:RED").splitlines()
    assert (lines[0], lines[-1]) == ("TLP:RED", "TLP:RED")
