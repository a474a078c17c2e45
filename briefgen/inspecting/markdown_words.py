"""Markdown -> its words, as CommonMark reads them, with the tables of GitHub and the notes and formulas of Pandoc.

The reader is markdown-it as it comes, with none of the rules that briefs are read by.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from briefgen.inspecting.stream import Piece
from briefgen.inspecting.typed_text import TypedWording, split_line

_BLOCKS_OF_TEXT = ("fence", "code_block", "math_block")


class MarkdownWording(TypedWording):
    """How Markdown writes what is no text: a reader takes the marks away."""

    def number(self, number: str, ref: str) -> str:
        """Its place among all notes: readers of Markdown number them through."""
        return ref.removeprefix("note-")

    def mark(self, number: str) -> str:
        """Between brackets, as ``read_words`` gives it."""
        return f"[{number}]"

    def write_formula(self, latex: str) -> str:
        """Its LaTeX."""
        return latex

    def write_set(self, kind: str, words: str) -> str:
        """Raised and lowered words as in plain text; struck ones between marks."""
        return words if kind == "strike" else super().write_set(kind, words)


def parse(text: str) -> list[Token]:
    """The tokens of a text."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    reader.use(footnote_plugin).use(deflist_plugin).use(dollarmath_plugin, allow_space=False, allow_digits=False)
    return reader.parse(text)


def read_words(text: str, labels: Collection[str] = (), *, notes: bool = True) -> list[Piece]:
    """The words of a text, in order; notes at the end, where they are read.

    Args:
        text: all of it.
        labels: what may stand before a heading.
        notes: whether those of notes are among them.
    """
    tokens = parse(text)
    end = next((at for at, each in enumerate(tokens) if each.type == "footnote_block_open"), len(tokens))
    return [piece for line in _list_lines(tokens if notes else tokens[:end]) for piece in split_line(line, labels)]


def _list_lines(tokens: Sequence[Token]) -> Iterator[str]:
    numbers: list[int] = []
    for token in tokens:
        match token.type:
            case "inline":
                yield from "".join(_read_all(token.children or ())).split("\n")
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "ordered_list_close":
                numbers.pop()
            case "list_item_open" if token.markup in (".", ")"):
                yield f"{numbers[-1]}. "
                numbers[-1] += 1
            case "footnote_open":
                yield f"[{token.meta['label']}]"
            case kind if kind in _BLOCKS_OF_TEXT:
                yield token.content
            case "html_block":
                yield token.content


def _read_all(tokens: Sequence[Token]) -> Iterator[str]:
    before: Token | None = None
    for token in tokens:
        # The words of an address that is its own link are decoded for readers; here they are as written.
        address = before.attrGet("href") if before and before.type == "link_open" else None
        is_own = address is not None and before is not None and before.markup == "autolink"
        yield str(address).removeprefix("mailto:") if is_own else _read(token)
        before = token


def _read(token: Token) -> str:
    match token.type:
        case "hardbreak":
            return "\n"
        case "softbreak":
            return " "
        case "footnote_ref":
            return f"[{token.meta['label']}]"
        case "image":
            return "".join(_read_all(token.children or ()))
        case _:
            return token.content
