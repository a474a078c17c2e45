"""What elements look like in a mail: styles that are written into them.

Of CSS there is only what the common mail programs understand, Outlook's among them (caniemail.com). Nearly no colours:
what has none is turned to light on dark by the program where its reader wants that.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from briefgen.markdown.list_numbers import STYLES
from briefgen.rendering.elements import has_class, name_of
from briefgen.rendering.flow.typed_lists import has_brackets

_RULE = "1px solid #808080"
#: Letters for body and tables, which do not inherit them everywhere.
LETTERS = "font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5;word-break:break-word"
#: Around a table that may be wider than a telephone.
SCROLLS = "overflow-x:auto"
_LINE = "margin:4px 0"
_CLASSES: Mapping[str, str] = {
    "masthead": "font-size:14px",
    "byline": "font-size:14px",
    "eyebrow": "font-weight:bold;margin:24px 0 4px",
    "line-label": "font-weight:bold",
    "exhibit-label": "font-weight:bold",
    "box-title": "font-weight:bold",
    "box": f"border:{_RULE};padding:4px 16px;margin:16px 0",
    "notice": f"border:{_RULE};padding:8px 16px;margin:16px 0",
    "status": "font-weight:bold",
    "embargo": "font-weight:bold",
    "kicker": "font-size:14px;margin:16px 0 0",
    "subtitle": "font-size:20px;margin:0 0 12px",
    "standfirst": "font-style:italic",
    "exhibit-lines": "font-size:14px",
    "attribution": "font-size:14px;font-style:italic",
    "math": "margin:12px 24px",
    "contents": "font-size:14px",
    "smallcaps": "font-variant:small-caps",
    **{kind: f"list-style-type:{kind}" for kind in STYLES.values() if kind},
    **dict.fromkeys("publisher series person dates caption unit source credit notes-line lettered-note".split(), _LINE),
}
_TAGS: Mapping[str, str] = {
    "h1": "font-size:26px;line-height:1.25;margin:16px 0 8px",
    "h2": "font-size:20px;line-height:1.3;margin:28px 0 8px",
    "h3": "font-size:17px;line-height:1.3;margin:20px 0 6px",
    "h4": "font-size:16px;margin:16px 0 4px",
    "h5": "font-size:16px;margin:16px 0 4px",
    "h6": "font-size:16px;margin:16px 0 4px",
    "figure": "margin:20px 0",
    "figcaption": "font-size:14px",
    "dt": "font-weight:bold",
    "pre": "white-space:pre-wrap;font-size:14px",
    "img": "max-width:100%;height:auto",
    "table": "border-collapse:collapse;font-size:14px;line-height:1.35;word-break:normal",
}


#: The classes of cells that do not begin where lines do.
SIDES = ("right", "center")


def align(element: Element, direction: str) -> str:
    """The side of a cell, as an attribute: a style in each would make a table of figures twice as large."""
    start, end = ("right", "left") if direction == "rtl" else ("left", "right")
    return end if has_class(element, "right") else "center" if has_class(element, "center") else start


def style(element: Element, direction: str) -> str:
    """The style of an element; nothing where it looks right by itself.

    Args:
        element: of the page.
        direction: of the text around, ``ltr`` or ``rtl``.
    """
    name = name_of(element)
    found = [_CLASSES[each] for each in element.get("class", "").split() if each in _CLASSES]
    if has_brackets(element):
        found = ["list-style-type:none"]
    if name in ("blockquote", "dd"):
        sides = "0 24px 16px 0" if direction == "rtl" else "0 0 16px 24px"
        found.append(f"margin:{sides}")
    elif name in _TAGS and not (name == "figcaption" and found):
        found.append(_TAGS[name])
    return ";".join(found)
