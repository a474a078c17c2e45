"""A selector with hundreds of steps is one that is not understood, whoever reads it."""

from __future__ import annotations

import cssselect2
import pytest

from briefgen.assets.refused import AssetRefused
from briefgen.assets.svg.clean import clean_svg
from briefgen.core.css_selectors import compile_selectors
from briefgen.linting.css_verdicts import refuse_selector
from briefgen.visible_text.sheets import read_styles

LONG = "* " * 400


def test_it_is_no_mistake_of_pythons() -> None:
    assert len(compile_selectors("p, li > a")) == 2
    with pytest.raises(cssselect2.SelectorError):
        compile_selectors(LONG)


def test_a_web_page_whose_sheet_has_one_is_judged_as_if_it_chose_everything() -> None:
    (style,) = read_styles(f"{LONG}{{display: none}}")
    assert style.conditions


def test_templates_check_says_so() -> None:
    assert refuse_selector(LONG) == ("", "it has too many parts")


def test_a_drawing_with_one_is_refused_in_our_words() -> None:
    begin = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    svg = f'{begin}<style>{LONG}{{fill: red}}</style><path d="M0 0h9v9z"/></svg>'
    with pytest.raises(AssetRefused, match="CSS rule that is not understood"):
        clean_svg(svg.encode())
