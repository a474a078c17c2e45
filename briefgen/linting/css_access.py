"""Rules of a print style sheet -> those that break PDF/UA, or that send a reader's software astray."""

from __future__ import annotations

import re
from typing import Any

import tinycss2

from briefgen.core import lazy_re
from briefgen.linting.css_tree import Style, place_of_declaration, show_value, walk_tokens
from briefgen.linting.findings import Findings

_TABLE_PARTS = frozenset("table thead tbody tfoot tr th td caption colgroup col".split())
_TABLE_DISPLAYS = lazy_re.compile(r"table\b|none$|inherit$|unset$|revert")
_LAST = lazy_re.compile(r"([a-zA-Z][\w-]*)?((?:[.#:\[][^\s>+~]*)*)$")
_LISTS = frozenset({"ul", "ol", "li"})


def subjects(selector: str) -> list[tuple[str, str]]:
    """Of each selector of a list, the last compound: its element's name, and the rest of it."""
    found = []
    for each in re.sub(r"\([^()]*\)", "", selector).split(","):
        match = _LAST.search(each.strip())
        found.append(((match[1] or "").lower(), match[2] or "") if match else ("", ""))
    return found


def draws_markers(styles: list[Style]) -> bool:
    """Whether lists have no markers of the engine's own (``list-style: none`` on ``ul`` and ``ol``, or on ``li``)."""
    plain = {
        name
        for style in styles
        for node in style.declarations
        if node.lower_name in ("list-style", "list-style-type") and show_value(node) == "none"
        for name, rest in subjects(style.selector)
        if not rest
    }
    return "li" in plain or {"ul", "ol"} <= plain


def check_access(style: Style, findings: Findings) -> None:
    """Report what an accessible PDF must not have."""
    for node in style.declarations:
        fault = _check_declaration(node, style)
        if fault:
            findings.add("TPL257", fault[0], place_of_declaration(node, style.file), fault[1])


def _check_declaration(node: Any, style: Style) -> tuple[str, str] | None:
    name, value = node.lower_name, show_value(node).lower()
    elements = {element for element, _ in subjects(style.selector)}
    if name == "opacity" and value not in ("1", "100%", "1.0"):
        return "Opacity breaks the tags of the PDF.", "Use a transparent colour instead: rgb(0 0 0 / .5)."
    if name == "display" and elements & _TABLE_PARTS and not _TABLE_DISPLAYS.match(value):
        part = min(elements & _TABLE_PARTS)
        message = f"With “display: {value}”, screen readers no longer treat <{part}> as part of a table."
        return message, "Put a div around the table, and style the div."
    if name == "list-style-position" and value == "inside":
        return "Inside markers break the PDF tags of a list.", "Draw the marker with li::before."
    if name in ("list-style", "list-style-type") and value != "none" and _plain(style):
        message = "A marker drawn by the engine breaks the PDF tags of a list whose items contain paragraphs."
        return message, "Write list-style: none, and draw the marker with li::before."
    if name in ("content", "string-set"):
        return _check_content(node, style)
    return None


def _plain(style: Style) -> bool:
    """Whether a rule is about all lists, also those with paragraphs in their items."""
    return " " not in style.selector and any(name in _LISTS and not rest for name, rest in subjects(style.selector))


def _check_content(node: Any, style: Style) -> tuple[str, str] | None:
    tokens = [token for token in node.value if token.type == "function"]
    if any(token.type == "function" and token.lower_name == "leader" for token in walk_tokens(node.value)):
        return "Screen readers read out every dot of leader().", "Draw the dots with border-bottom: dotted."
    links = any(element == "a" and re.search(r"::?(after|before)", rest) for element, rest in subjects(style.selector))
    if links and any(token.lower_name == "attr" for token in tokens):
        shown = tinycss2.serialize(node.value).strip()
        message = f"“content: {shown}” on a link splits it into several links in the PDF."
        return message, "Print the URL in the template, after the link."
    return None
