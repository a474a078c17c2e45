"""Inline nodes of an edition -> plain text in which nothing is lost that can be read: URLs, what pictures show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.markdown.tree import Node

_UNSAID = "\0"
_AROUND = {"superscript": "^", "subscript": "~", "strike": "~~", "code": "`", "math": "$"}


@dataclass(frozen=True, slots=True)
class Speech:
    """How to say a tree.

    Attributes:
        numbers: whether to say the numbers of notes, citations, tables and figures.
        names: what a place is called without its number, by its id.
    """

    numbers: bool
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, node: Node) -> str:
        """A node's words; line breaks are kept, blanks at the edges are not."""
        # What is not said takes the blank before it along.
        text = re.sub(rf"\s*{_UNSAID}", "", self._say(node))
        return re.sub(r"[ \t]+(?=\n|$)", "", text).strip()

    def say_line(self, node: Node) -> str:
        """The same on one line."""
        return " ".join(self.say(node).split("\n"))

    def _say(self, node: Node) -> str:
        match node.kind:
            case "soft_break":
                return "" if node.get("joins") else " "
            case "break":
                return "\n"
            case "note_call":
                return f"[^{node.get('number') or node.get('label')}]" if self.numbers else _UNSAID
            case "citation" if not node.get("formatted"):
                return f"[{'; '.join(self._cite(cite) for cite in node.children)}]"
            case "reference":
                return self._say_all(node) or self._refer(node)
            case "link":
                return self._link(node)
            case "image":
                return f"[{node.get('alt')}] ({node.get('src')})"
            case _:
                around = _AROUND.get(node.kind, "")
                return f"{around}{node.text}{self._say_all(node)}{around}"

    def _say_all(self, node: Node) -> str:
        return "".join(map(self._say, node.children))

    def _cite(self, cite: Node) -> str:
        name = cite.get("number") if self.numbers else f"@{cite.get('key')}"
        words = " ".join(part for part in (cite.get("prefix"), name) if part)
        return f"{words}, {cite.get('locator')}" if cite.get("locator") else words

    def _refer(self, node: Node) -> str:
        words = node.get("text") or node.get("target")
        if self.numbers:
            return words
        # What leads to another edition ("Table 2 in the full text") has no place in this one.
        return self.names.get(node.get("ref"), words) if node.get("ref") else re.sub(r"\s\d+\b", "", words)

    def _link(self, node: Node) -> str:
        words, address = self._say_all(node), node.get("href")
        if re.sub(r"^(https?://|mailto:)", "", address) == re.sub(r"^https?://", "", words):
            return words
        return f"{words} <{address}>"
