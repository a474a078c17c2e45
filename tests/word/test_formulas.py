"""Formulas become mathematics that Word can edit: of the right kind, by the schema, and with every letter."""

from __future__ import annotations

import pytest

from tests.word.reading import find_all, list_faults, make_word, read_part

#: LaTeX, the elements of Office mathematics that it needs, and its letters in the order in which Word has them.
FORMULAS = {
    r"E = mc^2": (["m:sSup"], "E=mc2"),
    r"\frac{a+1}{b}": (["m:f", "m:num", "m:den"], "a+1b"),
    r"\sqrt{x}": (["m:rad"], "x"),
    r"\sqrt[3]{x}": (["m:rad", "m:deg"], "3x"),
    r"x_i^2": (["m:sSubSup"], "xi2"),
    r"\sum_{i=1}^{n} x_i": (["m:nary", "m:sSub"], "i=1nxi"),
    r"\int_0^1 f": (["m:nary"], "01f"),
    r"\hat{x} + \bar{y} + \vec{v}": (["m:acc"], "x+y+v"),
    r"\overbrace{a+b}": (["m:groupChr"], "a+b"),
    r"\lim_{x \to 0} f": ([], "limx→0f"),
    r"\left( \frac{a}{b} \right)": (["m:d", "m:f"], "ab"),
    r"\binom{n}{k}": (["m:f"], "nk"),
    r"\begin{matrix} a & b \\ c & d \end{matrix}": (["m:m", "m:mr"], "abcd"),
    r"\begin{cases} a & b \\ c & d \end{cases}": (["m:d", "m:m"], "abcd"),
    r"\text{net of } x": (["m:r"], "net of x"),
    r"a \quad b": (["m:r"], "a\u2003b"),
}


@pytest.mark.parametrize("latex", FORMULAS)
def test_a_formula(latex: str) -> None:
    data = make_word(body=f"In the line: $`{latex}`$.\n\n```math\n{latex}\n```\n")
    wanted, letters = FORMULAS[latex]
    inline, display = find_all(read_part(data), "m:oMath")
    for formula in (inline, display):
        assert [name for name in wanted if not find_all(formula, name)] == []
        said = "".join(each.text for each in find_all(formula, "m:t"))
        assert said.replace("\u00a0", " ") == letters
    assert display.getparent().tag.endswith("oMathPara")
    assert list_faults(data) == []
