"""Small things for trees of ``xml.dom``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.dom.minidom import Document, Element


def name_of(node: object) -> str:
    """The name of an element without its prefix; "" of what is none."""
    return str(getattr(node, "localName", "") or "")


def list_all(root: Document | Element, names: frozenset[str]) -> list[Element]:
    """The elements with one of these names, in the order of the file."""
    return [each for each in root.getElementsByTagName("*") if name_of(each) in names]


def children(element: Element) -> Iterator[Element]:
    """The elements in an element; it may be changed meanwhile."""
    yield from (each for each in list(element.childNodes) if isinstance(each, Element))


def find(element: Element, *path: str) -> Element | None:
    """The element that a path of names leads to."""
    found: Element | None = element
    for name in path:
        found = next((each for each in children(found) if name_of(each) == name), None) if found else None
    return found


def remove(element: Element) -> None:
    """Take an element away, with all that is in it."""
    if element.parentNode is not None:
        element.parentNode.removeChild(element)


def unwrap(element: Element) -> None:
    """Put what is in an element in its place."""
    parent: Any = element.parentNode
    if parent is not None:
        for each in list(element.childNodes):
            parent.insertBefore(each, element)
        parent.removeChild(element)
