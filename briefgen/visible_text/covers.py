"""A web page's elements and its rules -> what is taken out of its place and might lie over some words.

Where a box ends up is for a browser to say. So what is looked for is a box that leaves its place in the page and paints
a ground: with a position, a transform, or a margin that pulls it up. One that is positioned within another box of its
own, as an ornament is, is taken to stay there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.visible_text.allowed import read_word
from briefgen.visible_text.cascade import Cascade, Declared
from briefgen.visible_text.lengths import Scale, measure
from briefgen.visible_text.sheets import Style

_SCALE = Scale(16, 16)
#: Properties that take a box out of its place; those that push it; those that lay it over others of its grid.
_MOVING = frozenset("transform translate scale rotate animation animation-name zoom offset-path".split())
_OFFSETS = frozenset("top right bottom left inset-block inset-block-start inset-block-end".split())
_PULLING = frozenset("margin-top margin-bottom margin-block margin-block-start margin-block-end".split())
_GRID = frozenset("grid-area grid-row grid-column grid-row-start grid-column-start order".split())
_LEAVING = _MOVING | _OFFSETS | _PULLING | _GRID | {"position", "margin", "inset"}
#: Properties that paint, and elements that do without being told to.
_PAINTING = frozenset(
    "background background-color background-image box-shadow outline border border-top border-bottom border-left "
    "border-right border-block border-image".split()
)
_PICTURES = frozenset("canvas embed iframe img input math meter object progress svg textarea video".split())
_NOTHING = frozenset(("none", "transparent", "0", "initial", "unset", "normal"))
_STAYING = frozenset(("auto", "initial", "unset", "inherit", "0"))
_PSEUDOS = ("before", "after")


class Covers:
    """Looks for boxes that might lie over words.

    Args:
        elements: all of the page, as cssselect2 wraps them, parents before their children.
        styles: the rules of the page.
    """

    def __init__(self, elements: Sequence[Any], styles: Sequence[Style]) -> None:
        self._elements = elements
        self._leaving = _choose(styles, _LEAVING)
        self._painting = _choose(styles, _PAINTING)

    def list_conditions(self) -> set[tuple[str, ...]]:
        """The conditions of all rules by which a box leaves its place."""
        return {found for cascade in self._leaving.values() for found in cascade.list_conditions(self._elements)}

    def find(self, chain: Sequence[Any], holding: frozenset[str]) -> str:
        """What might lie over the words in a chain of elements, as a half sentence; "" when nothing does.

        Args:
            chain: the elements around the words, from the root to the innermost.
            holding: the conditions that hold, such as ``@media print``.
        """
        around = {id(element.etree_element) for element in chain}
        # For each element that is positioned, and for those in it: what is positioned in them stays there.
        kept: set[int] = set()
        for element in self._elements:
            key, parent = id(element.etree_element), element.parent and id(element.parent.etree_element)
            if parent in kept:
                kept.add(key)
            for pseudo, cascade in self._leaving.items():
                if not cascade.identify(element) or (pseudo is None and key in around):
                    continue
                declared = cascade.declare(element, holding, {})[0]
                position = read_word(declared["position"]) if "position" in declared else "static"
                free = (key if pseudo else parent) not in kept
                reason = _explain_leaving(declared, position, free=free, in_grid=bool(pseudo) or parent in around)
                if reason and self._paints(element, pseudo, holding):
                    return f"{reason} and may cover it"
                if pseudo is None and position in ("relative", "absolute", "fixed", "sticky"):
                    kept.add(key)
        return ""

    def _paints(self, element: Any, pseudo: str | None, holding: frozenset[str]) -> bool:
        if pseudo:
            return _has_paint(self._painting[pseudo].declare(element, holding, {})[0])
        return any(
            each.etree_element.tag in _PICTURES
            or any(_has_paint(cascade.declare(each, holding, {})[0]) for cascade in self._painting.values())
            for each in element.iter_subtree()
        )


def _choose(styles: Sequence[Style], names: frozenset[str]) -> dict[str | None, Cascade]:
    """Cascades of the rules that set some properties: one for elements and one for each pseudo-element."""
    chosen = [style for style in styles if any(node.name in names for node in style.declarations)]
    return {pseudo: Cascade(chosen, (pseudo,)) for pseudo in (None, *_PSEUDOS)}


def _explain_leaving(declared: Mapping[str, Declared], position: str, *, free: bool, in_grid: bool) -> str:
    """By what a box leaves its place, as a half sentence."""
    if position == "fixed" or (position == "absolute" and free):
        return _show("position", declared["position"])
    for name, value in declared.items():
        word = read_word(value)
        moves = name in _MOVING and word not in _NOTHING
        shifts = name in _OFFSETS and position == "relative" and word not in _STAYING and _measure(value) != 0
        pulls = name in _PULLING and word not in _STAYING and _measure(value) < 0
        lays = name in _GRID and in_grid and word not in _STAYING
        if moves or shifts or pulls or lays:
            return _show(name, value)
    return ""


def _measure(value: Declared) -> float:
    """A length in pixels; one that nobody understands counts as less than nothing."""
    length = measure(value.tokens, _SCALE)
    return -1 if length is None else length


def _has_paint(declared: Mapping[str, Declared]) -> bool:
    """Whether something declared may paint more than letters."""
    for name, value in declared.items():
        if name in _PAINTING and read_word(value) not in _NOTHING and _measure(value) != 0:
            return True
    return False


def _show(name: str, value: Declared) -> str:
    return f"{value.by} has {name}: {value.text}"
