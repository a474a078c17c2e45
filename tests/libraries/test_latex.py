"""What LaTeX in a value stands for, and that every character still knows its place."""

from __future__ import annotations

import pytest

from briefgen.libraries.latex import decode, unescape_url
from briefgen.located.text import Text


@pytest.mark.parametrize(
    ("latex", "markdown"),
    [
        (r"{\'E}t\'{e} \`a la Stra{\ss}e, {\O}re, \v{C}apek", "Été à la Straße, Øre, Čapek"),
        (r"{\c c}a, \k{a}, Ho\H{o}, \i\j", "ça, ą, Hoő, ıȷ"),
        (r"The {Ferry} in {{UNESCO}} Years", "The Ferry in UNESCO Years"),
        (r"R\&D at 5\,\% \$1 \#2 a\_b", r"R&D at 5" + "\u202f" + r"% \$1 #2 a\_b"),
        ("1990--2000 --- ``so'' it`s", "1990–2000 — “so” it‘s"),
        (r"\emph{Heron} sails, {\em so} and \textbf{ loud }", "*Heron* sails, *so* and **loud**"),
        (r"H$_{2}$O, x$^2$, \textsuperscript{th}, $E=mc^2$, costs $5", r"H~2~O, x^2^, ^th^, $`E=mc^2`$, costs \$5"),
        (r"\enquote{So} \href{https://example.org/a}{here}", "“So” [here](<https://example.org/a>)"),
        ("a *b* [c] <d> `e` ~f", "a \\*b\\* \\[c\\] \\<d\\> ‘e‘ \u00a0f"),
        ("two\n   lines\\\\ here", "two lines here"),
        (r"\unknown{kept} {\LaTeX}", "kept LaTeX"),
        ("{" * 60 + "deep" + "}" * 60, "deep"),
        (r"ends in \ and \"", r"ends in and"),
    ],
)  # fmt: skip
def test_markdown(latex: str, markdown: str) -> None:
    assert decode(Text.at(latex, 1, 1), markup=True)[0].value == markdown


def test_plain_text_has_no_markup() -> None:
    assert decode(Text.at(r"\emph{Kim} * H$_2$O_x", 1, 1), markup=False)[0].value == "Kim * H2O_x"


def test_unknown_commands_are_told_with_their_place() -> None:
    _, faults = decode(Text.at(r"a \foo{b}", 3, 10), markup=True)
    assert [(fault.name, fault.at.spot()) for fault in faults] == [("foo", (3, 12))]


def test_every_character_knows_its_place() -> None:
    latex = r"{\'E}t\'e \emph{so} late"
    text, _ = decode(Text.at(latex, 7, 5), markup=True)
    assert text.value == "Été *so* late"
    for word in ("t", "so", "late"):
        assert text.spot(text.value.index(word)) == (7, 5 + latex.index(word))


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (r"https://example.org/a\_b\%20c\&d\#e", "https://example.org/a_b%20c&d#e"),
        (r"https://example.org/{\textasciitilde}kim/{\_}x", "https://example.org/~kim/_x"),
        ("https://example.org/a_b%20c~d?x=1&y=2", "https://example.org/a_b%20c~d?x=1&y=2"),
    ],
)
def test_urls_survive(written: str, url: str) -> None:
    assert unescape_url(written) == url
