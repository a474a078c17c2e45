"""Lists whose numbers have brackets -> HTML with the numbers as text: a browser alone can write no more than “a.”."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.markdown.list_numbers import read_list, write_marker
from briefgen.rendering.elements import has_class, name_of

_OPENING = lazy_re.compile(r"\s*<p\b[^>]*>")


def has_brackets(element: Element) -> bool:
    """Whether it is a list whose numbers have a bracket or two: ``(a)``, ``1)``."""
    return name_of(element) == "ol" and has_class(element, "paren", "parens")


def write_items(element: Element, attributes: Callable[[Element], str], inside: Callable[[Element], str]) -> str:
    """The items of such a list.

    Args:
        element: the list.
        attributes: writes those of an item.
        inside: writes what an item holds.
    """
    numbered = read_list(element.get("class", ""), element.get("start", ""))
    items = (each for each in element if name_of(each) == "li")
    return "".join(
        f"<li{attributes(item)}>{_put_before(write_marker(numbered, at), inside(item))}</li>"
        for at, item in enumerate(items)
    )


def _put_before(marker: str, html: str) -> str:
    """The number in the first line: in the first paragraph, if it begins with one."""
    opening = _OPENING.match(html)
    at = opening.end() if opening else 0
    return f"{html[:at]}<span>{escape(marker)}</span> {html[at:]}"
