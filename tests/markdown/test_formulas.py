"""A formula is right on the page and in the PDF, or it is a Problem at its place; never anything else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from briefgen.markdown import latex as latex_module
from briefgen.markdown.formulas import check_formula, draw_formula, to_mathml
from briefgen.markdown.html import html
from briefgen.markdown.latex import FormulaError
from briefgen.markdown.medium import Medium
from briefgen.markdown.parse import parse

#: LaTeX, and the line of plain text that is read, searched for and copied (Unicode Technical Note 28).
RIGHT = {
    r"E = mc^2": "E = mc²",
    r"\frac{a}{b}": "a/b",
    r"\frac{a+b}{2} x": "(a+b)/2 x",
    r"\frac12": "1/2",
    r"\sqrt{x+1}": "√(x+1)",
    r"\sqrt[3]{x}": "∛x",
    r"\sqrt[n]{x+1}": "√(n&x+1)",
    r"\sum_{i=1}^n x_i": "∑_(i=1)^n x_i",
    r"\lim_{x \to 0} f(x)": "lim_(x→0) f(x)",
    r"x_1^2 + x_{12}": "x₁²+x₁₂",
    r"f'(x) + f''": "f′(x)+f″",
    r"\left. y \right|_{x=0}": "(y|)_(x=0)",
    r"\left\{ a \middle| b \right\}": "{a|b}",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}": "(■(a&b@c&d))",
    r"\begin{cases} 1 & \text{if } x < y \\ 0 & \text{otherwise} \end{cases}": "{■(1&if x < y@0&otherwise)",
    r"\begin{aligned} a &= b \\ c &= d \end{aligned}": "■(a&= b@c&= d)",
    r"\text{x < y} \ne \text{A \& B}": "x < y ≠ A & B",
    r"\text{\$5, 3\% \#1 a\_b \{c\} d~e}": "$5, 3% #1 a_b {c} d e",
    r"\$ 3 \% \# \_ \{ \} \&": "$3%#_{}&",
    r"\operatorname{arg max} f": "arg max f",
    r"\operatorname*{arg\,max}_x f": "arg max_x f",
    r"\sin x + \log_2 n": "sin x+log_2 n",
    r"x \in \mathbb{R}^n, \mathbb{NZ}": "x ∈ ℝⁿ,ℕℤ",
    r"\mathbf{ab} \mathit{cd} \mathcal{L}": "𝐚𝐛cdℒ",
    r"\mathrm{CO}_2": "CO₂",
    r"20^\circ\mathrm{C}": "20°C",
    r"\hat{x} + \vec{v} \bar y": "x\\hat +v\\vec y\\bar",
    r"\dot x \acute e": "ẋé",
    r"\overline{ab} \underbrace{a+b}_{n}": "¯(ab)⏟(a+b)_n",
    r"\binom{n}{k}": "(n¦k)",
    r"\xrightarrow{f}": "→┴f",
    r"a \quad b \, c \; d": "a bc d",
    r"\not= \not\in x": "≠ ∉ x",
    r"é ∑ ≤ α": "é∑ ≤ α",
    r"\alpha \leq \Gamma \to \infty": "α ≤ Γ → ∞",
    r"\big( \Bigl\{ \bigg]": "({]",
}
#: LaTeX that is refused, what the message says, and the part it points to.
WRONG = {
    r"x \tag{1}": (r"\tag cannot label a formula in a line of text", r"\tag"),
    r"x + \href{https://example.org}{y}": (r"\href is not known", r"\href"),
    r"\style{color:red}{x}": (r"\style is not known", r"\style"),
    r"\class{big}{x}": (r"\class is not known", r"\class"),
    r"\unicode{x41}": (r"\unicode is not known", r"\unicode"),
    r"\color{red} x": (r"\color is not known", r"\color"),
    r"\phantom{x}": (r"\phantom is not known", r"\phantom"),
    r"\cancel{x}": (r"\cancel is not known", r"\cancel"),
    r"\newcommand{\x}{y}": (r"\newcommand is not known", r"\newcommand"),
    r"\genfrac{}{}{}{}{a}{b}": (r"\genfrac is not known", r"\genfrac"),
    r"a + \fraq{a}{b}": (r"\fraq is not known", r"\fraq"),
    r"\text{a \alpha}": (r"\text can contain only words", r"\alpha"),
    r"\text{a $x$}": (r"\text cannot contain a formula", "$"),
    r"\text a": (r"\text needs braces", r"\text "),
    r"x % y": ("there is a single %", "%"),
    r"a & b": ("there is a & outside a matrix", "&"),
    r"a \\ b": ("a line break", "\\\\"),
    r"\frac{a}": ("something is missing", ""),
    r"\sqrt": ("something is missing", ""),
    r"x^": ("missing after ^", "^"),
    r"x__1": ("missing after _", "_"),
    r"x_1_2": ("a _ follows another", ""),
    r"{x": ("a { is not closed", "{"),
    r"x}": ("a } closes nothing", "}"),
    r"\left( x": (r"a \left is not closed", r"\left"),
    r"x \right)": (r"\right has no \left", r"\right"),
    r"\left x \right)": (r"\left needs a bracket", r"\left x"),
    r"\begin{foo} x \end{foo}": ("the environment foo is not known", r"\begin{foo}"),
    r"\begin{pmatrix} x": (r"a \begin{pmatrix} is not closed", r"\begin{pmatrix}"),
    r"\begin{pmatrix}\end{pmatrix}": ("a matrix is empty", ""),
    r"\begin{array}{l|l} x \end{array}": ("an array needs its columns", r"\begin{array}"),
    r"\limits": ("something is missing", ""),
    r"\not x": (r"\not cannot negate this", r"\not "),
    r"x 中": ("the font for formulas has no 中", "中"),
    "x\u202ey": ("the font for formulas has no U+202E", "\u202e"),
    "\ue000": ("the font for formulas has no U+E000", "\ue000"),
    "{}": ("no visible content", ""),
    "": ("something is missing", ""),
}
MATHML = "{http://www.w3.org/1998/Math/MathML}"


@pytest.mark.parametrize(("latex", "words"), RIGHT.items(), ids=RIGHT)
def test_a_formula_is_drawn_written_and_read(latex: str, words: str) -> None:
    assert draw_formula(latex).words == words
    for display in ("inline", "block"):
        assert ElementTree.fromstring(to_mathml(latex, display)).tag == f"{MATHML}math"
        assert ElementTree.fromstring(draw_formula(latex, display).svg) is not None


@pytest.mark.parametrize(("latex", "wanted"), WRONG.items(), ids=map(ascii, WRONG))
def test_what_is_not_known_is_refused_at_its_place(latex: str, wanted: tuple[str, str]) -> None:
    words, part = wanted
    for make in (to_mathml, draw_formula):
        with pytest.raises(FormulaError) as caught:
            make(latex)
        assert words in caught.value.message
        assert latex[caught.value.start : caught.value.stop] == part


def test_a_command_that_is_nearly_known_is_suggested() -> None:
    fault = check_formula(r"\fraq{a}{b}", 0, 15)
    assert fault is not None
    assert "Did you mean \\frac?" in fault.hint


@pytest.mark.parametrize(
    "text",
    [
        "a $`x + \\foo`$",
        "> a $`x +\n> \\foo`$ b",
        "| $`\\|x\\| + \\foo`$ |\n|---|\n| 1 |",
        "```math\nx + y\n\\foo\n```",
        "- ~~~math\n  x\n    \\foo\n  ~~~",
    ],
)
def test_a_fault_is_where_the_command_is(text: str) -> None:
    (fault,) = [each for each in parse(text).faults if each.code == "PRO040"]
    assert text[fault.start : fault.stop] == "\\foo"


class Seen(HTMLParser):
    """What a browser makes of a page: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize(
    "words",
    ["<b>x</b>", "</math><script>alert(1)</script>", '" onload="x', "&lt;", "&#x41;", "<!-- x -->", "]]>", "\ue001"],
)
def test_words_in_a_formula_are_only_words(words: str) -> None:
    written = words.replace("&", "\\&").replace("#", "\\#")
    if words == "\ue001":  # stands for words elsewhere in a formula, and is no sign of a writer's
        with pytest.raises(FormulaError):
            to_mathml(f"\\text{{{written}}} + \\text{{y}}")
        return
    seen = Seen(to_mathml(f"\\text{{{written}}}"))
    assert [tag for tag, _ in seen.elements] == ["math", "mrow", "mtext"]
    assert seen.text.replace("\u00a0", " ") == words
    assert draw_formula(f"\\text{{{written}}}").words == words


