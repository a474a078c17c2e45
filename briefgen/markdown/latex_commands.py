"""The commands of LaTeX that a formula can have: those that are known to work in browsers and in the PDF."""

from __future__ import annotations

from functools import cache

from briefgen.core.did_you_mean import find_closest

#: Commands whose braces hold words.
WORDS = frozenset("text textrm textnormal textup textmd textbf textit emph textsf texttt mbox".split())
#: Commands that shape, beside the symbols that latex2mathml has from unicode-math. No colour, link, class or box (they
#: are markup), no phantom (it hides), nothing that browsers do not draw (``\cancel``, ``\boxed``: MathML Core).
SHAPES = frozenset(
    "frac dfrac tfrac cfrac binom dbinom tbinom over choose sqrt overset underset stackrel substack "
    "acute bar breve check ddot dddot dot grave hat mathring tilde vec widehat widetilde "
    "overbrace overline overleftarrow overrightarrow underbrace underline "
    "xleftarrow xleftrightarrow xrightarrow xLeftarrow xLeftrightarrow xRightarrow "
    "left middle right big Big bigg Bigg bigl Bigl biggl Biggl bigr Bigr biggr Biggr bigm Bigm "
    "limits nolimits not bmod mod pmod bm boldsymbol mathbb mathbf mathcal mathfrak mathit mathrm mathscr mathsf "
    "mathtt displaystyle textstyle scriptstyle quad qquad enspace space thinspace negthinspace thickspace "
    "operatorname operatorname* tag tag* begin end".split()
)
NAMES = frozenset(
    "arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup "
    "ln log max min Pr sec sin sinh sup tan tanh injlim projlim iff implies impliedby".split()
)
ENVIRONMENTS = {
    **{name: name for name in ("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix")},
    **{name: name for name in ("array", "cases", "split", "align", "align*")},
    # latex2mathml knows these by other names, or takes their & for a letter.
    "aligned": "split",
    "gathered": "matrix",
    "gather*": "matrix",
    "dcases": "cases",
    "equation": "",
    "equation*": "",
    "displaymath": "",
}

#: What can follow \left, \middle and \right.
FENCES = frozenset(
    "( ) [ ] | / . < > \\{ \\} \\| \\langle \\rangle \\lfloor \\rfloor \\lceil \\rceil \\vert \\Vert \\lvert \\rvert "
    "\\lVert \\rVert \\lbrace \\rbrace \\lbrack \\rbrack \\lgroup \\rgroup \\backslash \\uparrow \\downarrow "
    "\\updownarrow \\Uparrow \\Downarrow \\Updownarrow".split()
)


@cache
def known_symbols() -> frozenset[str]:
    """The commands that each stand for one character: ``\\alpha``, ``\\leq``."""
    from latex2mathml.commands import CONVERSION_MAP
    from latex2mathml.symbols_parser import SYMBOLS

    return frozenset(name for name in SYMBOLS if name[1:].isalpha() and name not in CONVERSION_MAP)


def suggest_command(token: str) -> str:
    """A hint for a command that is not known."""
    names = sorted(f"\\{name}" for name in (*SHAPES, *NAMES, *WORDS))
    closest = find_closest(token, names) or find_closest(token, sorted(known_symbols()))
    return f"Did you mean {closest}?" if closest else "Write it with the commands of amsmath, and words in \\text{}."
