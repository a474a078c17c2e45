"""An edition as JSON data -> the words that it says, in the order of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.inspecting.stream import Piece
from briefgen.inspecting.unreadable import FileUnreadable
from briefgen.inspecting.wording import Wording
from briefgen.markdown.list_numbers import write_marker
from briefgen.markdown.tree import Node

_INLINES = frozenset(
    "text emphasis strong strike superscript subscript code math link image break soft_break span note_call "
    "inline_note citation cite reference".split()
)
#: What is for programs, what says again what stands elsewhere, and what is no part of the text.
_UNREAD = frozenset(
    "$schema slug audience type direction lang id key role iso ink ground short_title description contents assets pack "
    "heading_text title_text subtitle_text abstract_text citation_text".split()
)


class JsonWording(Wording):
    """How data say what is no text: as it is."""

    def __init__(self) -> None:
        super().__init__("superscript", notes_are_blocks=True)

    def describe_drawing(self, node: Node) -> str:
        """All that is known: whoever reads the file chooses what to show."""
        return node.get("alt")

    def write_picture(self, alt: str) -> str:
        """Its description."""
        return alt

    def write_formula(self, latex: str) -> str:
        """Its LaTeX."""
        return latex

    def call(self, number: str, *, follows: bool) -> str:
        """The number alone."""
        return number


def load(data: bytes) -> dict[str, Any]:
    """The data of a file.

    Raises:
        FileUnreadable: it is no JSON object in UTF-8.
    """
    try:
        loaded = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise FileUnreadable(str(fault)) from fault
    if not isinstance(loaded, dict):
        raise FileUnreadable("it is not a JSON object")
    return loaded


def read_words(loaded: Mapping[str, Any]) -> list[Piece]:
    """The words of an edition, a piece for each text by itself; first those of the text, in order."""
    first = {name: loaded[name] for name in ("body", "sections") if name in loaded}
    rest = {name: value for name, value in loaded.items() if name not in first}
    return [Piece(text) for part in (first, rest) for text in _list_texts(part) if text.strip()]


def list_links(value: Any) -> Iterator[str]:
    """The addresses that its links lead to."""
    if isinstance(value, dict):
        if value.get("kind") == "link":
            yield str(value.get("attrs", {}).get("href", ""))
        for each in value.values():
            yield from list_links(each)
    elif isinstance(value, list):
        for each in value:
            yield from list_links(each)


def _list_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _list_texts(each)
    elif isinstance(value, dict) and "kind" in value and ("attrs" in value or "children" in value or "text" in value):
        yield from _list_prose(value)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from () if name in _UNREAD else _list_texts(each)


def _list_prose(node: Mapping[str, Any], number: str = "") -> Iterator[str]:
    """The runs of text in a tree, each by itself."""
    yield from (number,) if number else ()
    attrs, run = node.get("attrs", {}), ""
    if node["kind"] in _INLINES:
        yield _say(node)
        return
    yield from (attrs[name] for name in ("marker", "alt") if name in attrs)
    yield from (node["text"],) if "text" in node else ()
    yield from (attrs["label"],) if node["kind"] == "math_block" and "label" in attrs else ()
    numbered = Node("list", attrs=tuple(attrs.items())) if attrs.get("ordered") else None
    for index, child in enumerate(node.get("children", ())):
        if child["kind"] in _INLINES:
            run += _say(child)
            continue
        yield from (run,) if run else ()
        run = ""
        yield from _list_prose(child, write_marker(numbered, index) if numbered is not None else "")
    yield from (run,) if run else ()


def _say(node: Mapping[str, Any]) -> str:
    attrs = node.get("attrs", {})
    match node["kind"]:
        case "note_call":
            return str(attrs.get("number", ""))
        case "break" | "soft_break":
            return "" if attrs.get("joins") else " "
        case "image":
            return str(attrs.get("alt", ""))
        case "citation" if not attrs.get("formatted"):
            return f"[{'; '.join(_say(each) for each in node.get('children', ()))}]"
        case "cite" if "number" in attrs:
            before, behind = (attrs.get(name, "") for name in ("prefix", "locator"))
            words = attrs.get("number") or attrs.get("key", "")
            return f"{before} " * bool(before) + str(words) + f", {behind}" * bool(behind)
        case "reference" if not node.get("children"):
            return str(attrs.get("text") or attrs.get("target", ""))
        case _:
            return str(node.get("text", "")) + "".join(_say(each) for each in node.get("children", ()))