def test_limits_of_length_depth_and_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FormulaError, match="longer than"):
        to_mathml("x" * (latex_module.MAX_LENGTH + 1))
    monkeypatch.setattr(latex_module, "MAX_DEPTH", 3)
    to_mathml("{{{x}}} y")
    with pytest.raises(FormulaError, match="more than 3 groups"):
        to_mathml("{{{{x}}}} y")


ATOMS = r"x y n 1 23 \alpha \infty \mathbb{R} \text{if~a<b} \text{A\&B} \sin \, \dots + = \leq \in ( ) | ' é".split(" ")
SHAPES = (
    "{} {} {}", r"\frac{{{}}}{{{}}}", r"\sqrt{{{}}}", r"\sqrt[{}]{{{}}}", "{{{}}}_{{{}}}", "{{{}}}^{{{}}}",
    "{{{}}}_{{{}}}^{{{}}}", r"\sum_{{{}}}^{{{}}} {}", r"\hat{{{}}}", r"\overline{{{}}}", r"\left( {} \right]",
    r"\begin{{pmatrix}} {} & {} \\ {} \end{{pmatrix}}", r"\begin{{cases}} {} & {} \\ {} \end{{cases}}",
    r"\operatorname{{arg max}}_{{{}}} {}", r"\mathbf{{{}}}", r"\overset{{{}}}{{{}}}", r"\underbrace{{{}}}_{{{}}}",
    r"\begin{{aligned}} {} &= {} \end{{aligned}}", r"\xrightarrow{{{}}}", r"\binom{{{}}}{{{}}}",
)  # fmt: skip
#: What people mistype, and what was found to end badly.
ODD = (
    r"\foo \href{a}{b} \class { } & ^ _ # % < > ~ \left \right \begin{x} \end{cases} \text{ \limits \big \over \not "
    r"\verb \def \unicode{x41} \style{color:red} \\"
).split(" ")


