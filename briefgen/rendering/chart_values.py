"""The table of a drawing -> an attribute of its picture, from which the tags of a PDF get a table.

A page for print shows the drawing alone: what a screen reader is to say besides has no box there, and so no element.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from itertools import groupby

from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

#: The name of the attribute.
ATTRIBUTE = "data-values"


def write_values(table: Node, lang: str) -> str:
    """The attribute, with a space before it: what the values are called and the cells of each row, as JSON.

    Words are pairs of a text and its language.

    Args:
        table: of an edition, with ``summary``.
        lang: the language of ``summary``; that of other words is "" where it is the one around the table.
    """
    rows = [[_list_words(cell) for cell in row.children] for row in table.children if row.kind == "row"]
    values = json.dumps([[(table.get("summary"), lang)], rows], ensure_ascii=False, separators=(",", ":"))
    # In single quotation marks: JSON is full of double ones, and each would be read as a character reference.
    return f" {ATTRIBUTE}='{escape(values, quote=False).replace(chr(39), '&#39;')}'"


def _list_words(cell: Node) -> list[tuple[str, str]]:
    # As in the drawing, without the letters that call notes.
    parts = _list_parts(cell.map(lambda node: None if node.get("lettered") else node), "")
    runs = [
        (plain(Node("root", tuple(part for part, _ in run))), lang) for lang, run in groupby(parts, lambda it: it[1])
    ]
    return [run for run in runs if run[0]]


def _list_parts(node: Node, lang: str) -> Iterator[tuple[Node, str]]:
    """The parts of a cell that are in one language each."""
    for child in node.children:
        own = child.get("lang") or lang
        if any(part.get("lang") for part in child.walk()):
            yield from _list_parts(child, own)
        else:
            yield child, own
