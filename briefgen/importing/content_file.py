"""Pandoc's document -> the text of a content file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from briefgen.importing.blocks import BlockWriter
from briefgen.importing.inlines import InlineWriter, Written
from briefgen.importing.masthead import Masthead, read_masthead
from briefgen.importing.pandoc_tree import walk

#: Fields that are one line, and those that are written below each other.
_LINES, _TEXTS = ("title", "subtitle", "standfirst"), ("abstract", "bottom_line")


def write_content(
    tree: dict[str, Any], name_picture: Callable[[str], str], fallback: str
) -> tuple[str, Written, Masthead]:
    """Write the content file.

    Args:
        tree: pandoc's document.
        name_picture: gives the name of a picture in the content file, or "" for one that cannot be used.
        fallback: the title of a document that has none.

    Returns:
        Its text, what is noted of it, and its front matter.
    """
    text, written, masthead, is_empty = _write(tree, name_picture, fallback)
    if is_empty:  # what was taken for the title is all there is
        text, written, masthead, _ = _write(tree, name_picture, fallback, choose_title=False)
    return text, written, masthead


def _write(
    tree: dict[str, Any], name_picture: Callable[[str], str], fallback: str, *, choose_title: bool = True
) -> tuple[str, Written, Masthead, bool]:
    written = Written(wanted=set(_list_wanted(tree["blocks"])))
    inlines = InlineWriter(written, name_picture)
    masthead, blocks = read_masthead(tree, inlines, fallback, choose_title=choose_title)
    levels = [block["c"][0] for block in _list_headings(blocks)]
    writer = BlockWriter(inlines, written, min(levels, default=1))
    body = writer.write(blocks)
    notes = _write_notes(written, writer)
    text = written.finish("\n\n".join(filter(None, (_write_front(masthead), body, notes)))) + "\n"
    return text, written, masthead, not body


def _list_wanted(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """The places of the document that links in it and citations of Quarto's lead to."""
    for node in walk(blocks):
        if node.get("t") == "Link" and node["c"][2][0].startswith("#"):
            yield node["c"][2][0][1:]
        elif node.get("t") == "Cite":
            yield from (each["citationId"] for each in node["c"][0])


def _list_headings(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    inner = [each for block in blocks if block["t"] == "Div" for each in _list_headings(block["c"][1])]
    return [block for block in blocks if block["t"] == "Header"] + inner


def _write_front(masthead: Masthead) -> str:
    # A JSON string is a YAML string (YAML 1.2, section 1.3).
    lines = [f"{key}: {_quote(masthead.texts[key])}" for key in _LINES if masthead.texts.get(key)]
    if masthead.lang:
        lines.append(f"lang: {masthead.lang}")
    if masthead.date:
        lines.append(f"date: {masthead.date}")
    lines += [f"{key}: {_quote(value)}" for key, value in masthead.facts.items()]
    if masthead.authors:
        lines += ["authors:", *map(_write_author, masthead.authors)]
    if masthead.keywords:
        lines.append(f"keywords: [{', '.join(map(_quote, masthead.keywords))}]")
    if masthead.key_points:
        lines += ["key_points:", *(f"  - {_quote(point)}" for point in masthead.key_points)]
    for key in _TEXTS:
        if text := masthead.texts.get(key):
            lines += [f"{key}: |", *(f"  {line}".rstrip() for line in text.split("\n"))]
    return "\n".join(["---", *lines, "---"])


def _write_author(author: dict[str, str]) -> str:
    return f"  - {{{', '.join(f'{key}: {_quote(value)}' for key, value in author.items())}}}"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _write_notes(written: Written, writer: BlockWriter) -> str:
    """The notes; what a note of a note says is put behind them, as a note that is called from there."""
    texts: list[str] = []
    while len(texts) < len(written.notes):
        text = writer.write(written.notes[len(texts)], inside=True) or "–"
        first, *rest = text.split("\n")
        lines = [f"[^{len(texts) + 1}]: {first}", *(f"    {line}" if line else "" for line in rest)]
        texts.append("\n".join(lines))
    return "\n\n".join(texts)
