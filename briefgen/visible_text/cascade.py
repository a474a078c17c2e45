"""A web page's elements and its style sheet -> what is declared for each element, under some conditions.

Which declaration wins is CSS Cascading 4, section 6: importance, the element's own ``style``, specificity, order. There
are no layers here: a rule in one is a rule that may hold or not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cssselect2
import tinycss2
from tinycss2.color4 import parse_color

from briefgen.core import lazy_re
from briefgen.visible_text.sheets import Declaration, Style, read_attribute

_SIDES = ("top", "right", "bottom", "left")
_SIZES = frozenset("xx-small x-small small medium large x-large xx-large xxx-large larger smaller".split())
#: The innermost use of a custom property.
_USE = lazy_re.compile(r"var\(\s*(?P<name>--[\w-]+)\s*(?:,(?P<fallback>[^()]*))?\)")
#: So often a custom property may lead to another one.
_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared for a property.

    Attributes:
        tokens: the value, without white space; custom properties are replaced by what they stand for.
        by: the selector that says so.
        text: the value as it is written.
    """

    tokens: tuple[Any, ...]
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A declaration of a rule that holds, and how strong it is."""

    rank: tuple[int, ...]
    node: Declaration
    by: str


#: Rules and how strong each is.
_Rules = list[tuple[tuple[int, ...], Style]]


class Cascade:
    """Finds what is declared.

    Args:
        styles: the rules of the page.
        pseudos: the pseudo-elements that are asked for, and None for elements. What is said of an element's first line
            or letter is said of the element.
    """

    def __init__(
        self, styles: Iterable[Style], pseudos: Collection[str | None] = (None, "first-line", "first-letter")
    ) -> None:
        self._matcher, self._pseudos = cssselect2.Matcher(), pseudos
        for style in styles:
            self._matcher.add_selector(style.selector, style)
        self._found: dict[int, _Rules] = {}
        self._kept: dict[tuple[int, ...], _Rules] = {}

    def list_conditions(self, chain: Iterable[Any]) -> set[tuple[str, ...]]:
        """The conditions of all rules that concern some elements."""
        return {style.conditions for element in chain for _, style in self._match(element) if style.conditions}

    def identify(self, element: Any) -> tuple[int, str] | None:
        """What an element has in common with all for which the same is declared; None when nothing is."""
        own = element.etree_element.get("style", "") if None in self._pseudos else ""
        rules = self._match(element)
        return (id(rules), own) if rules or own else None

    def declare(
        self, element: Any, holding: frozenset[str], inherited: Mapping[str, str]
    ) -> tuple[dict[str, Declared], Mapping[str, str]]:
        """The winning declarations of an element by property, and the custom properties that it hands down.

        Args:
            element: as cssselect2 wraps it.
            holding: the conditions that hold.
            inherited: custom properties of the element around it, by name with ``--``.
        """
        said = sorted(self._list(element, holding), key=lambda each: each.rank)
        own = {each.node.name: each.node.value for each in said if each.node.name.startswith("--")}
        variables = {**inherited, **own} if own else inherited
        winners: dict[str, Declared] = {}
        for each in said:
            if not each.node.name.startswith("--"):
                tokens = _read_tokens(_put_in(each.node.value, variables))
                for name, value in _expand(each.node.name, tokens):
                    winners[name] = Declared(value, each.by, each.node.value)
        return winners, variables

    def _list(self, element: Any, holding: frozenset[str]) -> Iterator[_Said]:
        for rank, style in self._match(element):
            if holding.issuperset(style.conditions):
                yield from (_Said((int(node.important), 0, *rank), node, style.name) for node in style.declarations)
        own = read_attribute(element.etree_element.get("style") or "") if None in self._pseudos else ()
        yield from (_Said((int(node.important), 1, index), node, "a style attribute") for index, node in enumerate(own))

    def _match(self, element: Any) -> _Rules:
        """The rules that concern an element; elements that the same ones concern get the same object."""
        key = id(element.etree_element)
        if key not in self._found:
            matched = [each for each in self._matcher.match(element) if each[2] in self._pseudos]
            # The order is the rule's number.
            self._found[key] = self._kept.setdefault(
                tuple(order for _, order, _, _ in matched),
                [((*specificity, order), style) for specificity, order, _, style in matched],
            )
        return self._found[key]


@lru_cache(maxsize=4096)
def _read_tokens(value: str) -> tuple[Any, ...]:
    """The tokens of a value, without white space and comments."""
    tokens = tinycss2.parse_component_value_list(value, skip_comments=True)
    return tuple(token for token in tokens if token.type != "whitespace")


def _put_in(text: str, variables: Mapping[str, str]) -> str:
    """A value with custom properties replaced; one that nobody sets stays (CSS Custom Properties 1, section 3)."""

    def choose(use: re.Match[str]) -> str:
        return variables.get(use["name"], use[0] if use["fallback"] is None else use["fallback"])

    for _ in range(_DEPTH):
        if "var(" not in text:
            break
        text = _USE.sub(choose, text)
    return text


def _expand(name: str, tokens: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """A declaration as those of the longhand properties that it stands for, as far as they matter here."""
    if name in ("margin", "padding", "inset"):
        places = {2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}.get(len(tokens), (0, 0, 0, 0))
        for side, at in zip(_SIDES, places, strict=True):
            yield side if name == "inset" else f"{name}-{side}", tokens[at : at + 1]
    elif name == "overflow":
        yield "overflow-x", tokens[:1]
        yield "overflow-y", tokens[-1:]
    elif name == "font":
        yield "font-size", _size_of_font(tokens)
        yield "line-height", _line_of_font(tokens)
    elif name == "background":
        yield from _parts_of_background(tokens)
    else:
        yield name, tokens


def _size_of_font(tokens: tuple[Any, ...]) -> tuple[Any, ...]:
    """The size in a ``font`` shorthand; a number in it is the weight."""
    for token in tokens:
        if token.type in ("dimension", "percentage", "function") or getattr(token, "lower_value", "") in _SIZES:
            return (token,)
    return tokens[:1]


def _line_of_font(tokens: tuple[Any, ...]) -> tuple[Any, ...]:
    slash = next((index for index, token in enumerate(tokens) if token == "/"), len(tokens))
    return tokens[slash + 1 : slash + 2] or _read_tokens("normal")


#: What a ``background`` shorthand sets where it says nothing of the colour, the picture, the clip.
_TRANSPARENT, _NONE, _BORDER_BOX = (_read_tokens(word) for word in ("transparent", "none", "border-box"))


def _parts_of_background(tokens: tuple[Any, ...]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """The colour in a ``background`` shorthand; what may be a picture in it; a clip to the letters."""
    inherited = tuple(token for token in tokens if getattr(token, "lower_value", "") == "inherit")
    clip = tuple(token for token in tokens if getattr(token, "lower_value", "") == "text")
    colours = tuple(token for token in tokens if parse_color(token))
    pictures = tuple(token for token in tokens if token.type in ("url", "function") and token not in colours)
    yield "background-color", inherited or colours or _TRANSPARENT
    yield "background-image", pictures or _NONE
    yield "background-clip", clip or _BORDER_BOX
