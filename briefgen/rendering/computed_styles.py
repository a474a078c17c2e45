"""Computed styles that begin with the values that nobody declares; pseudo-elements that are alike share one.

WeasyPrint 70 works out each property of each style by way of all that could be declared for it, although most are as
CSS begins with them. Its own style sheet has rules for six pseudo-elements of every element, each of which gets a
style of its own. Here a style begins with the initial values of all that is not declared for it. The engine lets
elements share a style if the same rules hold for them and their pseudo-elements; here these pseudo-elements share one,
too.

Like ``weasyprint_internals.py``, this leans on what WeasyPrint does not promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from briefgen.rendering.weasyprint_internals import (
    AnonymousStyle,
    ComputedStyle,
    StyleFor,
    css,
    replaced,
)

#: What is computed together with others, or handed down in a way of its own.
_APART = frozenset({"display", "float", "page", "position", *css.INITIAL_NOT_COMPUTED})
_PLAIN = {
    name: value
    for name, value in css.INITIAL_VALUES.items()
    if name not in _APART and not name.startswith("text_decoration_") and not css.check_math(value)
}
#: What a property that is not inherited is where nothing is declared, by name.
_INITIAL = {name: value for name, value in _PLAIN.items() if name not in css.INHERITED}
#: Properties that are those of the parent where nothing is declared.
_INHERITED = frozenset(css.INHERITED & _PLAIN.keys() - css.PHYSICAL_FUNCTIONS.keys())
#: Pseudo-elements whose style the engine changes later on, for each of them.
_UNSHARED = frozenset({"note-call"})


def _list_physical() -> dict[str, tuple[str, ...]]:
    """Logical properties, such as ``margin_inline_start``, with the physical ones that they may decide."""
    found = defaultdict[str, set[str]](set)
    for name, find in css.PHYSICAL_FUNCTIONS.items():
        for direction in ("ltr", "rtl"):
            found[find(block="ttb", inline=direction)].add(name)
    return {logical: tuple(names) for logical, names in found.items()}


_PHYSICAL = _list_physical()


class _Style(ComputedStyle):  # type: ignore[misc]
    """The style of an element, a pseudo-element, a page, or a box in its margin."""

    def __init__(self, parent_style: Any, cascaded: Any, *others: Any) -> None:
        super().__init__(parent_style, cascaded, *others)
        self.update(_INITIAL)
        for name in cascaded:
            for each in (name, *_PHYSICAL.get(name, ())):
                self.pop(each, None)

    def __missing__(self, key: str) -> Any:
        if key in _INHERITED and key not in self.cascaded and self.parent_style is not None:
            value = self.parent_style[key]
            if not css.check_math(value):
                self[key] = value
                return value
        return super().__missing__(key)


class _BoxStyle(AnonymousStyle):  # type: ignore[misc]
    """The style of a box that no element has."""

    def __init__(self, parent_style: Any) -> None:
        self.update(_INITIAL)
        super().__init__(parent_style)


class _Styles(StyleFor):  # type: ignore[misc]
    """The styles of a document."""

    def __init__(self, *given: Any) -> None:
        #: By the pseudo-element and the identity of its element's style.
        self._shared: dict[tuple[str, int], Any] = {}
        super().__init__(*given)

    def set_computed_styles(
        self, element: Any, parent: Any, root: Any = None, pseudo_type: str | None = None, **others: Any
    ) -> None:
        """Give a style to an element, to a page, or to a part of either."""
        is_page = not hasattr(element, "tag")
        if is_page or pseudo_type is None or pseudo_type in _UNSHARED:
            super().set_computed_styles(element, parent, root, pseudo_type, **others)
            return
        styles = self.get_computed_styles()
        key = pseudo_type, id(styles[parent, None])
        if key in self._shared:
            styles[element, pseudo_type] = self._shared[key]
            return
        super().set_computed_styles(element, parent, root, pseudo_type, **others)
        # The engine notes the anchors of each.
        if not styles[element, pseudo_type]["anchor"]:
            self._shared[key] = styles[element, pseudo_type]


@contextmanager
def sharing_styles() -> Iterator[None]:
    """While a page is laid out, compute styles in this way."""
    with replaced(css, ComputedStyle=_Style, AnonymousStyle=_BoxStyle, StyleFor=_Styles):
        yield
