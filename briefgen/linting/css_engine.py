"""A print style sheet -> what WeasyPrint would leave out of it, by WeasyPrint's own judgement."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import tinycss2

from briefgen.linting.css_tree import CONDITIONS, place_of_declaration, place_of_node, show_value, walk_tokens
from briefgen.linting.css_variables import substitute
from briefgen.linting.findings import File, Findings
from briefgen.problems import Place, Severity
from briefgen.rendering.pdf import import_engine, listen
from briefgen.suggest import find_closest

#: Stands for the page's own address, which has none: what a sheet asks for from outside is found elsewhere.
_NOWHERE = "https://page.invalid/"
_PSEUDO = re.compile(r"::([\w-]+)")
_POSITION = re.compile(r",?\s*at \d+:\d+\W*$")
_AT_RULES = frozenset({"color-profile", "counter-style", "font-face", "import", "layer", "media", "page"})


class Engine:
    """Asks WeasyPrint rule by rule.

    Args:
        variables: the custom properties of the medium, by name, with the tokens of their values.
    """

    def __init__(self, variables: Mapping[str, list[Any]], findings: Findings) -> None:
        import_engine()
        self._variables = variables
        self._findings = findings

    def check(self, rules: list[Any], file: File) -> None:
        """Report what is left out of some rules of a sheet."""
        for rule in rules:
            if rule.type == "qualified-rule":
                self._check_selector(rule, file)
                self._check_block(rule.content, file)
            elif rule.type == "at-rule":
                self._check_at_rule(rule, file)

    def _check_block(self, content: list[Any], file: File) -> None:
        for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                self.check_declaration(node, file)
            elif node.type == "qualified-rule":
                self._check_block(node.content, file)

    def _check_at_rule(self, rule: Any, file: File) -> None:
        name = rule.lower_at_keyword
        place = place_of_node(rule, file, len(rule.at_keyword) + 1)
        if name not in _AT_RULES:
            closest = find_closest(name, _AT_RULES)
            hint = f"Did you mean @{closest}?" if closest else "Put it into css/web.css if browsers know it."
            self._warn("TPL254", f"The PDF engine does not know “@{rule.at_keyword}”.", place, hint)
        elif name == "import":
            return  # reported for both media
        elif name == "media":
            self._check_media(rule, file)
        elif name == "page":
            self._check_page(rule, file)
        elif name in CONDITIONS and rule.content is not None:
            self.check(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), file)
        elif reason := _refuse_rule(rule):
            message = f"The PDF engine does not understand “@{rule.at_keyword}”: {reason}."
            self._warn("TPL254", message, place, "Compare it with WeasyPrint's manual.")

    def _check_media(self, rule: Any, file: File) -> None:
        from weasyprint.css import media_queries

        with listen():
            media = media_queries.parse_media_query(rule.prelude)
        if media is None:
            message = "The PDF engine knows media types only, so it leaves this whole rule out."
            hint = "Write @media print, or put the rule into css/web.css."
            self._warn("TPL254", message, place_of_node(rule, file, len("@media")), hint)
        elif rule.content is not None and media_queries.evaluate_media_query(media, "print"):
            self.check(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), file)

    def _check_page(self, rule: Any, file: File) -> None:
        from weasyprint.css import PAGE_MARGIN_BOXES, parse_page_selectors

        if parse_page_selectors(rule) is None:
            message = f"The PDF engine does not know the pages “{tinycss2.serialize(rule.prelude).strip()}”."
            hint = "Write :first, :left, :right, :blank, :nth(…) or the name of a page."
            self._warn("TPL254", message, place_of_node(rule, file, len("@page")), hint)
        for node in tinycss2.parse_blocks_contents(rule.content or [], skip_comments=True, skip_whitespace=True):
            if node.type == "declaration":
                self.check_declaration(node, file)
            elif node.type == "at-rule" and node.lower_at_keyword in PAGE_MARGIN_BOXES:
                self._check_block(node.content or [], file)
            elif node.type == "at-rule":
                closest = find_closest(node.lower_at_keyword, PAGE_MARGIN_BOXES)
                hint = f"Did you mean @{closest}?" if closest else "A page has boxes such as @top-left and @footnote."
                place = place_of_node(node, file, len(node.at_keyword) + 1)
                self._warn("TPL254", f"A page has no box “@{node.at_keyword}”.", place, hint)

    def _check_selector(self, rule: Any, file: File) -> None:
        import cssselect2
        from weasyprint.css import PSEUDO_ELEMENTS

        written = tinycss2.serialize(rule.prelude).strip()
        place = place_of_node(rule, file, len(written.partition("\n")[0]))
        try:
            selectors = cssselect2.compile_selector_list(rule.prelude)
        except cssselect2.SelectorError as fault:
            unknown = next((each for each in _PSEUDO.findall(written) if each not in PSEUDO_ELEMENTS), "")
            if unknown:
                self._warn_of_pseudo(unknown, place)
                return
            reason = ": ".join(str(each) for each in _reasons(fault)) or "it cannot be read"
            message = f"The PDF engine does not understand the selector “{written}”: {reason}."
            self._warn("TPL254", message, place, "Put the rule into css/web.css if browsers know it.")
            return
        for selector in selectors:
            name = selector.pseudo_element
            if name not in PSEUDO_ELEMENTS and not name.startswith("-"):
                self._warn_of_pseudo(name, place)

    def _warn_of_pseudo(self, name: str, place: Place) -> None:
        from weasyprint.css import PSEUDO_ELEMENTS

        closest = find_closest(name, [each for each in PSEUDO_ELEMENTS if each])
        hint = f"Did you mean ::{closest}?" if closest else "Put the rule into css/web.css if browsers know it."
        self._warn("TPL254", f"The PDF engine does not know “::{name}”.", place, hint)
        return

    def check_declaration(self, node: Any, file: File) -> None:
        """Report one declaration that WeasyPrint would drop."""
        value = substitute(node.value, self._variables)
        if value is None:  # a variable that is not defined is reported where it is used
            return
        reason = _refuse(node, value)
        if reason is None:
            return
        known = list_properties()
        place = place_of_declaration(node, file)
        if node.lower_name not in known:
            closest = find_closest(node.lower_name, known)
            hint = f"Did you mean {closest}?" if closest else "Put it into css/web.css if browsers know it."
            self._warn("TPL252", f"The PDF engine does not know “{node.name}”.", place, hint)
        else:
            message = f"The PDF engine does not understand “{show_value(node)}” for {node.name}, and leaves it out."
            self._warn("TPL253", message, place, self._guess(node) or f"The engine's own word: {reason}.")

    def _guess(self, node: Any) -> str:
        """The word that makes the value right, when one is nearly that of another value, or a unit is missing."""
        units = [_with_unit(token) for token in node.value]
        value = substitute(units, self._variables)
        changed = tinycss2.serialize(units) != tinycss2.serialize(node.value)
        if changed and value is not None and _refuse(node, value) is None:
            return f"A length needs a unit: {tinycss2.serialize(units).strip()}."
        for at, token in enumerate(node.value):
            if token.type != "ident":
                continue
            for word in _near(token.value):
                better = [*node.value[:at], tinycss2.ast.IdentToken(1, 1, word), *node.value[at + 1 :]]
                value = substitute(better, self._variables)
                if value is not None and _refuse(node, value) is None:
                    return f"Did you mean {word}?"
        return ""

    def _warn(self, code: str, message: str, place: Place, hint: str) -> None:
        self._findings.add(code, message, place, hint, Severity.WARNING)


def _refuse(node: Any, value: list[Any]) -> str | None:
    """Why WeasyPrint drops a declaration with this value; None when it does not."""
    return _refuse_text(node.name, tinycss2.serialize(value))


@lru_cache(5000)
def _refuse_text(name: str, value: str) -> str | None:
    from weasyprint.css.validation import preprocess_declarations

    tokens = tinycss2.parse_component_value_list(value)
    tried = tinycss2.ast.Declaration(1, 1, name, name if name.startswith("--") else name.lower(), tokens, False)
    with listen() as records:
        list(preprocess_declarations(_NOWHERE, [tried]))
    return _reason(records)


def _refuse_rule(rule: Any) -> str | None:
    """Why WeasyPrint drops an at-rule, or a part of it; None when it does not."""
    import cssselect2
    from weasyprint.css import preprocess_stylesheet
    from weasyprint.css.counters import CounterStyle

    with listen() as records:
        preprocess_stylesheet(
            "print", _NOWHERE, [rule], None, cssselect2.Matcher(), [], [], None, CounterStyle(), {}, ignore_imports=True
        )
    return _reason(records)


def _reason(records: list[logging.LogRecord]) -> str | None:
    """The last thing that WeasyPrint's warning names is the reason."""
    if not records:
        return None
    arguments = records[0].args
    last = arguments[-1] if isinstance(arguments, tuple) and arguments else None
    return last if isinstance(last, str) else _POSITION.sub("", records[0].getMessage())


