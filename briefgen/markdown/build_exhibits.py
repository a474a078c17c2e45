"""Table and figure blocks -> one node each: the table or the image, and the lines around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from briefgen.core.did_you_mean import find_closest
from briefgen.markdown.attributes import DATA
from briefgen.markdown.build import Branch, Build
from briefgen.markdown.build_tables import build_rows
from briefgen.markdown.exhibit_lines import list_words
from briefgen.markdown.faults import fault
from briefgen.markdown.lettered_notes import link_lettered_notes
from briefgen.markdown.tree import Node

Span = tuple[int, int]
_OPTIONS = ("header-rows", "header-columns")


def build_pipe_table(build: Build, branch: Branch, span: Span) -> Node:
    """A table that is on its own."""
    return Node("table", build_rows(build, branch, {}), start=span[0], stop=span[1])


def build_exhibit(
    build: Build,
    kind: str,
    branches: Iterable[Branch],
    attrs: dict[str, str],
    span: Span,
    build_blocks: Callable[[Build, Iterable[Branch]], tuple[Node, ...]],
) -> Node:
    """A ``::: table``, ``::: figure`` or ``::: chart`` block.

    Args:
        build: the text.
        kind: ``"table"``, ``"figure"`` or ``"chart"``, which has a table of its values.
        branches: what is in the block.
        attrs: the block's attributes.
        span: the block's opening line to its closing one.
        build_blocks: makes the nodes of other blocks.
    """
    options = {name: attrs.pop(name) for name in _OPTIONS if name in attrs}
    if kind == "chart":
        options = {"header-rows": "1", "header-columns": "1"}
    parts: list[Node] = []
    build.env["data_table"] = kind != "figure" and "data" in attrs
    for branch in branches:
        if kind != "figure" and branch.token.type == "table_open":
            parts.extend(build_rows(build, branch, options))
        else:
            for node in build_blocks(build, [branch]):
                parts.extend(_exhibit_part(build, kind, node))
    build.env["data_table"] = False
    _check_content(build, kind, branches, parts, span, attrs)
    if "header-columns" in options and kind == "table":
        attrs["header-columns"] = options["header-columns"]
    return link_lettered_notes(build, Node(kind, tuple(parts), attrs=tuple(attrs.items())))


def _exhibit_part(build: Build, kind: str, node: Node) -> tuple[Node, ...]:
    lines = {*list_words(kind).values(), "lettered_note"}
    if node.kind in lines:
        return (node,)
    if kind == "figure":
        if node.kind == "figure":
            return tuple(replace(child, attrs=(*child.attrs, *node.attrs)) for child in node.children)
        images = [child for child in node.children if child.kind != "soft_break"]
        if node.kind == "paragraph" and images and all(child.kind == "image" for child in images):
            return tuple(images)
    _report_line(build, kind, node)
    return (node,)


def _report_line(build: Build, kind: str, node: Node) -> None:
    line = build.source[node.start : node.stop].partition("\n")[0]
    word, colon, _ = line.partition(":")
    close = find_closest(word, list_words(kind)) if colon else ""
    message = f"This line does not belong in a {kind} block"
    hint = "Begin it with Caption:, Unit:, Source:, Note: or Credit:, or move it out of the block."
    if close:
        message, hint = f'"{word}:" is not a line of a {kind} block', f"Did you mean {close.capitalize()}:?"
    build.report(fault("PRO022", message, hint, node.start, node.start + len(word if close else line)))


def _check_content(
    build: Build, kind: str, branches: Iterable[Branch], parts: list[Node], span: Span, attrs: Mapping[str, str]
) -> None:
    start = span[0]
    stop = start + len(build.source[start : span[1]].partition("\n")[0])
    if kind == "figure":
        if not any(part.kind == "image" for part in parts):
            hint = "Write ![what it shows](assets/file.png) in a paragraph of its own."
            build.report(fault("PRO023", "This figure block has no image", hint, start, stop))
        return
    if kind == "timeline":
        return  # it has no table of its own; build_timelines says what is wrong with it
    tables = sum(branch.token.type == "table_open" for branch in branches)
    if "data" in attrs:
        if not build.env.get("data"):
            hint = "Name the file in the front matter: data: {exports: data/exports.csv}."
            build.report(fault("EXH120", "This brief has no data", hint, start, stop))
        if tables == 0:
            return
    elif wrong := next((name for name in DATA if name in attrs), ""):
        hint = f"Write data=NAME beside it, or remove {wrong}."
        build.report(fault("PRO004", f'"{wrong}" is for tables that are made from data', hint, start, stop))
    if tables != 1:
        message = f"This {kind} block has {'more than one' if tables else 'no'} table"
        hint = "Give each table its own block, with empty lines around the rows."
        build.report(fault("PRO023", message, hint, start, stop))
