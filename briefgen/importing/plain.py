"""Pandoc's blocks and inlines -> their words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]


def find_lines(block: Block) -> Sequence[Any] | None:
    """The inlines of a paragraph, whatever is around it; None for any other block."""
    if block["t"] in ("Para", "Plain"):
        lines: Sequence[Any] = block["c"]
        return lines
    inner = {"Div": lambda: block["c"][1], "BlockQuote": lambda: block["c"]}.get(block["t"], list)()
    return find_lines(inner[0]) if len(inner) == 1 else None


def read_plain(inlines: Sequence[Any]) -> str:
    """The words of a run, without its markup."""
    words = []
    for each in inlines:
        kind, content = each["t"], each.get("c")
        if kind == "Str":
            words.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            words.append(" ")
        elif kind in ("Code", "Math"):
            words.append(content[1])
        elif kind == "Span" and "comment-start" in content[0][1]:
            continue
        elif kind in ("Span", "Link", "Quoted", "Cite"):
            words.append(read_plain(content[1]))
        elif kind in ("Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"):
            words.append(read_plain(content))
    return "".join(words)
