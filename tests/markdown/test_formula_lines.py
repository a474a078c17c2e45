"""Formulas on several lines: every sign is drawn, lines begin with signs, nothing is wider than its room."""

from __future__ import annotations

import re
from html import escape

import pytest

from briefgen.markdown.formula_lines import draw_lines
from briefgen.markdown.formulas import draw_formula, to_mathml
from briefgen.markdown.html_math import estimate_width

SUM = "y_t = " + " + ".join(rf"\beta_{{{n}}} x_{{{n},t}}" for n in range(1, 14))


def count_signs(svg: bytes) -> int:
    return len(re.findall(rb"<use\b", svg))


@pytest.mark.parametrize("room", [12.0, 20.0, 30.0])
@pytest.mark.parametrize("display", ["block", "inline"])
def test_every_sign_is_drawn_on_lines_that_fit(display: str, room: float) -> None:
    drawn = draw_lines(SUM, display, room)
    assert drawn is not None
    svg, width, height, _ = drawn
    whole = draw_formula(SUM, display)
    assert count_signs(svg) == count_signs(whole.svg) > 60
    assert whole.words.encode() in svg
    assert width <= room
    assert height > whole.height * 1.5
    assert whole.width > room


def test_parentheses_are_broken_only_where_nothing_else_helps() -> None:
    two = draw_lines("a = (b + c + d + e + f) + (g + h + i + j + k + l)", "inline", 20.0)
    assert two is not None
    assert two[1] < 16, "broken between the parentheses"
    inside = draw_lines("(a + b + c + d + e + f + g + h + i + j + k + l + m)", "inline", 14.0)
    assert inside is not None
    assert inside[1] <= 14


TERMS = SUM.removeprefix("y_t = ")
#: Formulas without a sign to break at outside of fractions, roots, brackets, cells, words.
DEEP = {
    "fraction": rf"\frac{{{TERMS}}}{{1 + {TERMS}}}",
    "root": rf"\sqrt{{{TERMS}}}",
    "brackets": rf"\left({TERMS}\right)^2",
    "braces": rf"\underbrace{{{TERMS}}}_{{\text{{all}}}}",
    "cells": rf"\begin{{aligned}} y &= {TERMS} \\ z &= 1 \end{{aligned}}",
    "cases": rf"f(x) = \begin{{cases}} {TERMS} & x > 0 \\ 0 & \text{{otherwise}} \end{{cases}}",
    "list": rf"\{{{', '.join(f'a_{{{n}}}' for n in range(40))}\}}",
    "product": "".join(f"a_{{{n}}}" for n in range(40)),
    "words": rf"\text{{{'as long a name as may be ' * 4}}} = 1",
}


@pytest.mark.parametrize("what", DEEP)
def test_what_is_within_a_formula_is_broken_where_nothing_else_helps(what: str) -> None:
    whole = draw_formula(DEEP[what], "block")
    drawn = draw_lines(DEEP[what], "block", 24.0)
    assert whole.width > 29
    assert drawn is not None
    # Its brackets and roots are drawn again, of several pieces where they are tall.
    assert abs(count_signs(drawn[0]) - count_signs(whole.svg)) <= 3
    assert drawn[1] <= 24.5
    assert escape(whole.words, quote=False).encode() in drawn[0]


def test_what_has_no_place_to_break_is_left_whole() -> None:
    assert draw_lines("1234567890" * 4, "block", 8.0) is None
    assert draw_lines("-x", "block", 0.5) is None
    assert draw_lines(rf"e^{{{TERMS}}}", "block", 20.0) is None


@pytest.mark.parametrize("latex", ["x", "E = mc^2", r"\frac{a}{b}", SUM, r"\sum_{i=1}^n x_i", r"\sqrt{a + b}"])
def test_the_estimate_is_near_the_drawing(latex: str) -> None:
    width = draw_formula(latex, "block").width
    assert 0.75 * width - 0.5 < estimate_width(to_mathml(latex, "block")) < 1.6 * width + 1
