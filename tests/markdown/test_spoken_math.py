"""Formulas as a voice reads them."""

from __future__ import annotations

import pytest

from briefgen.markdown.formulas import draw_formula

SPOKEN = {
    r"\frac{a}{b}": "a over b",
    r"\frac{a+b}{2}": "the fraction a plus b, over 2, end fraction",
    r"E = mc^2": "E equals m c squared",
    r"x^{n+1}": "x to the power n plus 1, end power",
    r"x_{ij}^2": "x sub i j, end subscript, squared",
    r"\sum_{i=1}^n x_i": "the sum from i equals 1 to n of x sub i",
    r"\int_0^\infty e^{-x}\,dx": "the integral from 0 to infinity of e to the power minus x, end power, d x",
    r"\lim_{x \to 0} \sin x": "the limit as x approaches 0 of sine x",
    r"\max_{x} f": "the maximum over x of f",
    r"\log_2 n": "log base 2 of n",
    r"\sqrt{\pi}": "the square root of pi",
    r"\sqrt[3]{x+1}": "the cube root of x plus 1, end root",
    r"p(\text{war} \mid \text{talks fail}) \leq 0.5": (
        "p open bracket war given talks fail close bracket is at most 0.5"
    ),
    r"\hat{y} \pm 2\sigma": "y hat plus or minus 2 sigma",
    r"\Delta T = 1.5\,^\circ\text{C}": "capital delta T equals 1.5 degrees C",
    r"x \in \mathbb{R}": "x in double-struck R",
    r"E_{\mathrm{fossil}}": "E sub fossil",
    r"\begin{aligned} a&=b\\ c&=d\end{aligned}": "2 rows: row 1: a equals b; row 2: c equals d;",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "open bracket 2 rows: row 1: a, b; row 2: c, d; close bracket",
    r"n!": "n factorial",
    r"3.5\%": "3.5 percent",
}


@pytest.mark.parametrize("latex", SPOKEN)
def test_a_formula_is_said_in_words(latex: str) -> None:
    assert draw_formula(latex).spoken == SPOKEN[latex]


@pytest.mark.parametrize("latex", [r"\bigoplus_{k} V_k", r"a \star b \models c", r"\underbrace{a+b}_{n}", r"f''"])
def test_every_sign_has_words(latex: str) -> None:
    """What has no words of its own is said by its name in Unicode."""
    assert all(sign.isascii() for sign in draw_formula(latex).spoken)