def generate(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.25:
        return chance.choice(ATOMS)
    shape = chance.choice(SHAPES)
    return shape.format(*(generate(chance, depth - 1) for _ in range(3)))


def formulas() -> Iterator[str]:
    """Formulas of a seed: sound ones, and such in which something is put in, left out or changed."""
    for seed in range(300):
        chance = random.Random(seed)
        latex = generate(chance, chance.randint(1, 3))
        if seed % 2:
            at = chance.randrange(len(latex) + 1)
            latex = latex[:at] + chance.choice([*ODD, ""]) + latex[at + chance.randint(0, 2) :]
        yield latex


KNOWN = set(
    "math mrow mi mn mo mtext mspace mstyle msqrt mtable mtr mtd mfrac mroot msub msup munder mover msubsup "
    "munderover".split()
)


def test_any_formula_is_right_in_both_forms_or_a_problem() -> None:
    right = 0
    for number, latex in enumerate(formulas()):
        fault = check_formula(latex, 0, len(latex))
        for medium in (Medium(math="mathml"), Medium(math="svg")):
            printed = html(parse(f"```math\n{latex}\n```").root, medium)
            assert ("<code" in printed) == (fault is not None), (number, latex)
        if fault is not None:
            continue
        right += 1
        elements = Seen(to_mathml(latex)).elements
        assert {tag for tag, _ in elements} <= KNOWN, (number, latex)
        assert not [each for _, names in elements for each in names if each.startswith(("on", "href", "style"))]
        drawing = ElementTree.fromstring(draw_formula(latex).svg)
        assert b"nan" not in draw_formula(latex).svg
        assert "".join(drawing.itertext()).strip() == draw_formula(latex).words
    assert right >= 150, "half of them are sound"


def _count_rows(latex: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many rows are set to draw a formula."""
    from ziamath.nodes.mrow import Mrow

    rows: list[object] = []
    setup = Mrow._setup

    def count(row: Any, **how: Any) -> None:
        rows.append(row)
        setup(row, **how)

    with monkeypatch.context() as patched:
        patched.setattr(Mrow, "_setup", count)
        draw_formula.cache_clear()
        draw_formula(latex, "block")
    return len(rows)


@pytest.mark.parametrize("step", [r"\frac{{a+1}}{{b+{}}}", r"\sqrt{{b+{}}}", r"a^{{b+{}}}"])
def test_what_is_nested_twice_as_deep_is_drawn_in_twice_the_time(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def nest(depth: int) -> str:
        return step.format(nest(depth - 1)) if depth else "c"

    four, eight = (_count_rows(nest(depth), monkeypatch) for depth in (4, 8))
    assert eight <= 2.5 * four


@pytest.mark.parametrize(
    "latex",
    [
        r"\left(\frac{a}{\left[b+\sqrt{\left\{c\right\}}\right]}\right)^2",
        r"\left.\frac{dy}{dx}\right|_{x=0}",
        r"\begin{pmatrix}a&\frac{1}{2}\\c&d\end{pmatrix}",
        r"\sum_{i=1}^{n}(\frac{x_i}{y}) + \overbrace{a+b}^{n} - |\frac{x}{y}|",
        r"x^{\left(\frac12\right)} + \bigl(\frac ab\bigr) + \frac{(\frac{1}{2})}{[\sqrt{x}]}",
    ],
)
def test_brackets_are_as_tall_as_in_a_formula_whose_rows_are_all_measured(
    latex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ziamath.nodes import mnode
    from ziamath.nodes.mrow import Mrow

    ours = draw_formula(latex, "block")
    monkeypatch.setitem(mnode._node_classes, "mrow", Mrow)
    draw_formula.cache_clear()
    assert draw_formula(latex, "block") == ours
    draw_formula.cache_clear()
