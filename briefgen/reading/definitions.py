"""A prose text -> the text without its note and link definitions, and these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.core import lazy_re
from briefgen.located import Text
from briefgen.reading.outline import Block, find_blocks
from briefgen.reading.trim import trim_lines

_INDENT = lazy_re.compile(r" {0,3}\t| {0,4}")


@dataclass(frozen=True, slots=True)
class Definition:
    """A note or a URL that the text defines.

    Attributes:
        kind: ``notes`` or ``links``, the key it belongs to.
        label: its name.
        value: the note's text, or the URL.
        titled: a URL with a title, which a brief does not keep.
        nested: it is in a list or a quotation, where it does not belong.
        marked: it is in a block for some readers only, where it does not belong either.
    """

    kind: str
    label: Text
    value: Text
    titled: bool = False
    nested: bool = False
    marked: bool = False


def cut_definitions(text: Text) -> tuple[Text, list[Definition]]:
    """Take the definitions out of a text; those inside a list or a quotation stay, and are marked."""
    if "]:" not in text.value:
        return text, []
    blocks = [block for block in find_blocks(text.value) if block.kind in ("note", "link")]
    if not blocks:
        return text, []
    rows = text.split_lines()
    definitions = [_read(block, rows) for block in blocks]
    kept = Text.join(_keep(rows, [block for block in blocks if not block.nested]))
    return trim_lines(kept), definitions


def _keep(rows: list[Text], blocks: list[Block]) -> Iterator[Text]:
    """The rows outside of the blocks, with no more empty rows between them than there were on one side."""
    row, empty = 0, True
    for block in blocks:
        for line in rows[row : block.start]:
            empty = not line.value.strip()
            yield line
        row = max(row, block.stop)
        while row > block.start + 1 and not rows[row - 1].value.strip():
            row -= 1  # the empty rows after a block belong to the text
        while empty and row < len(rows) and not rows[row].value.strip():
            row += 1
    yield from rows[row:]


def _read(block: Block, rows: list[Text]) -> Definition:
    first = rows[block.start]
    opening = first.value.index("[")
    start = opening + (2 if block.kind == "note" else 1)
    label = first.slice(start, start + len(block.label))
    if block.kind == "link":
        return Definition("links", label, _find_url(block, rows), block.titled, marked=block.marked)
    lines = [first.slice(first.value.index("]:", start) + 2, len(first.value)).strip(" \t")]
    for line in rows[block.start + 1 : block.stop]:
        indent = _INDENT.match(line.value)
        lines.append(line.slice(indent.end() if indent else 0, len(line.value)))
    return Definition("notes", label, trim_lines(Text.join(lines)), nested=block.nested, marked=block.marked)


def _find_url(block: Block, rows: list[Text]) -> Text:
    """The URL; it may be on the line below its name."""
    text = Text.join(rows[block.start : block.stop])
    start = text.value.find("]:") + 2
    match = re.compile(r"\s*<?").match(text.value, start)
    start = match.end() if match else start
    return Text(block.url, text.slice(start, start + len(block.url)).anchors)
