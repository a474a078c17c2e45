"""The element tree of a page -> the same, changed in small ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

#: Names, on what one element was parted into, the ID of that element.
PART_OF = "data-part-of"
#: What a table or a formula may be moved out of: these have the whole measure, and a page of their own.
_OPEN = frozenset(("div", "section", "main", "body", "figure", "article"))


def list_texts(element: Any) -> Iterator[str]:
    """The texts that are in an element itself, in order."""
    yield element.text or ""
    for child in element:
        yield child.tail or ""


def change_texts(element: Any, change: Callable[[str], str]) -> bool:
    """Change the texts that are in an element itself; whether any is another now."""
    before = list(list_texts(element))
    element.text = change(before[0])
    for child, text in zip(element, before[1:], strict=True):
        child.tail = change(text)
    return before != list(list_texts(element))


def add_style(element: Any, declarations: str) -> None:
    """Add declarations to an element's own style; later ones win."""
    old = element.get("style")
    element.set("style", f"{old};{declarations}" if old else declarations)


def add_class(element: Any, name: str) -> None:
    """Add a class."""
    element.set("class", f"{element.get('class') or ''} {name}".strip())


def drop_class(element: Any, name: str) -> None:
    """Take a class away."""
    element.set("class", " ".join(each for each in (element.get("class") or "").split() if each != name))


def is_open(element: Any, parents: dict[Any, Any]) -> bool:
    """Whether an element may have a page of its own: it is in nothing that would be torn by that."""
    while element is not None:
        if element.tag not in _OPEN | {"html"}:
            return False
        element = parents.get(element)
    return True
