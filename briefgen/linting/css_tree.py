"""A style sheet's text -> its rules, flat, each with its selector, its declarations and the conditions around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2

from briefgen.linting.findings import KEPT, File
from briefgen.problems import Place

#: At-rules that hold rules, and under which their rules are there or not.
CONDITIONS = frozenset({"media", "supports", "layer", "container", "scope", "starting-style"})


@dataclass(frozen=True, slots=True)
class Style:
    """One rule with declarations.

    Attributes:
        selector: as it is written, white space made single; ``@page :first`` and ``@top-center`` for pages.
        conditions: the at-rules around it, such as ``@media print``.
    """

    file: File
    selector: str
    declarations: tuple[Any, ...]
    conditions: tuple[str, ...]


@lru_cache(KEPT)
def parse_sheet(file: File) -> list[Any]:
    """The rules of a style sheet, as tinycss2 reads them; errors are nodes among them."""
    rules: list[Any] = tinycss2.parse_stylesheet(file.text, skip_comments=True, skip_whitespace=True)
    return rules


@lru_cache(KEPT)
def list_styles(file: File) -> tuple[Style, ...]:
    """All rules of a style sheet that declare something, in its order."""
    return tuple(_walk(parse_sheet(file), file, "", ()))


def _walk(nodes: Iterable[Any], file: File, outer: str, conditions: tuple[str, ...]) -> Iterator[Style]:
    for node in nodes:
        if node.type == "qualified-rule":
            selector = " ".join(tinycss2.serialize(node.prelude).split())
            yield from _block(node.content, file, f"{outer} {selector}".strip(), conditions)
        elif node.type == "at-rule" and node.content is not None:
            name = f"@{node.lower_at_keyword}"
            prelude = " ".join([name, *tinycss2.serialize(node.prelude).split()])
            if node.lower_at_keyword in CONDITIONS and not outer:
                rules = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _walk(rules, file, outer, (*conditions, prelude))
            elif node.lower_at_keyword in CONDITIONS:
                yield from _block(node.content, file, outer, (*conditions, prelude))
            else:
                yield from _block(node.content, file, f"{outer} {prelude}".strip(), conditions)


def _block(content: list[Any], file: File, selector: str, conditions: tuple[str, ...]) -> Iterator[Style]:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    yield Style(file, selector, tuple(each for each in nodes if each.type == "declaration"), conditions)
    yield from _walk([each for each in nodes if each.type != "declaration"], file, selector, conditions)


def errors_of(nodes: Iterable[Any]) -> Iterator[Any]:
    """What tinycss2 could not read, at any depth."""
    for node in nodes:
        if node.type == "error":
            yield node
        elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
            rules = node.type == "at-rule" and node.lower_at_keyword in CONDITIONS
            parse = tinycss2.parse_rule_list if rules else tinycss2.parse_blocks_contents
            yield from errors_of(parse(node.content, skip_comments=True, skip_whitespace=True))


def walk_tokens(tokens: Iterable[Any]) -> Iterator[Any]:
    """Tokens, and those inside of functions and brackets."""
    for token in tokens:
        yield token
        inner = token.arguments if token.type == "function" else getattr(token, "content", None)
        if isinstance(inner, list):
            yield from walk_tokens(inner)


def place_of_node(node: Any, file: File, length: int = 1) -> Place:
    """The Place of something tinycss2 read."""
    return file.place_at(node.source_line, node.source_column, length)


def place_of_declaration(node: Any, file: File) -> Place:
    """The Place of a whole declaration, as far as its line goes."""
    text = f"{node.name}:{tinycss2.serialize(node.value)}".partition("\n")[0].rstrip()
    return place_of_node(node, file, len(text))


def show_value(node: Any) -> str:
    """A declaration's value on one line."""
    return " ".join(tinycss2.serialize(node.value).split())
