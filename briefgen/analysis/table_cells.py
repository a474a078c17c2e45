"""A brief -> the numbers in its tables, each with the headers that it is below and beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from briefgen.analysis.subject import Subject
from briefgen.core import lazy_re
from briefgen.core.languages import read_language
from briefgen.markdown.cell_places import find_columns, span_of
from briefgen.markdown.plain import plain
from briefgen.markdown.tree import Node

_NUMBER = lazy_re.compile(r"[-−–+]?\d[\d.,'’ \u00a0\u2009\u202f]*")
_MINUS = str.maketrans("−–", "--")


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A number in a table.

    Attributes:
        row: what is in the first cell of its row.
        columns: the headers above it, from the top.
        value: the number.
        shown: as it is printed.
    """

    row: str
    columns: tuple[str, ...]
    value: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a table.

    Attributes:
        id: its name for references; "" for none.
        caption: its caption.
        words: its caption and unit, in which per cent may be named.
        cells: its numbers.
    """

    id: str
    caption: str
    words: str
    cells: tuple[NumberCell, ...]


def read_tables(subject: Subject) -> tuple[Table, ...]:
    """Every table of the text that has numbers."""
    found = (_read_table(node, subject.lang) for _, node in subject.nodes("table"))
    return tuple(table for table in found if table.cells)


def read_plain_number(words: str, lang: str) -> Decimal | None:
    """The number that is all of a text, as a language writes numbers; None when it is not one."""
    match = _NUMBER.fullmatch(words.strip().rstrip("%").strip())
    if match is None:
        return None
    language = read_language(lang)
    text = words.strip().rstrip("%").strip().translate(_MINUS)
    for gap in {language.group, " ", "\u00a0", "\u2009", "\u202f"} - {language.decimal}:
        text = text.replace(gap, "")
    try:
        return Decimal(text.replace(language.decimal, "."))
    except InvalidOperation:
        return None


def _read_table(table: Node, lang: str) -> Table:
    rows = [child for child in table.children if child.kind == "row"]
    heads: dict[int, tuple[str, ...]] = {}
    cells: list[NumberCell] = []
    for row, places in zip(rows, find_columns(rows), strict=True):
        if row.get("head"):
            for at, cell in places.items():
                words = _words(cell)
                for column in range(at, at + span_of(cell, "colspan")):
                    heads[column] = (*heads.get(column, ()), words) if words else heads.get(column, ())
        elif 0 in places:
            cells += _read_row(places, heads, lang)
    parts = {part.kind: plain(part) for part in table.children if part.kind in ("caption", "unit")}
    caption = parts.get("caption", "")
    return Table(table.get("id"), caption, f"{caption} {parts.get('unit', '')}", tuple(cells))


def _read_row(places: dict[int, Node], heads: dict[int, tuple[str, ...]], lang: str) -> Iterator[NumberCell]:
    label = _words(places[0])
    for at, cell in places.items():
        words = _words(cell)
        value = read_plain_number(words, lang) if at and span_of(cell, "colspan") == 1 else None
        if value is not None:
            yield NumberCell(label, heads.get(at, ()), value, words)


def _words(cell: Node) -> str:
    """The words of a cell, without what refers to its notes."""
    return plain(cell.map(lambda node: None if node.get("lettered") else node))
