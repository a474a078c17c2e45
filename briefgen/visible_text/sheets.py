"""The style sheet of a web page -> its rules, flat, each with its selectors and the conditions that it is under.

Whatever is not understood is taken for more than it says, never for less: a selector that nobody here knows may match
whatever it could, and an at-rule that nobody here knows may hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cssselect2
import tinycss2

from briefgen.core import lazy_re
from briefgen.core.css_selectors import compile_selectors

#: At-rules whose rules style no element.
_NO_ELEMENTS = frozenset(
    "charset color-profile counter-style font-face font-feature-values font-palette-values keyframes namespace page "
    "position-try property view-transition -webkit-keyframes -moz-keyframes".split()
)
_FACE = lazy_re.compile(r"@font-face\s*\{[^{}]*\}")
#: A pseudo-class, with what is in its parentheses.
_STATE = lazy_re.compile(r"(?<!:):(?!:)[\w-]+(?:\((?:[^()]|\([^()]*\))*\))?")


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration.

    Attributes:
        name: the property, in lower case; a custom one as it is written.
        value: its text, white space made single.
        important: whether it says so.
    """

    name: str
    value: str
    important: bool


@dataclass(frozen=True, slots=True)
class Style:
    """One selector and what it declares.

    Attributes:
        selector: compiled.
        name: the selector as it is written.
        conditions: at-rules that must hold for it, such as ``@media print``.
        declarations: in order.
    """

    selector: Any
    name: str
    conditions: tuple[str, ...]
    declarations: tuple[Declaration, ...]


class OutsideError(Exception):
    """The sheet asks for another, which is not part of the page."""


@lru_cache(maxsize=8)
def read_styles(css: str) -> tuple[Style, ...]:
    """All rules for elements, in order.

    Raises:
        OutsideError: the sheet imports another.
    """
    rules = tinycss2.parse_stylesheet(_FACE.sub("", css), skip_comments=True, skip_whitespace=True)
    return tuple(_walk(rules, (), ()))


def read_attribute(css: str) -> tuple[Declaration, ...]:
    """What a ``style`` attribute declares."""
    return _declarations(tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True))


def _declarations(nodes: Iterable[Any]) -> tuple[Declaration, ...]:
    return tuple(
        Declaration(
            node.name if node.name.startswith("--") else node.lower_name,
            " ".join(tinycss2.serialize(node.value).split()),
            node.important,
        )
        for node in nodes
        if node.type == "declaration"
    )


def _walk(nodes: Iterable[Any], parents: Sequence[str], conditions: tuple[str, ...]) -> Iterator[Style]:
    for node in nodes:
        if node.type == "qualified-rule":
            names = _split(tinycss2.serialize(node.prelude))
            yield from _block(node.content, [_nest(name, parents) for name in names], conditions)
        elif node.type == "at-rule" and node.lower_at_keyword == "import":
            raise OutsideError
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword not in _NO_ELEMENTS:
            prelude = " ".join([f"@{node.lower_at_keyword}", *tinycss2.serialize(node.prelude).split()])
            yield from _block(node.content, parents, (*conditions, prelude))


def _block(content: list[Any], names: Sequence[str], conditions: tuple[str, ...]) -> Iterator[Style]:
    """What is in braces: declarations for the selectors around, and more rules (CSS Nesting 1)."""
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    declarations = _declarations(nodes)
    for name in names if declarations else ():
        for selector, certain in _compile(name):
            doubt = () if certain else (f"selector {name}",)
            yield Style(selector, name, conditions + doubt, declarations)
    yield from _walk(nodes, names, conditions)


def _nest(name: str, parents: Sequence[str]) -> str:
    if not parents:
        return name
    around = f":is({', '.join(parents)})"
    return name.replace("&", around) if "&" in name else f"{around} {name}"


def _split(selectors: str) -> list[str]:
    """The selectors of a list; commas inside brackets divide nothing."""
    parts, depth = [""], 0
    for char in selectors:
        depth += (char in "([") - (char in ")]")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [" ".join(part.split()) for part in parts if part.strip()]


def _compile(name: str) -> list[tuple[Any, bool]]:
    """A selector, and whether it is understood; one that is not matches more than it would."""
    for text in (name, _STATE.sub("", name), "*"):
        try:
            return [(selector, text == name) for selector in compile_selectors(text)]
        except cssselect2.SelectorError:
            continue
    return []
