"""A Markdown file of pandoc, Quarto or MyST -> what it says, by two readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.importing.changes import Choice
from briefgen.importing.html_page import decode_page
from briefgen.importing.metadata import list_others, read_words
from briefgen.importing.myst import translate
from briefgen.importing.opened import Opened, check_source
from briefgen.importing.pandoc import read_tree
from briefgen.importing.pandoc_tree import walk
from briefgen.importing.pictures import find_beside
from briefgen.importing.source_markdown import read_markdown
from briefgen.markdown.list_numbers import write_number
from briefgen.markdown.tree import Node

#: Pandoc's names of the numbers of a list that are letters, and ours.
_LETTERED = {
    "LowerAlpha": "lower-alpha",
    "UpperAlpha": "upper-alpha",
    "LowerRoman": "lower-roman",
    "UpperRoman": "upper-roman",
}
#: Pandoc's Markdown, and what CommonMark and GitHub take besides: lists, headings and quotations below a paragraph.
_FORM = (
    "markdown+alerts+lists_without_preceding_blankline-blank_before_header-blank_before_blockquote"
    "+autolink_bare_uris+emoji+mark-raw_tex"
)


def open_markdown(document: Path, data: bytes, choice: Choice | None) -> Opened:
    """Open a Markdown file."""
    text = decode_page(data).replace("\r\n", "\n").replace("\r", "\n")
    source = read_markdown(text)
    check_source(document, source)
    dialect = translate(text)
    tree = read_tree("\n".join(dialect.lines).encode(), _FORM)
    remarks = [_tell(key, read_words(tree["meta"][key])) for key in list_others(tree["meta"])]
    return Opened(
        tree, source, find_beside(document), lifted=[*dialect.lifted, *_list_signs(tree["blocks"])], remarks=remarks
    )


def _list_signs(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """The letters before the items of lists: pandoc's Markdown has them, and CommonMark reads them as words."""
    for node in walk(blocks):
        if node.get("t") == "OrderedList" and (style := _LETTERED.get(node["c"][0][1]["t"])):
            numbered = Node("list", attrs=(("start", str(node["c"][0][0])), ("style", style)))
            yield from (("the sign of an item", write_number(numbered, index)) for index in range(len(node["c"][1])))


def _tell(key: str, words: str) -> str:
    return f"The key {key} of the front matter is left out" + (f": {words}" if words else ".")
