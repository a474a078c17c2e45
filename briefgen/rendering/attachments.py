"""An Edition -> the files that are attached to its PDF for programs: itself as JSON, and each of its tables as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from briefgen.core import lazy_re
from briefgen.core.spreadsheets import guard_cell
from briefgen.edition import Edition
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node
from briefgen.rendering.edition_json import write_json

_DAY = lazy_re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a PDF.

    Attributes:
        name: its name: ``table-1.csv``.
        media_type: ``text/csv``.
        relationship: what it is to the PDF (ISO 19005-3, annex E): ``Source`` or ``Data``.
        description: what it is, in words.
        data: what is in it.
        date: the day of the edition, YYYY-MM-DD, or empty.
    """

    name: str
    media_type: str
    relationship: str
    description: str
    data: bytes
    date: str = ""


def list_attachments(edition: Edition) -> tuple[Attachment, ...]:
    """What the option ``attach`` asks for, in the order of the text."""
    wanted = str(edition.pack.options.get("attach") or "none")
    day = edition.updated or edition.date
    date = day.iso if day and _DAY.fullmatch(day.iso) else ""
    found = []
    if wanted in ("edition", "all"):
        name, data = f"{edition.slug}.json", write_json(edition, pictures=False)
        found.append(Attachment(name, "application/json", "Source", edition.title_text, data, date))
    if wanted in ("tables", "all"):
        for number, table in enumerate(_list_tables(edition), 1):
            caption = next((plain(part) for part in table.children if part.kind == "caption"), "")
            # Readers' software shows what a file is (Desc); a table without a caption has a number all the same.
            caption = caption.strip() or f"{edition.pack.labels.get('table', 'Table')} {number}"
            data = write_csv(table)
            found.append(Attachment(f"table-{number}.csv", "text/csv", "Data", caption, data, date))
    return tuple(found)


def write_csv(table: Node) -> bytes:
    """A table as RFC 4180 has it, in UTF-8; what a joined cell says is in every place that it covers.

    No cell is a formula to a spreadsheet.
    """
    out = io.StringIO()
    csv.writer(out).writerows([[guard_cell(cell) for cell in row] for row in _fill_grid(table)])
    return out.getvalue().encode()


def _fill_grid(table: Node) -> list[list[str]]:
    cells: dict[tuple[int, int], str] = {}
    rows = [part for part in table.children if part.kind == "row"]
    for at, row in enumerate(rows):
        column = 0
        for cell in row.children:
            while (at, column) in cells:
                column += 1
            text, wide, deep = plain(_drop_calls(cell)), int(cell.get("colspan") or 1), int(cell.get("rowspan") or 1)
            cells |= {(at + down, column + across): text for down in range(deep) for across in range(wide)}
            column += wide
    width = max((column for _, column in cells), default=-1) + 1
    return [[cells.get((at, column), "") for column in range(width)] for at in range(len(rows))]


def _drop_calls(node: Node) -> Node:
    """The same without the letters that call notes of the table."""
    kept = (part for part in node.children if not (part.kind == "superscript" and part.get("lettered")))
    return replace(node, children=tuple(_drop_calls(part) for part in kept))


def _list_tables(value: Any) -> Iterator[Node]:
    if isinstance(value, Node):
        yield from (part for part in value.walk() if part.kind == "table")
    elif isinstance(value, tuple):
        for each in value:
            yield from _list_tables(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _list_tables(getattr(value, each.name))