def _reasons(fault: Exception) -> list[object]:
    """What a SelectorError says, without the token that it begins with."""
    return [each for each in fault.args if isinstance(each, str)]


def _with_unit(token: Any) -> Any:
    if token.type != "number" or token.value == 0:
        return token
    ast = tinycss2.ast
    return ast.DimensionToken(1, 1, token.value, token.int_value, token.representation, "pt")


@cache
def list_properties() -> frozenset[str]:
    """Every property that WeasyPrint knows."""
    from weasyprint.css.properties import KNOWN_PROPERTIES
    from weasyprint.css.validation import NOT_PRINT_MEDIA
    from weasyprint.css.validation.expanders import EXPANDERS

    return frozenset({*KNOWN_PROPERTIES, *EXPANDERS, *NOT_PRINT_MEDIA})


@cache
def _keywords() -> frozenset[str]:
    """The words that WeasyPrint's own style sheet and its initial values use."""
    from weasyprint.css.properties import INITIAL_VALUES

    own = resources.files("weasyprint.css").joinpath("html5_ua.css").read_text("utf-8")
    words = {token.value for token in walk_tokens(tinycss2.parse_component_value_list(own)) if token.type == "ident"}
    words |= {value for value in INITIAL_VALUES.values() if isinstance(value, str)}
    return frozenset({*words, "flex", "grid", "absolute", "relative", "fixed", "center", "justify", "uppercase"})


def _near(word: str) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(word.lower(), sorted(_keywords()), n=5, cutoff=0.7)
