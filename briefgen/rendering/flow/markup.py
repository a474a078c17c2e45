"""Elements -> HTML that is XML too, with the attributes that a format wants."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from xml.etree.ElementTree import Element

from briefgen.rendering.elements import is_seen, name_of

_VOID = frozenset({"br", "hr", "img", "wbr", "col"})
_MATHML = "http://www.w3.org/1998/Math/MathML"
#: Gives the attributes of an element; None leaves it out, and keeps what it holds.
Attributes = Callable[[Element], Mapping[str, str] | None]
#: Gives what an element is replaced by; None writes it.
Replace = Callable[[Element], str | None]


def write_markup(element: Element, attributes: Attributes, replace: Replace = lambda element: None) -> str:
    """An element with all that is in it."""
    instead = replace(element)
    if instead is not None:
        return instead
    name, attrs = name_of(element), attributes(element)
    inner = write_inside(element, attributes, replace)
    if attrs is None:
        return inner
    if name == "math":
        attrs = {"xmlns": _MATHML, **attrs}
    written = "".join(f' {key}="{escape(value)}"' for key, value in attrs.items())
    return f"<{name}{written}/>" if name in _VOID else f"<{name}{written}>{inner}</{name}>"


def write_inside(element: Element, attributes: Attributes, replace: Replace = lambda element: None) -> str:
    """What an element holds."""
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        parts.append(write_markup(child, attributes, replace) if is_seen(child) else "")
        parts.append(escape(child.tail or "", quote=False))
    return "".join(parts)
