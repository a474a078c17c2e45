"""A print style sheet -> what WeasyPrint would leave out of it, by WeasyPrint's own judgement."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import tinycss2

from briefgen.core.did_you_mean import find_closest
from briefgen.linting.css_tree import CONDITIONS, place_of_declaration, place_of_node, show_value
from briefgen.linting.css_variables import substitute
from briefgen.linting.css_verdicts import (
    list_keywords,
    list_properties,
    refuse_declaration,
    refuse_rule,
    refuse_selector,
)
from briefgen.linting.findings import File, Findings
from briefgen.problems import Place, Severity
from briefgen.rendering.engine import import_engine, listen

_AT_RULES = frozenset({"color-profile", "counter-style", "font-face", "import", "layer", "media", "page"})
_ELSEWHERE = "If browsers support it, move the rule to css/web.css."


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
            hint = f"Did you mean @{closest}?" if closest else "If browsers support it, move it to css/web.css."
            self._warn("TPL254", f"The PDF engine does not support “@{rule.at_keyword}”.", place, hint)
        elif name == "import":
            return  # reported for both media
        elif name == "media":
            self._check_media(rule, file)
        elif name == "page":
            self._check_page(rule, file)
        elif name in CONDITIONS and rule.content is not None:
            self.check(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), file)
        elif reason := refuse_rule(rule):
            message = f"The PDF engine does not understand “@{rule.at_keyword}”: {reason}."
            self._warn("TPL254", message, place, "See WeasyPrint's manual.")

    def _check_media(self, rule: Any, file: File) -> None:
        from briefgen.rendering.weasyprint_internals import media_queries

        with listen():
            media = media_queries.parse_media_query(rule.prelude)
        if media is None:
            message = "The PDF engine supports only media types, so it ignores this whole rule."
            hint = "Write @media print, or move the rule to css/web.css."
            self._warn("TPL254", message, place_of_node(rule, file, len("@media")), hint)
        elif rule.content is not None and media_queries.evaluate_media_query(media, "print"):
            self.check(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), file)

    def _check_page(self, rule: Any, file: File) -> None:
        from briefgen.rendering.weasyprint_internals import PAGE_MARGIN_BOXES, parse_page_selectors

        if parse_page_selectors(rule) is None:
            message = f"The PDF engine does not support the page selector “{tinycss2.serialize(rule.prelude).strip()}”."
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
        from briefgen.rendering.weasyprint_internals import PSEUDO_ELEMENTS

        written = tinycss2.serialize(rule.prelude).strip()
        refused = refuse_selector(written)
        if refused is None:
            return
        place = place_of_node(rule, file, len(written.partition("\n")[0]))
        pseudo, reason = refused
        if pseudo:
            closest = find_closest(pseudo, [each for each in PSEUDO_ELEMENTS if each])
            hint = f"Did you mean ::{closest}?" if closest else _ELSEWHERE
            self._warn("TPL254", f"The PDF engine does not support “::{pseudo}”.", place, hint)
        else:
            message = f"The PDF engine does not understand the selector “{written}”: {reason}."
            self._warn("TPL254", message, place, _ELSEWHERE)

    def check_declaration(self, node: Any, file: File) -> None:
        """Report one declaration that WeasyPrint would drop."""
        value = substitute(node.value, self._variables)
        if value is None:  # a variable that is not defined is reported where it is used
            return
        reason = refuse_declaration(node.name, tinycss2.serialize(value))
        if reason is None:
            return
        known = list_properties()
        place = place_of_declaration(node, file)
        if node.lower_name not in known:
            closest = find_closest(node.lower_name, known)
            hint = f"Did you mean {closest}?" if closest else "If browsers support it, move it to css/web.css."
            self._warn("TPL252", f"The PDF engine does not support “{node.name}”.", place, hint)
        else:
            message = f"The PDF engine does not understand “{show_value(node)}” for {node.name}, and ignores it."
            self._warn("TPL253", message, place, self._guess(node) or f"The engine says: {reason}.")

    def _guess(self, node: Any) -> str:
        """The word that makes the value right, when one is nearly that of another value, or a unit is missing."""
        units = [_with_unit(token) for token in node.value]
        if tinycss2.serialize(units) != tinycss2.serialize(node.value) and self._is_right(node, units):
            return f"A length needs a unit: {tinycss2.serialize(units).strip()}."
        for at, token in enumerate(node.value):
            words = (
                get_close_matches(token.lower_value, list_keywords(), n=5, cutoff=0.7) if token.type == "ident" else []
            )
            for word in words:
                better = [*node.value[:at], tinycss2.ast.IdentToken(1, 1, word), *node.value[at + 1 :]]
                if self._is_right(node, better):
                    return f"Did you mean {word}?"
        return ""

    def _is_right(self, node: Any, tokens: list[Any]) -> bool:
        value = substitute(tokens, self._variables)
        return value is not None and refuse_declaration(node.name, tinycss2.serialize(value)) is None

    def _warn(self, code: str, message: str, place: Place, hint: str) -> None:
        self._findings.add(code, message, place, hint, Severity.WARNING)


def _with_unit(token: Any) -> Any:
    """A number as a length in points; anything else as it is."""
    if token.type != "number" or token.value == 0:
        return token
    return tinycss2.ast.DimensionToken(1, 1, token.value, token.int_value, token.representation, "pt")
