"""The data files that a brief names -> the cells that are withheld from an audience and those that are not.

A second reader again: it shares nothing with ``datasets``, so that a mark that is lost there is not lost for both. It
reads CSV and TSV files; of others, and of what it cannot read, it says nothing.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.core.safe_files import FileRefused, read_bytes
from briefgen.located import Mapping, Node, Scalar, Sequence

#: Bytes of a file, as ``datasets`` takes them.
_LIMIT = 10_000_000
Looks = Callable[[Node], bool]


@dataclass(frozen=True, slots=True)
class DataCell:
    """A cell, where its data set is named, and whether it is withheld."""

    text: str
    spot: tuple[int, int]
    hidden: bool


def read_cells(data: Node | None, folder: Path, root: Path, sees: Looks) -> Iterator[DataCell]:
    """Every cell of the data.

    Args:
        data: what is under ``data``.
        folder: where the brief is.
        root: the folder that files must be in.
        sees: whether the marks of a group let an audience see it.
    """
    for key, said in data.items if isinstance(data, Mapping) else ():
        name = _text(said.get("file")) if isinstance(said, Mapping) else _text(said)
        rows = _read_rows(folder / name, root, _number(said, "header_row", 1), _number(said, "last_row", 1 << 30))
        if not rows:
            continue
        hidden_columns = set(_list_hidden_columns(said, rows[0], sees))
        for row in rows[1:]:
            fits = [_fits(part, rows[0], row, said) for part in _parts(said) if not sees(part)]
            if None in fits:
                continue
            hidden = not sees(said) or True in fits
            for index, text in enumerate(row):
                if text:
                    yield DataCell(text, key.spot(), hidden or index in hidden_columns)


def _read_rows(path: Path, root: Path, first: int, last: int) -> list[list[str]]:
    if path.suffix.lower() not in (".csv", ".tsv", ".tab"):
        return []
    try:
        text = read_bytes(path, _LIMIT, root=root).decode("utf-8-sig")
    except (FileRefused, UnicodeDecodeError):
        return []
    lines = text.splitlines()[first - 1 : last]
    head = lines[0] if lines else ""
    tabs = path.suffix.lower() != ".csv"
    separator = "\t" if tabs else max(",;\t|", key=lambda sign: "".join(head.split('"')[::2]).count(sign))
    found = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator)
    return [[" ".join(cell.split()) for cell in row] for row in found if any(map(str.strip, row))]


def _list_hidden_columns(said: Node, heads: list[str], sees: Looks) -> Iterator[int]:
    for name, column in _columns(said):
        if not sees(column) and name in heads:
            yield heads.index(name)


def _columns(said: Node) -> Iterator[tuple[str, Node]]:
    """The headings of columns of which something is said, and what."""
    columns = said.get("columns") if isinstance(said, Mapping) else None
    for key, column in columns.items if isinstance(columns, Mapping) else ():
        yield " ".join((_text(column.get("from")) if isinstance(column, Mapping) else "").split()) or key.value, column


def _parts(said: Node) -> Collection[Node]:
    rows = said.get("rows") if isinstance(said, Mapping) else None
    return rows.items if isinstance(rows, Sequence) else ()


def _fits(part: Node, heads: list[str], row: list[str], said: Node) -> bool | None:
    """Whether a row is one of those that a part means; None where that cannot be said from the texts alone."""
    where = part.get("where") if isinstance(part, Mapping) else None
    columns = said.get("columns") if isinstance(said, Mapping) else None
    for key, wanted in where.items if isinstance(where, Mapping) else ():
        column = columns.get(key.value) if isinstance(columns, Mapping) else None
        heading = (_text(column.get("from")) if isinstance(column, Mapping) else "") or key.value
        values = [_text(each) for each in (wanted.items if isinstance(wanted, Sequence) else (wanted,))]
        if any(".." in value for value in values):
            return None
        cell = row[heads.index(heading)] if heading in heads and heads.index(heading) < len(row) else ""
        if cell not in values:
            return False
    return True


def _text(node: Node | None) -> str:
    return node.text.value.strip() if isinstance(node, Scalar) and not node.null else ""


def _number(said: Node, name: str, default: int) -> int:
    text = _text(said.get(name)) if isinstance(said, Mapping) else ""
    return int(text) if text.isdecimal() else default
