"""Lines as they are drawn, read in the order in which they were written."""

from __future__ import annotations

import pytest

from briefgen.core.reading_order import order_line, runs_left


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("2023 ربمسيد 13 يف", "في 13 ديسمبر 2023"),
        (".2023 ربمسيد 13 يف", "في 13 ديسمبر 2023."),
        ("%15.1 ةبسنب", "بنسبة 15.1%"),
        ("،IRENA ةلاكولا هرشنت ام اذه", "هذا ما تنشره الوكالة IRENA،"),
        ("םלוע 12 םולש", "שלום 12 עולם"),
        ("It says םלוע 12 םולש here.", "It says שלום 12 עולם here."),
        ("plain words, 12.5 of them", "plain words, 12.5 of them"),
        ("", ""),
    ],
)
def test_a_line_is_read_from_its_beginning(drawn: str, read: str) -> None:
    assert order_line(list(drawn)) == read


def test_what_one_glyph_stands_for_is_in_order_already() -> None:
    assert order_line(["م", "لا", "س"]) == "سلام"
    assert order_line(["ن", "ُ", "م"]) == "مُن"


def test_only_letters_run_left() -> None:
    assert runs_left("שלום")
    assert runs_left("a ب")
    assert not runs_left("Łódź 12 한국")
