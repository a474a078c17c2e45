"""An OpenDocument text -> its blocks, in the shapes of pandoc's document tree.

Pandoc's own reader (3.9) passes over the names of styles, the descriptions of pictures and tables within tables; see
ADR 28. The format is regular enough for this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from briefgen.core import lazy_re
from briefgen.importing.changes import Choice
from briefgen.importing.odt_inlines import SPLIT, InlineReader
from briefgen.importing.odt_styles import Styles
from briefgen.importing.ooxml import attribute, child, name_of, parse
from briefgen.importing.pandoc_tree import div, make_table, para, read_span, tighten, tighten_item

Block = dict[str, Any]
_HEADING = lazy_re.compile(r"heading (\d)$", re.IGNORECASE)
_SKIPPED = (
    "table-of-content illustration-index table-index object-index alphabetical-index tracked-changes forms "
    "sequence-decls variable-decls user-field-decls dde-connection-decls annotation"
).split()


def read_odt_tree(parts: Mapping[str, bytes], choice: Choice | None) -> list[Block]:
    """The blocks of a document.

    Args:
        parts: the parts of the file.
        choice: what becomes of tracked changes; None for a document without any.

    Raises:
        PartDamaged: a part is missing or not well-formed.
    """
    root = parse(parts, "content.xml")
    styles = Styles([root, *([parse(parts, "styles.xml")] if "styles.xml" in parts else [])])
    text = child(root, "body", "text")
    if text is None:
        return []
    reader = _Reader(styles, InlineReader(parts, styles, choice, child(text, "tracked-changes")))
    return reader.read(text)


class _Reader:
    def __init__(self, styles: Styles, inlines: InlineReader) -> None:
        self._styles, self._inlines = styles, inlines
        inlines.read_blocks = self.read
        self._counts: dict[tuple[str, int], int] = {}

    def read(self, root: Element) -> list[Block]:
        """The blocks in an element."""
        blocks: list[Block] = []
        for element in root:
            for block in self._read(element):
                if block["t"] == "CodeBlock" and blocks and blocks[-1]["t"] == "CodeBlock":
                    blocks[-1] = {"t": "CodeBlock", "c": [block["c"][0], f"{blocks[-1]['c'][1]}\n{block['c'][1]}"]}
                else:
                    blocks.append(block)
        return blocks

    def _read(self, element: Element) -> Iterator[Block]:
        match name_of(element):
            case "p" | "h":
                yield from self._read_paragraph(element)
            case "list":
                yield from self._read_list(element, "", 1)
            case "table":
                yield self._read_table(element)
            case "change-start" | "change-end" | "change":
                self._inlines.change(element)
            case "frame" | "custom-shape" | "rect" | "g":
                if inlines := self._inlines.read_frame(element):
                    yield para(inlines)
                yield from self._inlines.take_boxes()
            case name if name not in _SKIPPED:
                yield from self.read(element)

    def _read_paragraph(self, element: Element) -> Iterator[Block]:
        inlines = self._inlines.read_paragraph(element)
        if inlines is None:
            yield from self._inlines.take_boxes()
            return
        style = self._styles.name_paragraph(attribute(element, "style-name"))
        level = _HEADING.match(style)
        for part in _split(inlines):
            if name_of(element) == "h" or level:
                number = int(attribute(element, "outline-level") or (level[1] if level else 1))
                yield {"t": "Header", "c": [number, ["", [], []], part]}
            elif style == "caption":
                yield from _part_caption(part)
            elif "preformatted" in style.lower():
                yield {"t": "CodeBlock", "c": [["", [], []], _read_code(part)]}
            elif style:
                yield div([para(part)], style)
            else:
                yield para(part)
        yield from self._inlines.take_boxes()

    def _read_list(self, element: Element, style: str, depth: int) -> Iterator[Block]:
        style = attribute(element, "style-name") or style
        level = self._styles.describe_list(style, depth)
        items: list[list[Block]] = []
        for item in element:
            if name_of(item) not in ("list-item", "list-header"):
                continue
            blocks: list[Block] = []
            for each in item:
                blocks += self._read_list(each, style, depth + 1) if name_of(each) == "list" else self._read(each)
            if name_of(item) == "list-header" and not items:
                yield from blocks
            elif name_of(item) == "list-header":
                items[-1] += blocks
            else:
                items.append(blocks)
        if all(block["t"] == "Header" for item in items for block in item):  # numbers of headings are a list too
            yield from (block for item in items for block in item)
        elif level.ordered:
            start = self._find_start(element, style, depth, level.start, len(items))
            numbers = [start, {"t": level.style}, {"t": level.delimiter}]
            yield {"t": "OrderedList", "c": [numbers, [tighten_item(item) for item in items]]}
        else:
            yield {"t": "BulletList", "c": [tighten_item(item) for item in items]}

    def _find_start(self, element: Element, style: str, depth: int, start: int, items: int) -> int:
        first = next((each for each in element if name_of(each) == "list-item"), None)
        own = attribute(first, "start-value") if first is not None else ""
        if own.isdecimal():
            start = int(own)
        elif attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list"):
            start = self._counts.get((style, depth), start - 1) + 1
        self._counts[style, depth] = start + items - 1
        return start

    def _read_table(self, table: Element) -> Block:
        head, body = list[list[Any]](), list[list[Any]]()
        for row, is_head in _list_rows(table):
            (head if is_head else body).append(self._read_row(row))
        return make_table(head, body)

    def _read_row(self, row: Element) -> list[Any]:
        cells: list[Any] = []
        for cell in row:
            if name_of(cell) != "table-cell":
                continue
            wide, tall, times = (
                read_span(attribute(cell, f"number-{name}"))
                for name in ("columns-spanned", "rows-spanned", "columns-repeated")
            )
            cells += [(tall, wide, tighten(self.read(cell)))] * times
        return cells


def _list_rows(table: Element, is_head: bool = False) -> Iterator[tuple[Element, bool]]:
    for each in table:
        match name_of(each):
            case "table-row":
                yield each, is_head
            case "table-header-rows":
                yield from _list_rows(each, True)
            case "table-rows" | "table-row-group":
                yield from _list_rows(each, is_head)


def _split(inlines: Sequence[Any]) -> Iterator[list[Any]]:
    """The paragraphs that a paragraph with deleted ends in it is, once these are there again."""
    part: list[Any] = []
    for each in inlines:
        if each == SPLIT:
            yield part
            part = []
        else:
            part.append(each)
    if part:
        yield part


def _part_caption(inlines: Sequence[Any]) -> Iterator[Block]:
    """The picture in a caption, which LibreOffice puts there, and the caption."""
    pictures = [each for each in inlines if each["t"] == "Image"]
    words = [each for each in inlines if each["t"] not in ("Image", "LineBreak")]
    if pictures:
        yield para(pictures)
    if words:
        yield div([para(words)], "caption")


def _read_code(inlines: Sequence[Any]) -> str:
    signs = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
    return "".join(
        signs.get(each["t"], each["c"] if each["t"] == "Str" else _read_code(_inner(each))) for each in inlines
    )


def _inner(inline: Any) -> list[Any]:
    content = inline.get("c") or []
    return content if inline["t"] in ("Strong", "Emph", "Strikeout", "Superscript", "Subscript") else []
