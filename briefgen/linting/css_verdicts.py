"""A declaration, a selector or an at-rule -> why WeasyPrint would leave it out, by WeasyPrint's own code."""

from __future__ import annotations

import inspect
import logging
from functools import cache, lru_cache
from typing import Any

import tinycss2

from briefgen.core import lazy_re
from briefgen.core.css_selectors import compile_selectors
from briefgen.rendering.engine import listen

#: Instead of the page's URL, which has none: what a sheet asks for from outside is found elsewhere.
_BASE_URL = "https://page.invalid/"
_PSEUDO = lazy_re.compile(r"::([\w-]+)")
_POSITION = lazy_re.compile(r",?\s*at \d+:\d+\W*$")
_WORD = lazy_re.compile(r"'([a-z][a-z-]+)'")
#: Verdicts that are kept: as many as the declarations of all shipped packs, several times over.
_MAX_VERDICTS_KEPT = 5000
#: What is said of what the engine does not survive.
_ENGINE_FAILS = "the engine fails on it ({})"


@lru_cache(_MAX_VERDICTS_KEPT)
def refuse_declaration(name: str, value: str) -> str | None:
    """Why a declaration is dropped; None when it is not.

    Args:
        value: with a value in the place of every variable.
    """
    from briefgen.rendering.weasyprint_internals import preprocess_declarations

    tokens = tinycss2.parse_component_value_list(value)
    tried = tinycss2.ast.Declaration(1, 1, name, name if name.startswith("--") else name.lower(), tokens, False)
    with listen() as records:
        try:
            list(preprocess_declarations(_BASE_URL, [tried]))
        except Exception as fault:  # whatever the engine raises, it would not print with this
            return _ENGINE_FAILS.format(type(fault).__name__)
    return _reason(records)


def refuse_rule(rule: Any) -> str | None:
    """Why an at-rule, or a part of it, is dropped; None when it is not."""
    import cssselect2

    from briefgen.rendering.weasyprint_internals import CounterStyle, preprocess_stylesheet

    matcher, style = cssselect2.Matcher(), CounterStyle()
    with listen() as records:
        try:
            preprocess_stylesheet(
                "print", _BASE_URL, [rule], None, matcher, [], [], None, style, {}, ignore_imports=True
            )
        except Exception as fault:  # as above
            return _ENGINE_FAILS.format(type(fault).__name__)
    return _reason(records)


@lru_cache(_MAX_VERDICTS_KEPT)
def refuse_selector(selector: str) -> tuple[str, str] | None:
    """The pseudo-element that is not known, or "", and the reason in words; None when a selector is understood."""
    import cssselect2

    from briefgen.rendering.weasyprint_internals import PSEUDO_ELEMENTS

    try:
        compiled = compile_selectors(selector)
    except cssselect2.SelectorError as fault:
        unknown = next((name for name in _PSEUDO.findall(selector) if name not in PSEUDO_ELEMENTS), "")
        # The first thing that the error carries may be a token.
        return unknown, ": ".join(each for each in fault.args if isinstance(each, str)) or "it is not valid"
    names = [each.pseudo_element for each in compiled if each.pseudo_element not in PSEUDO_ELEMENTS]
    # Those with a prefix are left out on purpose.
    return next(((name, "") for name in names if not name.startswith("-")), None)


def _reason(records: list[logging.LogRecord]) -> str | None:
    """The last thing that WeasyPrint's warning names is the reason."""
    if not records:
        return None
    arguments = records[0].args
    last = arguments[-1] if isinstance(arguments, tuple) and arguments else None
    return last if isinstance(last, str) else _POSITION.sub("", records[0].getMessage())


def list_properties() -> frozenset[str]:
    """Every property that WeasyPrint knows."""
    from briefgen.rendering.weasyprint_internals import ALL_PROPERTIES

    return ALL_PROPERTIES


@cache
def list_keywords() -> tuple[str, ...]:
    """The words that WeasyPrint's validators look for; which of them a property takes, only they can say."""
    from briefgen.rendering.weasyprint_internals import expanders, properties

    return tuple(sorted(set(_WORD.findall(inspect.getsource(properties) + inspect.getsource(expanders)))))
