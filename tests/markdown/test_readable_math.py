"""Formulas in plain text: what a line cannot draw is a letter, a name or a row, and no sign for machines is left."""

from __future__ import annotations

import pytest

from briefgen.inspecting.missing import find_missing
from briefgen.markdown.formulas import draw_formula, write_line
from briefgen.rendering.formats import render
from tests.editions import make_edition

LINES = {
    r"\hat{x}+\vec v+\bar{y}+\tilde{z}+\dot{a}": "x̂+v⃗+ȳ+z̃+ȧ",
    r"\hat{\beta}_1^2 + 2\widehat{AB}": "β̂₁²+2 hat(AB)",
    r"\overline{x+y} \ne \underline{x}": "bar(x+y) ≠ x̲",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}": "(1, 2; 3, 4)",
    r"\begin{vmatrix}a&b\\c&d\end{vmatrix}": "|a, b; c, d|",
    r"\begin{matrix}a&b\\c&d\end{matrix}": "[a, b; c, d]",
    r"f = \begin{cases}x & \text{if } x>0\\ 0 & \text{otherwise}\end{cases}": "f = {x, if x > 0; 0, otherwise}",
    r"\begin{aligned} a &= \bar{b} \\ b &= 2 \end{aligned}": "a = b̄; b = 2",
    r"\sqrt[3]{\bar{x}} + \sqrt[n]{x}": "∛x̄+root_n(x)",
    r"\overset{d}{=} \max_x \sum_{i=1}^n \hat{y}_i": "=^d max_x ∑_(i=1)^n ŷ_i",
    r"\underbrace{a+b}_{\vec{n}}": "(underbrace(a+b))_n⃗",
}  # fmt: skip


@pytest.mark.parametrize("latex", LINES)
def test_a_formula_on_one_line(latex: str) -> None:
    assert write_line(latex) == LINES[latex]


def test_a_word_processor_still_gets_its_own_line_from_a_pdf() -> None:
    assert draw_formula(r"\hat{x} + \begin{pmatrix}1&2\\3&4\end{pmatrix}").words == r"x\hat +(■(1&2@3&4))"


@pytest.mark.parametrize("name", ["txt", "email", "docx", "md"])
def test_every_formula_is_read_back(name: str) -> None:
    edition = make_edition(body="\n\n".join(f"Here $`y + {latex}`$.\n\n```math\n{latex}\n```" for latex in LINES))
    data = render(edition, [name])[name].data
    assert list(find_missing(edition, {f"a.{'eml' if name == 'email' else name}": data})) == []
